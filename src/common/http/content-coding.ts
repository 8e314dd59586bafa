/** The application's setting that says whether pages are compressed. */
export const COMPRESSION = 'page compression';

/** Less is not worth a packet saved. */
export const LEAST_BYTES = 1024;

/** @param acceptEncoding as RFC 9110 has it */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const weights = new Map(acceptEncoding.toLowerCase().split(',').map(readWeight));
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}

function readWeight(coding: string): [name: string, weight: number] {
  const [name = '', ...parameters] = coding.split(';').map((each) => each.trim());
  const weight = parameters.find((each) => each.startsWith('q='));
  return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}
