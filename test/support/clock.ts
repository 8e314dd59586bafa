import { jest } from '@jest/globals';

/** Lets time pass for the server, which runs in this process. Timers go on as they are. */
export async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + milliseconds);
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[]) =>
      args.length === 0 ? new target(target.now()) : (Reflect.construct(target, args) as object),
  });
  try {
    return await work();
  } finally {
    globalThis.Date = RealDate;
    clock.mockRestore();
  }
}
