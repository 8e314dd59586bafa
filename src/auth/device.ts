import Bowser from 'bowser';

/** Is it held in the hand? */
export function isHandheld(userAgent: string): boolean {
  return userAgent !== '' && ['mobile', 'tablet'].includes(Bowser.parse(userAgent).platform.type ?? '');
}

/** "Chrome on macOS", as far as the User-Agent says; a program's own name ("curl") where it is no browser. */
export function describeDevice(userAgent: string): string {
  const { browser, os } = Bowser.parse(userAgent === '' ? ' ' : userAgent);
  const [program] = [browser.name, /^[\w.-]{1,40}/.exec(userAgent)?.[0]].filter(
    (name) => name !== undefined && name !== '',
  );
  if (program === undefined) return 'Unknown device';
  return os.name === undefined || os.name === '' ? program : `${program} on ${os.name}`;
}
