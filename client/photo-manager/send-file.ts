import { Failure, failureOf, lostConnection, parse, type Stored } from './api.js';

export interface Watcher {
  /** @param share what has been sent of the file, 0 to 1 */
  sending(share: number): void;
  /** All of it is there; the answer is yet to come. */
  sent(): void;
}

/** Sends one file. fetch() would not tell how far it is. @throws Failure when the server has not taken it */
export function sendFile(address: string, file: File, watcher: Watcher, signal: AbortSignal): Promise<Stored> {
  return new Promise((resolve, reject: (failure: Failure) => void) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('images', file);
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => watcher.sending(total > 0 ? loaded / total : 0));
    request.upload.addEventListener('load', () => watcher.sent());
    request.addEventListener('load', () => {
      const stored = request.status === 201 ? (parse(request.responseText) as Stored | undefined) : undefined;
      if (stored) resolve(stored);
      else reject(failureOf(request.status, request.responseText));
    });
    request.addEventListener('error', () => reject(lostConnection()));
    request.addEventListener('abort', () => reject(new Failure('canceled', 'Canceled')));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
