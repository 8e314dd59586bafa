import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Me, SignedIn } from '../auth/access.decorators.js';
import type { Identity } from '../auth/identity.js';
import { AppError, type FieldError } from '../common/errors.js';
import { formFields } from '../common/http/body.js';
import { leaveFlash } from '../common/http/flash.js';
import type { FormView } from '../common/http/form.js';
import type { RefusedFile } from '../images/uploads.js';
import { ListingEdit } from './listing-edit.js';
import { listingErrors, siftListingForm } from './listing-form.js';
import { conflictPage, formPage, storedForm } from './listing.views.js';
import { type PhotoForm, PhotoUploads, refusalOf } from './photos/photo-uploads.service.js';
import { PropertyPhotos } from './photos/property-photos.service.js';
import { PropertiesService } from './properties.service.js';
import { blankFacts, PropertyDraftInput } from './property.draft.js';
import type { Property } from './property.entity.js';
import { FIELD_NAMES } from './property.fields.js';
import { isPublished } from './property.policy.js';
import { PropertyId } from './property-id.decorator.js';
import { PropertyEditing } from './property-editing.service.js';
import { PropertyLife } from './property-life.service.js';
import { pathOf } from './property.slug.js';

const NO_PHOTOS = { stored: [], refused: [] };

/** Writing a listing down, and changing it. */
@ApiExcludeController()
@SignedIn()
@Controller('properties')
export class ListingPages {
  constructor(
    private readonly editing: PropertyEditing,
    private readonly listingEdit: ListingEdit,
    private readonly life: PropertyLife,
    private readonly photos: PropertyPhotos,
    private readonly uploads: PhotoUploads,
    private readonly properties: PropertiesService,
  ) {}

  @Get('new')
  showNew(@Me() { user }: Identity, @Res() response: Response): void {
    const values = { property_type: 'single_family', contact_email: user.email, phone: user.phone ?? '' };
    const form: FormView = { values, errors: {}, problems: [] };
    response.render('properties/new', formPage({ form, property: null, key: randomUUID() }));
  }

  @Post('new')
  async create(@Me() me: Identity, @Req() request: Request, @Res() response: Response): Promise<void> {
    const sent = await this.read(request);
    const { errors, input } = siftListingForm(sent.fields, blankFacts(), false);
    // With photos there is something to keep: a draft holds them, and what is right in the form.
    if (errors.length > 0 && sent.stored.length === 0) {
      this.showNew422(response, sent, errors);
      return;
    }
    const made = await this.make(response, me, sent, input);
    if (!made) return;
    const notice = 'Your photos are kept, and what is right is saved as a draft.';
    await this.finish(response, me, made, sent, errors, notice);
  }

  @Get(':id/edit')
  async showEdit(@PropertyId() id: number, @Me() me: Identity, @Res() response: Response): Promise<void> {
    const property = await this.properties.findManaged(id, me);
    response.render('properties/edit', formPage({ form: storedForm(property), property }));
  }

  @Post(':id/edit')
  async edit(
    @PropertyId() id: number,
    @Me() me: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const before = await this.properties.findManaged(id, me);
    const sent = await this.read(request);
    const { errors, input } = siftListingForm(sent.fields, before, isPublished(before.status));
    await this.finish(response, me, before, sent, errors, undefined, async () => {
      const version = /^\d{1,9}$/.test(sent.fields.version ?? '') ? Number(sent.fields.version) : before.version;
      const outcome = await this.listingEdit.save(me, id, version, chosenIn(sent.fields, input));
      if (outcome.saved) return outcome.saved;
      response.status(409);
      response.render('properties/conflict', conflictPage(sent.fields, outcome));
      return null;
    });
  }

  /** Forms come with photos or without. */
  private async read(request: Request): Promise<PhotoForm> {
    const hasPhotos = /^multipart\//i.test(request.headers['content-type'] ?? '');
    return hasPhotos ? this.uploads.read(request) : { fields: formFields(request), ...NO_PHOTOS };
  }

