import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COMMON_PASSWORDS, skipWithout } from '../../test/support/shared-data.js';
import { passwordProblem } from './password.policy.js';

const OWNER = { fullName: 'Robin Van der Berg', email: 'robin.berg@homes.example' };
const problemOf = (password: string): string | null => passwordProblem(password, OWNER);

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'plum-lantern-78',
    'Ünïcode häuser am See',
    'my garden has 4 gates',
    'robin sings in the cherry tree',
    'x'.repeat(3) + ' marks the spot',
    'vG7#kq2!Lm9z',
    '🏡'.repeat(2) + ' by the water',
    'a1b2 '.repeat(20) + 'quiet harbor',
  ])('may be %s', (password) => {
    expect(problemOf(password)).toBeNull();
  });

  it('has 12 to 128 characters, counted as people count them', () => {
    expect(problemOf('plum-lanter')).toMatch(/12 to 128/);
    expect(problemOf('🏡🌳🚪🪟🛏🛁🍳🧹')).toMatch(/12 to 128/);
    expect(problemOf('plum lantern '.repeat(10))).toMatch(/12 to 128/);
    expect(problemOf('plum lantern '.repeat(9) + 'harborgate')).toBeNull();
  });

  it.each([
    'aaaaaaaaaaaaaa',
    'abababababab',
    '123456789012',
    'abcdefghijklmn',
    'qwertyuiopas',
    '1qaz2wsx3edc',
    '098765432109',
  ])('is no row of characters like %s', (password) => {
    expect(problemOf(password)).toMatch(/repetition|common/);
  });

  it.each([
    'passwordpassword',
    'Sunshine2026!!',
    '123Football123',
    'iloveyouiloveyou',
    'unbelievable',
    'Dragon-dragon',
  ])('is not the common %s', (password) => {
    expect(problemOf(password)).toMatch(/common/);
  });

  it.each(['robin.berg2026', 'RobinBerg1234', 'bergrobinvander', 'homes.example1', 'van-der-berg-99'])(
    'is not made of its owner, like %s',
    (password) => {
      expect(problemOf(password)).toMatch(/your name/);
    },
  );

  const withList = existsSync(COMMON_PASSWORDS) ? it : skipWithout(COMMON_PASSWORDS);
  withList('is none of the 10,000 that leaked most often', () => {
    const passed = readFileSync(COMMON_PASSWORDS, 'utf8')
      .split('\n')
      .filter((password) => password.length >= 12 && problemOf(password) === null);
    expect(passed).toHaveLength(0);
  });
});
