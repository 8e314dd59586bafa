import { writeLine } from './letters.js';

/** What is written on a picture, from the largest to the smallest. */
export interface Caption {
  badge: string | null;
  headline: string;
  facts: string;
  place: string;
}

export const WIDTH = 1200;
export const HEIGHT = 630;
const MARGIN = 56;
const NIGHT = '#0e1524';
const ACCENT = '#0f766e';

/** The caption over a photo, as an SVG of the picture's size: the photo is darkened below it, so that it can be read on any. */
export function drawCaption({ badge, headline, facts, place }: Caption): string {
  const maxWidth = WIDTH - 2 * MARGIN;
  const lines = [
    at(MARGIN, 474, writeLine(headline, { weight: 'bold', size: 84, maxWidth }).shapes),
    at(MARGIN, 526, writeLine(facts, { weight: 'medium', size: 36, maxWidth }).shapes),
    at(MARGIN, 580, writeLine(place, { weight: 'medium', size: 34, maxWidth: maxWidth - 260 }).shapes),
  ];
  return svg(
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">` +
      `<stop offset="0" stop-color="${NIGHT}" stop-opacity="0"/><stop offset=".55" stop-color="${NIGHT}" stop-opacity=".72"/>` +
      `<stop offset="1" stop-color="${NIGHT}" stop-opacity=".92"/></linearGradient></defs>` +
      `<rect y="250" width="${String(WIDTH)}" height="380" fill="url(#g)"/>` +
      (badge === null ? '' : drawBadge(badge)) +
      `<g fill="#fff">${lines.join('')}${drawMark()}</g>`,
  );
}

/** The word mark with its roof line, at the lower right. */
function drawMark(): string {
  const { shapes, width } = writeLine('NexHome', { weight: 'bold', size: 34, maxWidth: 300 });
  const x = WIDTH - MARGIN - width;
  const roof = `<path d="M-46 -6 -26 -24 -6 -6M-40 -11V0h28v-11" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`;
  return at(x, 580, shapes + roof);
}

function drawBadge(label: string): string {
  const { shapes, width } = writeLine(label, { weight: 'bold', size: 30, maxWidth: 700 });
  const box = `<rect width="${String(Math.round(width + 48))}" height="60" rx="30" fill="${ACCENT}"/>`;
  return at(MARGIN, MARGIN, `${box}<g fill="#fff">${at(24, 41, shapes)}</g>`);
}

function at(x: number, y: number, shapes: string): string {
  return `<g transform="translate(${String(Math.round(x))} ${String(y)})">${shapes}</g>`;
}

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(HEIGHT)}" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}">${content}</svg>`;
}
