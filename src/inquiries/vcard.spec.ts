import { describe, expect, it } from '@jest/globals';
import { toVcard } from './vcard.js';

const CARD = {
  name: 'Ann Bell',
  phone: '+12065550142',
  email: null,
  url: 'https://homes.example/properties/7/1-main-st',
  note: 'Sells 1 Main St: listing 7 on NexHome',
  revised: new Date('2026-11-26T02:50:10.123Z'),
};

describe('a contact file', () => {
  it('is as RFC 6350 says', () => {
    expect(toVcard(CARD)).toBe(
      [
        'BEGIN:VCARD',
        'VERSION:4.0',
        'KIND:individual',
        'FN:Ann Bell',
        'TEL;VALUE=uri;TYPE=voice:tel:+12065550142',
        'URL:https://homes.example/properties/7/1-main-st',
        'NOTE:Sells 1 Main St: listing 7 on NexHome',
        'REV:20261126T025010Z',
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
  });

  it('holds names and notes with signs of its own as text', () => {
    const text = toVcard({ ...CARD, name: 'Bell, Ann; \\ Sons\nEMAIL:x@y.example' });
    expect(text).toContain('FN:Bell\\, Ann\\; \\\\ Sons\\nEMAIL:x@y.example\r\n');
    expect(text).not.toMatch(/^EMAIL/m);
  });

  it('breaks long lines at 75 bytes and no letter in two', () => {
    const name = 'Żółć 🏡 '.repeat(30).trim();
    const text = toVcard({ ...CARD, name });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`FN:${name}\r\n`);
  });
});
