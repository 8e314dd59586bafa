/** A place as the API suggests it. */
export interface Suggestion {
  kind: 'city' | 'zip' | 'street' | 'address';
  label: string;
  detail: string;
  count: number;
  /** The page that shows it. */
  url: string;
}

const AT_MOST = 8;
/** A single letter begins half of all places. */
const FROM_CHARACTERS = 2;

/** @returns nothing when nothing is suggested, also because the server cannot be asked: a search needs no suggestions */
export async function suggestionsFor(text: string, address: string, signal: AbortSignal): Promise<Suggestion[]> {
  const asked = text.trim();
  if (Array.from(asked).length < FROM_CHARACTERS) return [];
  const query = new URLSearchParams({ q: asked, limit: String(AT_MOST) });
  try {
    const response = await fetch(`${address}?${query.toString()}`, { headers: { Accept: 'application/json' }, signal });
    return response.ok ? ((await response.json()) as { items: Suggestion[] }).items : [];
  } catch {
    return [];
  }
}
