import { describe, expect, it } from '@jest/globals';
import { Listing, LISTING } from '../support/listing.js';
import { editPath, expectError, formIn, listingForm, useSellers } from '../support/sellers.js';

const site = useSellers();
const { look, post } = site;

describe('the steps of a home’s life, by forms', () => {
  const today = (): string => new Date().toISOString().slice(0, 10);

  it('lead to the listing and say what was done; those not possible any more change nothing', async () => {
    const listing = await Listing.draft(site.test, site.owner.member);
    const location = new URL((await listing.read()).url).pathname;
    for (const [step, flash, status] of [
      ['contract', 'listing-moved-on', 'draft'],
      ['publication', 'listing-published', 'active'],
      ['publication', 'listing-published', 'active'],
      ['sale/undo', 'listing-active', 'active'],
      ['contract', 'listing-pending', 'pending'],
      ['publication', 'listing-moved-on', 'pending'],
      ['contract/end', 'listing-active', 'active'],
      ['contract', 'listing-pending', 'pending'],
      ['sale', 'listing-sold', 'sold'],
      ['withdrawal', 'listing-moved-on', 'sold'],
      ['sale/undo', 'listing-active', 'active'],
      ['withdrawal', 'listing-withdrawn', 'withdrawn'],
      ['contract/end', 'listing-moved-on', 'withdrawn'],
      ['publication', 'listing-published', 'active'],
    ] as const) {
      const answer = await post(`${listing.path}/${step}`, { sold_price: '$540,000', sold_on: today() });
      expect({ step, ...answer }).toMatchObject({ step, status: 303, location, flash });
      expect({ step, status: (await listing.read()).status }).toEqual({ step, status });
    }
    const { html } = await look(location);
    for (const text of ['Sold', '$540,000', 'Listed again', 'Taken off the market']) expect(html).toContain(text);
  });

  it('show what is missing where it is filled in', async () => {
    const listing = await Listing.draft(site.test, site.owner.member, { title: 'Half a home' });
    const page = await post(`${listing.path}/publication`);
    expect(page.status).toBe(422);
    expectError(page, 'price', 'Price is required.');
    expect(listingForm(page)).toMatchObject({ action: editPath(listing), fields: { title: 'Half a home' } });
  });

  it.each([
    [{ sold_price: '$1,2x', sold_on: '2026-11-22' }, 'sold_price', 'Sale price must be a whole number'],
    [{ sold_price: '', sold_on: '' }, 'sold_on', 'Day of the sale is required.'],
    [{ sold_price: '540000', sold_on: '2026-02-30' }, 'sold_on', 'Day of the sale must be a date'],
    [{ sold_price: '540000', sold_on: '2999-01-01' }, 'sold_on', 'Day of the sale must not be in the future.'],
    [
      { sold_price: '540000', sold_on: '1999-01-01' },
      'sold_on',
      'Day of the sale must not be before the home was listed.',
    ],
  ])('take no sale that is wrong: %j', async (typed, field, text) => {
    const listing = await Listing.published(site.test, site.owner.member);
    await listing.do('PUT', 'contract');
    expect(formIn((await look(`${listing.path}/sale`)).html, '/sale"').fields).toEqual({
      sold_price: '$549,900',
      sold_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const page = await post(`${listing.path}/sale`, typed);
    expect(page.status).toBe(422);
    expectError(page, field, text);
    expect(formIn(page.html, '/sale"').fields).toEqual(typed);
    expect((await listing.read()).status).toBe('pending');
  });

  it('say on the form that a home cannot be sold yet', async () => {
    const listing = await Listing.published(site.test, site.owner.member);
    const typed = { sold_price: '$1', sold_on: '2026-11-22' };
    const page = await post(`${listing.path}/sale`, typed);
    expect(page).toMatchObject({ status: 409, html: expect.stringContaining('does not allow “record sale”') });
    expect(formIn(page.html, '/sale"').fields).toEqual(typed);
  });

  it('delete a listing, which waits in the dashboard until it is restored', async () => {
    const listing = await Listing.published(site.test, site.owner.member, { ...LISTING, address: '77 Soon Gone Rd' });
    const location = new URL((await listing.read()).url).pathname;
    const deletion = await post(`${listing.path}/deletion`);
    expect(deletion).toMatchObject({ status: 303, location: '/dashboard', flash: 'listing-deleted' });
    expect((await look(location)).status).toBe(404);
    expect((await look(editPath(listing))).status).toBe(404);
    const { html } = await look('/dashboard');
    expect(html).toContain('77 Soon Gone Rd');
    expect(html).toContain('You can restore it for 30 more days.');
    const { action } = formIn(html, `${listing.path}/restoration`);
    expect(await post(`${listing.path}/restoration`, {}, site.other)).toMatchObject({ status: 404 });
    expect(await post(action)).toMatchObject({ status: 303, location, flash: 'listing-restored' });
    expect((await look(location)).status).toBe(200);
    expect((await look('/dashboard')).html).not.toContain(`${listing.path}/restoration`);
  });
});
