import type { FormView, Labels } from '../common/http/form.js';
import { formatPhone } from '../common/phone.js';
import type { Property } from '../properties/property.entity.js';
import { pathOf } from '../properties/property.slug.js';
import { toCardView } from '../properties/property.views.js';
import { MOST_PREFERRED_TIMES, PARTS_OF_DAY, tourDays } from './preferred-time.js';

/** The names that people see for the names on the wire. */
export const INQUIRY_LABELS: Labels = {
  name: 'Your name',
  email: 'Your email',
  phone: 'Your phone',
  message: 'Message',
  tour: 'Tour',
  ...Object.fromEntries(
    ['First', 'Second', 'Third'].flatMap((rank, i) => [
      [`tour_date_${String(i + 1)}`, `${rank} choice of a day`],
      [`tour_part_${String(i + 1)}`, `${rank} choice of a time`],
    ]),
  ),
};

/** What partials/inquiry-form.hbs shows. */
export interface InquiryFormView {
  action: string;
  form: FormView;
  token: string;
  wantsTour: boolean;
  /** Days that can be wished for. */
  firstDay: string;
  lastDay: string;
  choices: {
    dateName: string;
    dateLabel: string;
    date: string;
    dateError: string | undefined;
    partName: string;
    partLabel: string;
    parts: { value: string; label: string; selected: boolean }[];
    partError: string | undefined;
  }[];
}

export function toInquiryForm({ id }: Pick<Property, 'id'>, form: FormView, token: string, now: Date): InquiryFormView {
  const { first, last } = tourDays(now);
  return {
    action: `/properties/${String(id)}/inquiry`,
    form: shownForm(form),
    token,
    wantsTour: ['true', 'on', 'yes', '1'].includes(form.values.tour ?? ''),
    firstDay: first,
    lastDay: last,
    choices: Array.from({ length: MOST_PREFERRED_TIMES }, (_, i) => {
      const [dateName, partName] = [`tour_date_${String(i + 1)}`, `tour_part_${String(i + 1)}`];
      return {
        dateName,
        dateLabel: INQUIRY_LABELS[dateName] ?? dateName,
        date: form.values[dateName] ?? '',
        dateError: form.errors[dateName],
        partName,
        partLabel: INQUIRY_LABELS[partName] ?? partName,
        parts: PARTS_OF_DAY.map((part) => ({
          value: part,
          label: part.charAt(0).toUpperCase() + part.slice(1),
          selected: form.values[partName] === part,
        })),
        partError: form.errors[partName],
      };
    }),
  };
}

/** A number that was stored is shown as people read it; one that was typed comes back as it was typed. */
function shownForm(form: FormView): FormView {
  const { phone } = form.values;
  if (phone === undefined || !/^\+\d+$/.test(phone)) return form;
  return { ...form, values: { ...form.values, phone: formatPhone(phone).text } };
}

/** The page of the form alone, where it comes back to and where it can be linked to. */
export function inquiryPage(property: Property, inquiry: InquiryFormView, now: Date) {
  const { street, place, price, facts } = toCardView(property, now);
  return {
    robots: 'noindex',
    section: 'properties',
    title: `Ask about ${street}`,
    home: { street, place, price, facts, path: pathOf(property) },
    inquiry,
  };
}

/** The page that shows the seller's email address to who asked for it. */
export function emailPage(property: Property, email: string, now: Date) {
  const { street, place } = toCardView(property, now);
  return {
    robots: 'noindex',
    section: 'properties',
    title: `Email the seller of ${street}`,
    home: { street, place, path: pathOf(property) },
    seller: property.owner?.fullName ?? null,
    email: { text: email, href: mailto(email, `About ${street}`) },
  };
}

export function mailto(address: string, subject: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`;
}
