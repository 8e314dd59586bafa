// Answers of a search in a form that can be compared.

/** @param {import('../../dist/src/search/answers.js').Cluster} cluster */
export function clusterLine({ count, latitude, longitude, box: { south, west, north, east } }) {
  return [count, latitude, longitude, south, west, north, east].join(' ');
}

/**
 * Everything that facets count.
 * @param {import('../../dist/src/search/answers.js').Facets} facets
 * @returns {{ name: string, facet: string, value: unknown, count: number }[]} `facet` as the filter names it; `name` of both
 */
export function facetCounts(facets) {
  return Object.entries(facets).flatMap(([facet, counts]) =>
    typeof counts === 'number'
      ? [{ name: facet, facet, value: true, count: counts }]
      : counts.map(({ value, count }) => ({ name: `${facet} ${value}`, facet, value, count })),
  );
}
