import { InvalidParametersError, PreconditionRequiredError, StaleVersionError } from '../errors.js';

/** A version as an ETag (RFC 9110). */
export function etagOf({ version }: { version: number }): string {
  return `"${String(version)}"`;
}

/**
 * The version that If-Match names; undefined when it allows any (`*`).
 * @throws PreconditionRequiredError when it is missing; StaleVersionError when no version can match it
 */
export function requiredVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new PreconditionRequiredError();
  return givenVersion(ifMatch);
}

/** The same where If-Match may be missing. */
export function givenVersion(ifMatch: string | undefined): number | undefined {
  const tag = ifMatch?.trim() ?? '*';
  if (tag === '*' || tag === '') return undefined;
  if (tag.includes(',')) throw new InvalidParametersError([{ field: 'If-Match', reason: 'must be one ETag' }]);
  const [, version] = /^"(\d{1,9})"$/.exec(tag) ?? [];
  // Weak ETags and those of something else never match.
  if (version === undefined) throw new StaleVersionError();
  return Number(version);
}
