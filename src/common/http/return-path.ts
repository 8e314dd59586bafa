import type { Request } from 'express';
import { safePath } from './safe-path.js';

/**
 * The page of this site that a form was sent from, with its query: as the form says, else as the browser does. Null when neither
 * says it, or the page is another site's.
 * @param publicOrigin the site's own origin; the host that the request itself was sent to counts as own, too
 */
export function returnPath({ headers }: Request, publicOrigin: string, next?: string): string | null {
  const said = safePath(next);
  if (said !== null) return said;
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return null;
  const { origin, host, pathname, search } = new URL(referer);
  return origin === publicOrigin || host === headers.host ? safePath(pathname + search) : null;
}