  /** @returns null when it could not be made, and the form has been shown again */
  private async make(response: Response, me: Identity, sent: PhotoForm, input: PropertyDraftInput) {
    try {
      const { id } = await this.editing.create(me, input, keyOf(sent.fields));
      // Somebody who goes back and sends the same form once more means the home that it has made, with what it says now.
      return await this.editing.edit(me, id, undefined, input);
    } catch (error) {
      await this.photos.discard(sent.stored);
      if (!isForPerson(error)) throw error;
      response.status(statusOf(error));
      this.showNew422(response, sent, error.fields, error.message);
      return null;
    }
  }

  private showNew422(response: Response, sent: PhotoForm, errors: readonly FieldError[], message?: string): void {
    if (response.statusCode < 400) response.status(422);
    const form = listingErrors(sent.fields, errors, message);
    response.render('properties/new', formPage({ form, property: null, refused: sent.refused }));
  }

  /** Gives the photos to the home that exists by now, saves, and goes on; or shows the form again with everything that is wrong. */
  private async finish(
    response: Response,
    me: Identity,
    property: Property,
    sent: PhotoForm,
    errors: readonly FieldError[],
    notice?: string,
    save: () => Promise<Property | null> = () => Promise.resolve(property),
  ): Promise<void> {
    const { id } = property;
    let { refused } = sent;
    try {
      if (sent.stored.length > 0) ({ refused } = await this.photos.add(me, id, sent));
      if (errors.length > 0) {
        const form = listingErrors(sent.fields, errors);
        await this.showAgain(response, me, id, form, refused, notice);
        return;
      }
      const saved = await save();
      if (saved) await this.goOn(response, me, saved, sent.fields, refused);
    } catch (error) {
      if (!isForPerson(error)) throw error;
      response.status(statusOf(error));
      const form = listingErrors(sent.fields, error.fields, error.message);
      await this.showAgain(response, me, id, form, refused);
    }
  }

  /** After the form was saved: to where its button says. */
  private async goOn(
    response: Response,
    me: Identity,
    property: Property,
    fields: Readonly<Record<string, string>>,
    refused: readonly RefusedFile[],
  ): Promise<void> {
    if (refused.length > 0) {
      const message = `Saved, but not every photo could be taken: ${refused.map(refusalOf).join('; ')}.`;
      response.status(422);
      const stored = await this.properties.findManaged(property.id, me);
      const form = { ...storedForm(stored), message };
      response.render('properties/edit', formPage({ form, property: stored }));
      return;
    }
    if (fields.do === 'publish') {
      await this.life.publish(me, property.id);
      leaveFlash(response, 'listing-published');
      response.redirect(303, pathOf(property));
      return;
    }
    leaveFlash(response, property.status === 'draft' ? 'draft-saved' : 'listing-saved');
    response.redirect(303, fields.do === 'photos' ? `/properties/${String(property.id)}/photos` : pathOf(property));
  }

  private async showAgain(
    response: Response,
    me: Identity,
    id: number,
    form: FormView,
    refused: readonly RefusedFile[],
    notice?: string,
  ): Promise<void> {
    const property = await this.properties.findManaged(id, me);
    if (response.statusCode < 400) response.status(422);
    response.render('properties/edit', formPage({ form, property, refused, ...(notice ? { notice } : {}) }));
  }
}

/** Can the person do something about it on the form? */
function isForPerson(error: unknown): error is AppError {
  return error instanceof AppError && ![401, 404, 503].includes(error.status);
}

function statusOf({ status }: AppError): number {
  return status < 403 ? 422 : status;
}

function keyOf({ key }: Readonly<Record<string, string>>): string | undefined {
  return key !== undefined && key.length > 0 && key.length <= 200 ? key : undefined;
}

/** Where both changed a field, the person has said whose value counts: of the others' nothing is changed. */
function chosenIn(fields: Readonly<Record<string, string>>, input: PropertyDraftInput): PropertyDraftInput {
  const chosen = Object.assign(new PropertyDraftInput(), input);
  for (const field of FIELD_NAMES) {
    if (fields[`keep_${field}`] === 'theirs') Reflect.deleteProperty(chosen, field);
  }
  return chosen;
}
