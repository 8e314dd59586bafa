/** The application's setting that says whether pages are compressed. */
export const COMPRESSION = 'page compression';

const GZIP = /(?:^|,)\s*(?:gzip|x-gzip|\*)\s*(?:;\s*q=(?<quality>[\d.]+)\s*)?(?=,|$)/i;
/** Less is not worth a packet saved. */
export const LEAST_BYTES = 1024;

/** @param acceptEncoding as RFC 9110 has it */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  const found = acceptEncoding === undefined ? null : GZIP.exec(acceptEncoding);
  return found !== null && Number(found.groups?.quality ?? 1) > 0;
}
