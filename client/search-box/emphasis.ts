/** A text in three parts; the one in the middle is what was typed. */
export type Parts = readonly [before: string, typed: string, after: string];

/**
 * Finds what was typed in a suggestion's label: from the beginning of one of its words on, without regard to case, accents and
 * punctuation, as the search does. Where it does not occur nothing is typed.
 */
export function splitByTyped(label: string, text: string): Parts {
  const asked = plain(text);
  if (asked === '') return [label, '', ''];
  for (const { index: start } of label.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    const end = start + lengthOf(asked, label.slice(start));
    if (end > start) return [label.slice(0, start), label.slice(start, end), label.slice(end)];
  }
  return [label, '', ''];
}

/** Of the beginning of a text that means what was asked; 0 when it does not begin with that. */
function lengthOf(asked: string, text: string): number {
  // An accent that stands by itself is part of the letter before it.
  for (const { index, 0: character } of text.matchAll(/.\p{M}*/gsu)) {
    const end = index + character.length;
    const found = plain(text.slice(0, end));
    if (found === asked) return end;
    if (!asked.startsWith(found)) return 0;
  }
  return 0;
}

/** The words of a text with single spaces between them, case- and accent-folded. */
function plain(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? '';
}
