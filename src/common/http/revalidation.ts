import type { IncomingMessage } from 'node:http';
import type { BuildFingerprint } from '../build-fingerprint.js';
import type { Listener } from './answer-first.js';
import { headersOf, knownTag } from './entity-tags.js';
import { requestIdOf } from './request-id.js';
import { isRight, type ProvenTag, type ProvenTags } from './proven-tags.js';

/**
 * Answers those who ask whether what they have is still right, before anything else is done for them.
 * @param version of the search, as of now
 * @param onUnchanged is told of each request that was answered so
 * @param isAnonymous does the request bring nothing that could sign somebody in, or leave a message for him?
 */
export function revalidation(
  tags: ProvenTags,
  build: BuildFingerprint,
  version: () => Promise<number>,
  isAnonymous: (request: IncomingMessage) => boolean,
  onUnchanged: (request: IncomingMessage) => void,
): Listener {
  const isStillRight = async (tag: ProvenTag): Promise<boolean> => {
    try {
      return isRight(tag, build.value, await version(), Date.now());
    } catch {
      // The listings are not to be had at the moment; whoever needs them says so.
      return false;
    }
  };
  return (request, response, next) => {
    const { method = '', url = '', headers } = request;
    const proven = headers['if-none-match'] === undefined ? undefined : tags.find(url);
    const known = proven && knownTag(headers, proven.tag);
    if (!proven || known === undefined || !/^(GET|HEAD)$/.test(method) || !isAnonymous(request)) {
      next();
      return;
    }
    void isStillRight(proven).then((isRightStill) => {
      if (!isRightStill) {
        next();
        return;
      }
      response.writeHead(304, { 'X-Request-Id': requestIdOf(request), ...headersOf(known) }).end();
      onUnchanged(request);
    });
  };
}
