import type { ValueTransformer } from 'typeorm';

/** bigint columns arrive as text from some drivers; ours stay below 2^53. */
export const wholeNumber: ValueTransformer = {
  to: (value: number | null): number | null => value,
  from: (value: number | string | null): number | null => (value === null ? null : Number(value)),
};

/** Stores a decimal as a whole number of parts, so that no engine rounds it: 2.25 baths are 9 quarters. */
export function inParts(parts: number): ValueTransformer {
  return {
    to: (value: number | null): number | null => (value == null ? null : Math.round(value * parts)),
    from: (value: number | null): number | null => (value == null ? null : value / parts),
  };
}
