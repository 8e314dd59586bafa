import { describe, expect, it } from '@jest/globals';
import { isGoodFormToken, makeFormToken } from './form-token.js';

const OLD = { secretKey: 'a'.repeat(32) };
const NEW = { secretKey: 'b'.repeat(32), previousSecretKey: OLD.secretKey };
const NOW = new Date('2026-11-26T12:00:00Z');
const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

describe('the token of a form', () => {
  const token = makeFormToken(OLD, 7, NOW);

  it('is good from a few seconds after it was made until two days later', () => {
    const ages = [0, 2999, 3000, 2 * 86_400_000, 2 * 86_400_000 + 1];
    expect(ages.map((age) => isGoodFormToken(OLD, 7, token, after(age)))).toEqual([false, false, true, true, false]);
  });

  it('is good for its home only', () => {
    expect(isGoodFormToken(OLD, 8, token, after(5000))).toBe(false);
  });

  it('stays good while keys are changed, and is nothing under another key', () => {
    expect(isGoodFormToken(NEW, 7, token, after(5000))).toBe(true);
    expect(isGoodFormToken({ secretKey: NEW.secretKey }, 7, token, after(5000))).toBe(false);
  });

  it.each(['', '.', 'x', `${token}x`, token.replace(/^./, 'z'), `.${token}`])('is not %j', (text) => {
    expect(isGoodFormToken(OLD, 7, text, after(5000))).toBe(false);
  });
});
