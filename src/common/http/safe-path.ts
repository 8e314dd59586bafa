/** Any origin will do: a path that stays on it stays on ours, too. */
const HERE = 'https://here.invalid';

/**
 * The path, with query and fragment, that a `next` parameter leads to on this site; null for anything that leads elsewhere,
 * however it is dressed up ("//evil.example", "/\evil.example", "/%09/evil.example", "javascript:").
 */
export function safePath(next: unknown): string | null {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > 2000) return null;
  if (/[\\\p{Cc}]/u.test(next) || !URL.canParse(next, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(next, HERE);
  if (origin !== HERE || pathname.startsWith('//')) return null;
  return pathname + search + hash;
}
