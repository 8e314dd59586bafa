/** A thing as schema.org describes it. */
export interface Thing {
  readonly '@type': string | readonly string[];
  readonly [property: string]: unknown;
}

/**
 * What search engines read of a page, as the content of a `<script type="application/ld+json">`. That is a block of data, which browsers do
 * not run and which the content security policy therefore does not concern. HTML ends it at "</script" whatever JSON says, so no character that means
 * something to HTML is left in it.
 */
export function writeJsonLd(...things: readonly Thing[]): string {
  const document = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(document).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A step of the way to a page; the last one is the page itself and has no path. */
export interface Crumb {
  label: string;
  path: string | null;
}

export function breadcrumbList(origin: string, crumbs: readonly Crumb[]): Thing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs
      .filter(({ label }) => label !== '')
      .map(({ label, path }, i) => ({
        '@type': 'ListItem',
        position: i + 1,
        name: label,
        item: path === null ? undefined : origin + path,
      })),
  };
}
