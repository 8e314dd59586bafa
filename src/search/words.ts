/**
 * Text to words, the same for what is listed and for what is asked: case and accents folded, apostrophes dropped, anything
 * that is neither a letter nor a digit separates. Street numbers and ZIP codes are words.
 */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Case- and accent-folded, in compatibility form, with single spaces: what a city is compared by. */
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
