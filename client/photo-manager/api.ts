/** A photo as the API describes it. */
export interface Photo {
  id: string;
  alt: string;
  width: number;
  height: number;
  placeholder: string;
  url: string;
  sources: { type: string; srcset: string }[];
}

/** A file that was not taken; the reason is a clause that follows its name. */
export interface Refusal {
  name: string;
  reason: string;
}

export interface Stored {
  items: Photo[];
  refused: Refusal[];
}

/**
 * Why something was not done. `session`: the person has to sign in again. `unreachable`: the same may work later.
 * `refused`: it will not. `canceled`: the person wanted it so.
 */
export class Failure extends Error {
  constructor(
    readonly kind: 'session' | 'unreachable' | 'refused' | 'canceled',
    message: string,
  ) {
    super(message);
  }
}

interface Problem {
  detail?: string;
  errors?: { reason: string }[];
}

/** @returns what the server answers @throws Failure when it has not done it */
export async function ask(method: 'PUT' | 'PATCH' | 'DELETE', address: string, body?: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      // Whoever writes a caption and leaves has it saved.
      keepalive: true,
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  } catch {
    throw lostConnection();
  }
  if (!response.ok) throw failureOf(response.status, await response.text().catch(() => ''));
}

export function lostConnection(): Failure {
  return new Failure('unreachable', 'NexHome cannot be reached. Check your connection.');
}

/** @param text the body of the answer, a problem in JSON unless something else than NexHome has answered */
export function failureOf(status: number, text: string): Failure {
  const { detail, errors } = (parse(text) ?? {}) as Problem;
  const reason = errors?.[0]?.reason ?? detail;
  if (status === 401) return new Failure('session', 'Your session has ended. Sign in to go on; nothing is lost.');
  if (status === 413) return new Failure('refused', reason ?? 'is too large');
  if (status >= 500 || status === 408 || status === 429) {
    return new Failure('unreachable', detail ?? 'NexHome could not do this just now.');
  }
  return new Failure('refused', reason ?? 'NexHome did not accept this.');
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
