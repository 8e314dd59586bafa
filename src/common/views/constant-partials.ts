import type hbs from 'hbs';
import { year } from './helpers/year.js';

export type Template = ReturnType<ReturnType<typeof hbs.create>['handlebars']['compile']>;

interface Shown {
  name?: unknown;
  section?: unknown;
  viewer?: unknown;
}

/**
 * What the writing of these partials depends on; undefined for what is of one person or has too many forms. A page has some
 * twenty icons, and each of them would go through all names.
 */
const DEPENDS_ON: Readonly<Record<string, (context: Shown) => string | undefined>> = {
  'partials/footer': () => String(year()),
  'partials/icon': ({ name }) => (typeof name === 'string' ? name : undefined),
  'partials/logo': () => '',
  'partials/navbar': ({ viewer, section }) =>
    viewer || (section !== undefined && typeof section !== 'string') ? undefined : (section ?? ''),
  'partials/skip-link': () => '',
};

/** The partial, written once for each value that it depends on, if it is one of those that are nearly constant. */
export function keepConstant(name: string, template: Template): Template {
  const dependsOn = DEPENDS_ON[name];
  if (!dependsOn) return template;
  const written = new Map<string, string>();
  return (context, options) => {
    const key = dependsOn(context as Shown);
    if (key === undefined) return template(context, options);
    let html = written.get(key);
    if (html === undefined) {
      html = template(context, options);
      written.set(key, html);
    }
    return html;
  };
}
