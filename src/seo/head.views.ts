/** What the head of a page says besides its title, its description and its address. */
export interface HeadView {
  /** Shown where the page is shared. */
  shareImage?: { url: string; alt: string; width: number; height: number };
  feed?: { path: string; title: string };
  /** As {@link writeJsonLd} writes it. */
  jsonLd?: string;
}

export const SHARE_WIDTH = 1200;
export const SHARE_HEIGHT = 630;

/** The picture for a page that is not about one home. */
export function siteShareImage(origin: string): NonNullable<HeadView['shareImage']> {
  const alt = 'NexHome: homes for sale';
  return { url: `${origin}/share/nexhome.jpg`, alt, width: SHARE_WIDTH, height: SHARE_HEIGHT };
}

const LONGEST_DESCRIPTION = 200;

/** A description as long as it is read: cut between words. */
export function toDescription(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  if (plain.length <= LONGEST_DESCRIPTION) return plain;
  const cut = plain.slice(0, LONGEST_DESCRIPTION - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_DESCRIPTION / 2)).toWellFormed()}…`;
}
