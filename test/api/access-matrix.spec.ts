import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/common/http/problem.js';
import { ImageInventory } from '../../src/images/image-inventory.service.js';
import { type Ask, type Headers, pathOf, withQuery } from './access-matrix/ask.js';
import { CALLERS, cookies, cookiesOf, credentialsOf, memberOf, NAMES } from './access-matrix/callers.js';
import { Cast } from './access-matrix/cast.js';
import { forgeries, type Forgery } from './access-matrix/forgeries.js';
import { type Operation, readOperations, readRoutes } from './access-matrix/operations.js';
import { disguisesOf, pathsToNothing, variantsOf } from './access-matrix/path-variants.js';
import { type Cell, cellsOf, expectProblem, isRefusal, type Outcome, Probe } from './access-matrix/probe.js';
import { ROWS } from './access-matrix/rows.js';
import { World } from './access-matrix/world.js';

// The names of the tests come from the document, so the application must stand before they are told.
const world = await World.start();
const operations = await readOperations(world.app);
const forged = await forgeries(world);

afterAll(() => world.close());

describe('the access matrix', () => {
  it('has a row for every operation, and for nothing else', () => {
    const ids = operations.map(({ id }) => id);
    expect({ withoutRow: ids.filter((id) => !ROWS[id]?.length) }).toEqual({ withoutRow: [] });
    expect({ withoutOperation: Object.keys(ROWS).filter((id) => !ids.includes(id)) }).toEqual({ withoutOperation: [] });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('covers everything that answers below /api/v1', () => {
    expect(readRoutes(world.app).sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
  });
});

const known = operations.filter(({ id }) => ROWS[id]?.length);

describe.each(known.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const rows = ROWS[id]!;
  let probe: Probe;

  beforeAll(async () => {
    probe = new Probe(world, operation, await Cast.of(world));
  });

  describe.each(rows.map((row) => [row.of ?? 'anything', row] as const))('asked for %s', (_of, row) => {
    let outcome: Outcome;

    beforeAll(async () => {
      outcome = await probe.askAll(row);
    });

    it.each(CALLERS.map((caller) => [row.answers[caller], NAMES[caller], caller] as const))(
      'answers %i to %s',
      (_status, _name, caller) => probe.expectAnswers(row, outcome, caller),
    );

    it('changes nothing for those who may not, and nothing else for those who may', () => {
      const { changedByIdle, changedOfOthers } = outcome;
      expect({ changedByIdle, changedOfOthers }).toEqual({ changedByIdle: [], changedOfOthers: [] });
    });
  });

  it('answers nothing that its document does not foresee', () => {
    const statuses = new Set(rows.flatMap(({ answers }) => Object.values(answers)));
    expect([...statuses].filter((status) => !operation.statuses.includes(status))).toEqual([]);
    expect(operation.takesToken).toBe(rows.some(({ answers }) => answers.stranger === 401 && answers.owner !== 401));
  });

  it('takes whoever sends no good token for a stranger', async () => {
    for (const row of distinct(rows, ({ answers }) => answers.stranger)) {
      const status = row.answers.stranger;
      const send = async (forgeries: readonly Forgery[]): Promise<void> => {
        const answers = await eachOf(forgeries, async ({ headers }) =>
          probe.sendAs(await row.ask(probe.cast), headers),
        );
        expect(unlike(answers, (answer) => answer.status === status)).toEqual([]);
        if (isRefusal(status)) for (const [, answer] of answers) expectProblem(answer, status);
      };
      // Where a stranger is heard, a password may be hashed for each.
      const isCheap = operation.isSafe || (operation.takesToken && isRefusal(status));
      const sent = isCheap ? forged : forged.slice(0, 2);
      if (operation.isSafe || isRefusal(status)) await probe.expectNoChange(() => send(sent), row);
      else await send(sent);
    }
  });

  it('is not opened by other ways of writing its path', async () => {
    // Each caller once for each way of being kept out. Which door it was has no part in reading a path.
    const cells = rows
      .flatMap((row) => cellsOf(row))
      .filter((cell) => cell.door === 'bearer' && isKeptOut(operation, cell));
    await probe.expectNoChange(
      async () => {
        for (const cell of distinct(cells, ({ row, caller }) => `${caller} ${String(row.answers[caller])}`)) {
          const answers = await statusesOf(cell, (asked) => [
            ...variantsOf(operation, asked),
            ...disguisesOf(operation, asked),
          ]);
          expect(unlike(answers, (status) => status >= 400 && status < 500)).toEqual([]);
        }
      },
      ...rows,
    );
  });

  it('gives its owner the same by them, or nothing', async () => {
    const [row] = rows;
    const status = row!.answers.owner;
    let cast = await probe.newCast(row!);
    for (let way = 0, targets = ['']; way < targets.length; way++) {
      const asked = await row!.ask(cast);
      targets = [...variantsOf(operation, asked), ...disguisesOf(operation, asked)];
      const target = targets[way]!;
      const got = await probe.statusAt(target, asked, credentialsOf(cast.owner, 'bearer'));
      const isRight = got === status || (got >= 400 && got < 500);
      expect({ target, got, isRight }).toEqual({ target, got, isRight: true });
      // What was carried out may have taken from these people what the next way is to reach.
      if (got < 400 && !operation.isSafe) cast = await probe.newCast(row!);
    }
  });

  if (operation.isSafe) {
    it('answers HEAD as it answers GET', async () => {
      for (const cell of rows.flatMap((row) => cellsOf(row))) {
        const answers = await statusesOf(cell, (asked) => [withQuery(pathOf(operation, asked), asked)], 'HEAD');
        expect(unlike(answers, (status) => status === cell.row.answers[cell.caller])).toEqual([]);
      }
    });
  } else {
    it('is carried out for no other site that makes a browser ask', async () => {
      for (const row of distinct(rows, ({ answers }) => answers.stranger)) {
        await probe.expectNoChange(async () => {
          for (const [from, headers] of crossSite(probe.cast)) {
            const answer = await probe.sendAs(await row.ask(probe.cast), headers);
            expect([from, answer.status]).toEqual([from, 403]);
            expect(answer.body).toMatchObject({ code: 'cross_site_request' });
          }
        }, row);
      }
    });
  }

  if (operation.parameters.length > 0) {
    it('knows nothing by a name that is none', async () => {
      const [row] = rows;
      await probe.expectNoChange(async () => {
        for (const cell of cellsOf(row!).filter(({ door }) => door === 'bearer')) {
          const answers = await statusesOf(cell, (asked) => pathsToNothing(operation, asked));
          const expected = cell.caller === 'stranger' && operation.takesToken ? [400, 401] : [400, 404];
          expect(unlike(answers, (status) => expected.includes(status))).toEqual([]);
        }
      }, row!);
    });
  }

  if (operation.fields) {
    it('refuses every field that is not its own, and does nothing', async () => {
      const bodies = await Promise.all(rows.map(async (row) => row.ask(probe.cast)));
      const asked = bodies.find(({ body }) => body !== undefined)!;
      const names = FOREIGN_FIELDS.filter((name) => !operation.fields?.includes(name));
      await probe.expectNoChange(async () => {
        const answers = await eachOf(names, async (name) => {
          const answer = await probe.sendAs(withField(asked, name), credentialsOf(probe.cast.owner, 'bearer'));
          return [answer.status, ...((answer.body as Problem | null)?.errors ?? []).map(({ field }) => field)];
        });
        expect(answers).toEqual(names.map((name) => [name, [400, name]]));
      });
    });
  }

  /** What other paths than the plain one are answered with, each named. */
  async function statusesOf(
    { row, caller, door }: Cell,
    targetsOf: (asked: Ask) => string[],
    method?: string,
  ): Promise<[string, number][]> {
    const asked = await row.ask(probe.cast);
    const credentials = credentialsOf(memberOf(probe.cast, caller), door);
    const answers = await eachOf(targetsOf(asked), (target) => probe.statusAt(target, asked, credentials, method));
    return answers.map(([target, status]) => [`${caller} by ${door}: ${target}`, status]);
  }
});

describe('all of it together', () => {
  it('leaves no file of a photo behind that no listing has', async () => {
    expect(await world.get(ImageInventory).take()).toMatchObject({ orphans: [] });
  });
});

/** What a body must not set, in either way of writing, and what must not reach an object's prototype. */
const FOREIGN_FIELDS = [
  ...['id', 'ownerId', 'owner_id', 'userId', 'user_id', 'role', 'status', 'version', 'isAdmin', 'is_admin'],
  ...['createdAt', 'created_at', 'updatedAt', 'updated_at', 'publishedAt', 'published_at', 'deletedAt', 'takenDownAt'],
  ...['email_verified', 'emailVerifiedAt', 'passwordHash', '__proto__', 'constructor', 'prototype', ''],
];

/** The same request with one field more, as one of the body's own. */
function withField(asked: Ask, name: string): Ask {
  const value = ['__proto__', 'constructor'].includes(name) ? { role: 'admin' } : 'admin';
  return { ...asked, body: { ...(asked.body as object), [name]: value } };
}

/** Refused for who asks, and not for what the request says. */
function isKeptOut({ takesToken, parameters }: Operation, { row, caller }: Cell): boolean {
  return (takesToken || parameters.length > 0) && [401, 403, 404].includes(row.answers[caller]);
}

/** What browsers send along when other sites make them ask, with the cookies of everybody who has some. */
function crossSite(cast: Cast): [string, Headers][] {
  const jars = CALLERS.map((caller) => {
    const member = memberOf(cast, caller);
    return [caller, member ? cookiesOf(member) : cookies({ access: 'garbled' })] as const;
  });
  const origins: Headers[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: world.app.database.settings.publicUrl },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Referer: 'https://evil.example/homes.example' },
  ];
  return jars.flatMap(([caller, jar]) =>
    origins.map((origin): [string, Headers] => [`${caller}: ${JSON.stringify(origin)}`, { ...jar, ...origin }]),
  );
}

/** One after the other, since a later request must not profit from what an earlier one waits for. */
async function eachOf<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<[T, R][]> {
  const results: [T, R][] = [];
  for (const thing of things) results.push([thing, await work(thing)]);
  return results;
}

/** The first of those that have the same key. */
function distinct<T>(things: readonly T[], keyOf: (thing: T) => unknown): T[] {
  return [...Map.groupBy(things, keyOf).values()].map(([first]) => first!);
}

/** Those that are not as they should be. */
function unlike<T, R>(results: readonly [T, R][], isRight: (result: R) => boolean): [T, R][] {
  return results.filter(([, result]) => !isRight(result));
}
