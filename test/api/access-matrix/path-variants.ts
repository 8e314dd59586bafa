import { type Ask, pathOf, withQuery } from './ask.js';
import type { Operation } from './operations.js';

/** Other ways of writing the same path, which some router, guard or proxy might take for it. Each is a path with its query. */
export function variantsOf(operation: Operation, asked: Ask): string[] {
  const plain = pathOf(operation, asked);
  const shouted = pathOf({ ...operation, path: operation.path.replace(/\{\w+\}|[a-z]+/g, upperCaseFixed) }, asked);
  const parent = plain.replace(/\/[^/]*$/, '');
  const last = plain.slice(parent.length + 1);
  const ways = [
    plain.toUpperCase(),
    shouted,
    `${plain}/`,
    `${plain}//`,
    `/${plain}`,
    plain.replace('/v1/', '//v1/'),
    plain.replace('/v1/', '/v1//'),
    `${parent}//${last}`,
    `${parent}/./${last}`,
    `${parent}/x/../${last}`,
    `${parent}/x/%2e%2e/${last}`,
    `${parent}%2f${last}`,
    `${parent}\\${last}`,
    `/%61pi${plain.slice('/api'.length)}`,
    `${parent}/${percentEncoded(last)}`,
    `${plain}%00`,
    `${plain}%20`,
    `${plain}.json`,
    `${plain};x=1`,
    `${plain}%3F`,
    `http://homes.example${plain}`,
  ];
  return [...new Set(ways)].map((path) => withQuery(path, asked));
}

/** What stands in a path for the name of something, and names nothing. */
const NO_IDS = [
  ...['0', '-1', '1.5', '1e3', '99999999999999999999', 'abc', 'null', 'undefined', '[object Object]', 'constructor'],
  ...['%00', '..', '.', '%2e%2e', '%2e%2e%2f', '%20', '%', '%zz', '%ff', '%E0%A4%A', '%F0%9F%8F%A1', '*', '$', ':id'],
  ...["1'%20OR%20'1'='1", '__proto__', 'x'.repeat(4000)],
].map((id) => id.replaceAll(' ', '%20'));

/** Paths that name nothing: each name in turn is replaced by what is none. */
export function pathsToNothing(operation: Operation, asked: Ask): string[] {
  return replaced(operation, asked, () => NO_IDS);
}

/** The same names written so that a lenient reader might understand them. */
export function disguisesOf(operation: Operation, asked: Ask): string[] {
  return replaced(operation, asked, (id) => [
    id.toUpperCase(),
    percentEncoded(id),
    ...['%20', '%00', '%0a', '.0', '.', 'e0', ',1', '%2f', '%2f..', 'x', ';x'].map((end) => id + end),
    ...['%20', '0', '+', '%2b', '00', '..%2f'].map((start) => start + id),
  ]);
}

function replaced(operation: Operation, asked: Ask, others: (id: string) => string[]): string[] {
  const { path = {} } = asked;
  return operation.parameters.flatMap((name) =>
    others(path[name] ?? '').map((id) =>
      withQuery(pathOf(operation, { ...asked, path: { ...path, [name]: id } }), asked),
    ),
  );
}

function upperCaseFixed(part: string): string {
  return part.startsWith('{') ? part : part.toUpperCase();
}

function percentEncoded(text: string): string {
  return text.replace(/./, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}
