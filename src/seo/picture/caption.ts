import type { Property } from '../../properties/property.entity.js';
import { toCardView } from '../../properties/property.views.js';
import type { Caption } from './drawing.js';

/** What is said of a home on its picture: the same as on its card, so a withheld street is not told. */
export function toCaption(home: Property, now: Date): Caption {
  const { price, facts, type, street, place, badge } = toCardView(home, now);
  return {
    // What is new today is not when somebody looks at the picture.
    badge: badge === null || badge.kind === 'new' ? null : badge.label,
    headline: price,
    facts: (facts.length > 0 ? facts : [type]).join(' · '),
    place: `${street}, ${place}`,
  };
}
