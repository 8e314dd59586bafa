import { expect, it } from '@jest/globals';
import { searchable, segmentOf } from '../../../test/support/segments.js';
import { frequentFeatures } from './frequent-features.js';

it('frequent features are those that most homes of all segments have, each once', () => {
  const segments = [
    segmentOf([
      searchable(1, { features: ['Pool', 'Café'] }),
      searchable(2, { features: ['pool', 'POOL', 'Garage'] }),
      searchable(3, { features: ['View'] }),
    ]),
    segmentOf([searchable(4, { features: ['cafe', 'Attic'] }), searchable(5, { features: ['CAFE'] })]),
  ];
  const all = [
    { name: 'cafe', label: 'Café' },
    { name: 'pool', label: 'Pool' },
    { name: 'attic', label: 'Attic' },
    { name: 'garage', label: 'Garage' },
    { name: 'view', label: 'View' },
  ];
  expect(frequentFeatures(segments, 10)).toEqual(all);
  expect(frequentFeatures(segments, 3)).toEqual(all.slice(0, 3));
  expect(frequentFeatures([], 3)).toEqual([]);
});
