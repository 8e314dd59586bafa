import { describe, expect, it } from '@jest/globals';
import { describeDevice, isHandheld } from './device.js';

const CHROME =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

describe('a device', () => {
  it.each([
    [CHROME, 'Chrome on macOS', false],
    [SAFARI, 'Safari on iOS', true],
    ['curl/8.5.0', 'curl', false],
    ['', 'Unknown device', false],
    ['🏡', 'Unknown device', false],
  ])('%s is called %s', (userAgent, name, handheld) => {
    expect(describeDevice(userAgent)).toBe(name);
    expect(isHandheld(userAgent)).toBe(handheld);
  });
});
