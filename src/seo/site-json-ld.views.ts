import { writeJsonLd } from './json-ld.js';

/** Who we are and how we are searched, for the front page. */
export function siteJsonLd(origin: string): string {
  const [organization, website] = [`${origin}/#organization`, `${origin}/#website`];
  return writeJsonLd(
    { '@type': 'Organization', '@id': organization, name: 'NexHome', url: `${origin}/`, logo: `${origin}/favicon.svg` },
    {
      '@type': 'WebSite',
      '@id': website,
      name: 'NexHome',
      url: `${origin}/`,
      inLanguage: 'en-US',
      publisher: { '@id': organization },
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${origin}/properties?ask={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
  );
}
