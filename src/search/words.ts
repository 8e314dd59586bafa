/**
 * Text to words, the same for what is listed and for what is asked: case and accents folded, apostrophes dropped, anything
 * that is neither a letter nor a digit separates. Street numbers and ZIP codes are words.
 */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What a city is compared by: "St. Paul" is "St Paul". */
export function cityKey(name: string): string {
  const words = wordsOf(name);
  return words.length === 0 ? fold(name) : words.join(' ');
}

/** Case- and accent-folded, in compatibility form, with single spaces. */
export function fold(text: string): string {
  // Most text is ASCII, which needs no folding but of case.
  if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase().replaceAll("'", '').replace(/\s+/g, ' ').trim();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
