import { describe, expect, it } from '@jest/globals';
import { isLook } from './look.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const PHONE = 'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36';

const looks = (agent: string | undefined, more = {}, method = 'GET'): boolean =>
  isLook({ method, headers: { ...(agent === undefined ? {} : { 'user-agent': agent }), ...more } });

describe('a look at a page', () => {
  it.each([FIREFOX, PHONE, 'Opera/9.80 (Android; Opera Mini/36.2) Presto/2.12 Version/12.16'])(
    'is one by %s',
    (agent) => {
      expect(looks(agent)).toBe(true);
    },
  );

  it.each([
    undefined,
    '',
    'curl/8.9.1',
    'node',
    'facebookexternalhit/1.1',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36',
  ])('is none by %s', (agent) => {
    expect(looks(agent)).toBe(false);
  });

  it('is none when a browser fetches the page beforehand, or only its headers', () => {
    expect(looks(FIREFOX, { 'sec-purpose': 'prefetch;prerender' })).toBe(false);
    expect(looks(FIREFOX, { purpose: 'prefetch' })).toBe(false);
    expect(looks(FIREFOX, { 'x-moz': 'prefetch' })).toBe(false);
    expect(looks(FIREFOX, {}, 'HEAD')).toBe(false);
  });
});
