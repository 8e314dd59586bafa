import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { ConflictError, InvalidParametersError, StaleVersionError } from '../common/errors.js';
import { formFields } from '../common/http/body.js';
import { type FlashName, leaveFlash } from '../common/http/flash.js';
import { emptyForm, SubmittedForm } from '../common/http/form.js';
import { safePath } from '../common/http/safe-path.js';
import { formPage, salePage, storedForm } from './listing.views.js';
import { listingErrors, shown } from './listing-form.js';
import { PropertiesService } from './properties.service.js';
import { SaleInput } from './property.body.js';
import type { Property } from './property.entity.js';
import { PropertyId } from './property-id.decorator.js';
import { PropertyLife } from './property-life.service.js';
import { pathOf } from './property.slug.js';

const SALE_LABELS = { sold_price: 'Sale price', sold_on: 'Day of the sale' };

/** The steps of a home's life, by plain forms. */
@ApiExcludeController()
@SignedIn()
@Controller('properties/:id')
export class LifePages {
  constructor(
    private readonly life: PropertyLife,
    private readonly properties: PropertiesService,
  ) {}

  /** What a home lacks is shown where it is filled in. */
  @Post('publication')
  async publish(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.step(request, response, id, me, 'listing-published', (version) => this.life.publish(me, id, version));
    } catch (error) {
      if (!(error instanceof InvalidParametersError)) throw error;
      const property = await this.properties.findManaged(id, me);
      const form = listingErrors(storedForm(property).values, error.fields);
      response.status(422).render('properties/edit', formPage({ form, property }));
    }
  }

  @Post('withdrawal')
  withdraw(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.step(request, response, id, me, 'listing-withdrawn', (version) => this.life.withdraw(me, id, version));
  }

  @Post('contract')
  markPending(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.step(request, response, id, me, 'listing-pending', (version) => this.life.markPending(me, id, version));
  }

  @Post('contract/end')
  markActive(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.step(request, response, id, me, 'listing-active', (version) => this.life.markActive(me, id, version));
  }

  @Get('sale')
  async showSale(@PropertyId() id: number, @Me() me: Identity, @Res() response: Response): Promise<void> {
    const property = await this.properties.findManaged(id, me);
    const values = { sold_price: shown('price', property.price), sold_on: today() };
    response.render('properties/sale', salePage(property, emptyForm(values), today()));
  }

  @Post('sale')
  async recordSale(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const property = await this.properties.findManaged(id, me);
    const fields = formFields(request);
    const plain = { ...fields, sold_price: (fields.sold_price ?? '').replace(/[$,\s]/g, '') };
    const form = new SubmittedForm(request, SaleInput, plain);
    const returned = await form.submit(response, SALE_LABELS, async ({ sold_price: price, sold_on: date }) => {
      await this.life.recordSale(me, id, { price, date });
    });
    if (returned) {
      response.render('properties/sale', salePage(property, { ...returned, values: fields }, today()));
      return;
    }
    leaveFlash(response, 'listing-sold');
    response.redirect(303, pathOf(property));
  }

  @Post('sale/undo')
  undoSale(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.step(request, response, id, me, 'listing-active', (version) => this.life.undoSale(me, id, version));
  }

  @Post('deletion')
  async remove(@PropertyId() id: number, @Me() me: Identity, @Res() response: Response): Promise<void> {
    await this.life.delete(me, id);
    leaveFlash(response, 'listing-deleted');
    response.redirect(303, '/dashboard');
  }

  @Post('restoration')
  restore(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.step(request, response, id, me, 'listing-restored', () => this.life.restore(me, id));
  }

  /**
   * Leads back to where the form says, else to the home's page. A step that is not possible any more, such as one from a page that
   * is hours old, or one that names a version that the home has no more, leads to what the home is now.
   */
  private async step(
    request: Request,
    response: Response,
    id: number,
    me: Identity,
    flash: FlashName,
    take: (version: number | undefined) => Promise<Property>,
  ): Promise<void> {
    try {
      const { next, version } = formFields(request);
      const property = await take(/^\d{1,9}$/.test(version ?? '') ? Number(version) : undefined);
      leaveFlash(response, flash);
      response.redirect(303, safePath(next) ?? pathOf(property));
    } catch (error) {
      if (!(error instanceof ConflictError || error instanceof StaleVersionError)) throw error;
      leaveFlash(response, 'listing-moved-on');
      response.redirect(303, pathOf(await this.properties.findManaged(id, me)));
    }
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
