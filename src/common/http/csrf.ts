import type { Request, RequestHandler } from 'express';
import { CrossSiteRequestError } from '../errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send, before a byte of the body is read: every unsafe request to a page, signing
 * in and out included, and every unsafe API call that carries this site's cookies. A program that sends neither
 * Sec-Fetch-Site nor Origin nor Referer is no browser and has nobody's cookies to misuse.
 * @param publicOrigin the site's own origin; the host that the request itself was sent to counts as own, too
 * @param carriesCredentials does the request hold cookies that sign somebody in?
 */
export function refuseCrossSite(
  publicOrigin: string,
  carriesCredentials: (request: Request) => boolean,
): RequestHandler {
  return (request, response, next) => {
    const guarded =
      !SAFE_METHODS.has(request.method) && (!/^\/api(\/|$)/i.test(request.path) || carriesCredentials(request));
    if (!guarded || isOwn(request, publicOrigin)) {
      next();
      return;
    }
    // Whatever the body holds, nobody is going to read it.
    response.setHeader('Connection', 'close');
    next(new CrossSiteRequestError());
  };
}

/** Sec-Fetch-Site says it for certain; older browsers send Origin, or at least Referer. */
function isOwn({ headers }: Request, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const source = headers.origin ?? headers.referer;
  if (source === undefined) return true;
  if (!URL.canParse(source)) return false;
  const { origin, host } = new URL(source);
  return origin === publicOrigin || host === headers.host;
}
