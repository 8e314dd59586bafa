/** What a contact file holds (RFC 6350). */
export interface Card {
  name: string;
  /** E.164. */
  phone: string | null;
  email: string | null;
  /** Of the home's page. */
  url: string;
  note: string;
  /** When it was last changed. */
  revised: Date;
}

const LINE_BYTES = 75;

export function toVcard({ name, phone, email, url, note, revised }: Card): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:individual',
    `FN:${escaped(name)}`,
    ...(phone === null ? [] : [`TEL;VALUE=uri;TYPE=voice:tel:${phone}`]),
    ...(email === null ? [] : [`EMAIL:${escaped(email)}`]),
    `URL:${url}`,
    `NOTE:${escaped(note)}`,
    `REV:${revised.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');
}

/** Lines of at most 75 bytes, none of which cuts a letter in two; the next begins with a space that does not count. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > LINE_BYTES) {
      pieces.push(piece);
      piece = '';
      bytes = 1;
    }
    piece += letter;
    bytes += size;
  }
  return [...pieces, piece].join('\r\n ');
}
