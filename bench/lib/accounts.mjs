// Calls about accounts, as a program makes them.
import { BenchmarkError } from './errors.mjs';

export const PASSWORD = 'plum lantern 78';

/** Limits so wide that a load never meets them. */
export const NO_LIMITS = Object.fromEntries(
  ['LOGIN', 'REGISTER', 'RESET', 'REFRESH'].flatMap((name) => [
    [`LIMIT_${name}_ACCOUNT`, '100000000/1s'],
    [`LIMIT_${name}_ADDRESS`, '100000000/1s'],
  ]),
);

/** @returns {Promise<Response>} */
export function post(origin, path, body) {
  return fetch(origin + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** @returns the tokens of a new account */
export async function register(origin, email) {
  const answer = await post(origin, '/api/v1/auth/register', { email, password: PASSWORD, full_name: 'Bench Mark' });
  if (answer.status !== 201) throw new BenchmarkError(`Registering was answered with ${answer.status}`);
  return answer.json();
}

export function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}
