import { expect } from '@jest/globals';
import type { Problem } from '../../../src/common/http/problem.js';
import { type Answer, type Ask, ask, type Headers, send } from './ask.js';
import { type Caller, CALLERS, credentialsOf, type Door, DOORS, memberOf } from './callers.js';
import { Cast } from './cast.js';
import type { Operation } from './operations.js';
import type { Row } from './row.js';
import { changes, changesOfOld, readStored } from './stored.js';
import type { World } from './world.js';

/** One cell of the matrix: the operation asked of one thing by somebody through a door. */
export interface Cell {
  row: Row;
  caller: Caller;
  door: Door;
}

interface Heard extends Cell {
  cast: Cast;
  answer: Answer;
}

/** What came of asking for one thing. */
export interface Outcome {
  answers: readonly Heard[];
  /** By requests that were refused, or that only read. */
  changedByIdle: readonly string[];
  /** By those that were carried out, of what was there before the caller and the thing. */
  changedOfOthers: readonly string[];
}

/** Sends requests for one operation and looks at what they did. */
export class Probe {
  constructor(
    private readonly world: World,
    private readonly operation: Operation,
    /** Those whose requests are refused: they can ask again and again. */
    readonly cast: Cast,
  ) {}

  /** Lets everybody ask for one thing, by each door: first those who are not to change anything. */
  async askAll(row: Row): Promise<Outcome> {
    const answers: Heard[] = [];
    const hear = async (cell: Cell, cast: Cast): Promise<void> => {
      answers.push({ ...cell, cast, answer: await this.send(cell, cast) });
    };
    const isIdle = ({ caller }: Cell): boolean => this.operation.isSafe || isRefusal(row.answers[caller]);
    await row.ask(this.cast);
    const before = await readStored(this.world);
    for (const cell of cellsOf(row).filter(isIdle)) await hear(cell, this.cast);
    const between = await readStored(this.world);
    for (const cell of cellsOf(row).filter((each) => !isIdle(each))) await hear(cell, await this.newCast(row));
    const after = await readStored(this.world);
    return { answers, changedByIdle: changes(before, between), changedOfOthers: changesOfOld(between, after) };
  }

  /** @throws when the answers to somebody are others than the row says */
  async expectAnswers(row: Row, { answers }: Outcome, caller: Caller): Promise<void> {
    const status = row.answers[caller];
    for (const { door, cast, answer } of answers.filter((heard) => heard.caller === caller)) {
      expect([door, answer.status]).toEqual([door, status]);
      if (isRefusal(status)) expectProblem(answer, status);
      else await row.shows?.(answer.body, { cast, caller: memberOf(cast, caller) });
    }
  }

  /** People who may be taken something from: what is carried out is so with new people, or for new listings of the same. */
  newCast({ keepsPeople }: Row): Promise<Cast> {
    return keepsPeople ? Promise.resolve(this.cast.withNewListings()) : Cast.of(this.world);
  }

  /** @throws when the database is not the same after the work as before it */
  async expectNoChange(work: () => Promise<void>, ...rows: Row[]): Promise<void> {
    for (const row of rows) await row.ask(this.cast);
    const before = await readStored(this.world);
    await work();
    expect(changes(before, await readStored(this.world))).toEqual([]);
  }

  sendAs(asked: Ask, credentials: Headers): Promise<Answer> {
    return ask(this.world.app, this.operation, asked, credentials);
  }

  /** The status that another path, or method, than the operation's own is answered with. */
  async statusAt(target: string, asked: Ask, credentials: Headers, method = this.operation.method): Promise<number> {
    return (await send(this.world.app, method, target, asked, credentials)).status;
  }

  private async send({ row, caller, door }: Cell, cast: Cast): Promise<Answer> {
    return this.sendAs(await row.ask(cast), credentialsOf(memberOf(cast, caller), door));
  }
}

export function cellsOf(row: Row): Cell[] {
  return CALLERS.flatMap((caller) => DOORS[caller].map((door) => ({ row, caller, door })));
}

export function isRefusal(status: number): boolean {
  return status >= 400;
}

/** A problem document, and for who is not known, where to begin (RFC 6750). */
export function expectProblem({ headers, body }: Answer, status: number): void {
  expect(headers['content-type']).toContain('application/problem+json');
  expect((body as Problem).status).toBe(status);
  if (status === 401) expect(headers['www-authenticate']).toMatch(/^Bearer\b/);
}
