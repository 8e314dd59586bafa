import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safePath } from './safe-path.js';

describe('the way back after signing in', () => {
  it.each(['/', '/properties?city=Kent&page=2', '/properties/7/a-home#photos', '/account?x=//evil.example'])(
    'stays on the site: %s',
    (path) => {
      expect(safePath(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/./%2e%2e//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'properties',
    '',
    ' /x',
    '/x\r\nSet-Cookie: a=b',
    `/${'x'.repeat(2000)}`,
    undefined,
    ['/x'],
  ])('does not leave it: %j', (next) => {
    expect(safePath(next)).toBeNull();
  });

  it('never resolves to another origin, whatever is given', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '%2f',
      '%5c',
      '@',
      ':',
      'evil.example',
      '\t',
      '?',
      '#',
      'http',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = safePath(`/${parts.join('')}`);
        if (path !== null) expect(new URL(path, 'https://homes.example').origin).toBe('https://homes.example');
      }),
    );
  });
});
