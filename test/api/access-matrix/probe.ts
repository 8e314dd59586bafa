import { expect } from '@jest/globals';
import type { Problem } from '../../../src/common/http/problem.js';
import { type Answer, type Ask, ask, type Headers, send } from './ask.js';
import { type Caller, CALLERS, credentialsOf, type Door, DOORS, memberOf } from './callers.js';
import type { Cast } from './cast.js';
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

/** Sends requests for one operation and looks at what they did. */
export class Probe {
  constructor(
    private readonly world: World,
    private readonly operation: Operation,
    /** Those whose requests are refused: they can ask again and again. */
    readonly cast: Cast,
  ) {}

  /**
   * Lets somebody ask, by each door.
   * @throws when the answer is another than the row says, or when something changed that the caller has no business with
   */
  async expectAnswer(row: Row, caller: Caller): Promise<void> {
    const work = async (castOf: () => Promise<Cast>): Promise<void> => {
      for (const cell of cellsOf(row, [caller])) await this.expectOne(cell, await castOf());
    };
    if (isRefusal(row.answers[caller]) || this.operation.isSafe) {
      await this.expectNoChange(() => work(() => Promise.resolve(this.cast)), row);
    } else {
      await this.expectNoOldChange(() => work(() => this.newCast(row)));
    }
  }

  /** Those of whom, or of whose things, nothing is used up. */
  newCast({ keepsPeople }: Row): Promise<Cast> {
    return keepsPeople ? Promise.resolve(this.cast.withNewListings()) : this.world.cast();
  }

  private async expectOne({ row, caller, door }: Cell, cast: Cast): Promise<void> {
    const status = row.answers[caller];
    const answer = await this.send({ row, caller, door }, cast);
    expect([door, answer.status]).toEqual([door, status]);
    if (isRefusal(status)) expectProblem(answer, status);
    else await row.shows?.(answer.body, { cast, caller: memberOf(cast, caller) });
  }

  /** What is carried out is so for what is new: everybody and everything from before stays as it is. */
  private async expectNoOldChange(work: () => Promise<void>): Promise<void> {
    const before = await readStored(this.world);
    await work();
    expect(changesOfOld(before, await readStored(this.world))).toEqual([]);
  }

  /** @throws when the database is not the same after the work as before it */
  async expectNoChange(work: () => Promise<void>, ...rows: Row[]): Promise<void> {
    for (const row of rows) await row.ask(this.cast);
    const before = await readStored(this.world);
    await work();
    expect(changes(before, await readStored(this.world))).toEqual([]);
  }

  async send({ row, caller, door }: Cell, cast: Cast): Promise<Answer> {
    return this.sendAs(await row.ask(cast), credentialsOf(memberOf(cast, caller), door));
  }

  sendAs(asked: Ask, credentials: Headers): Promise<Answer> {
    return ask(this.world.app, this.operation, asked, credentials);
  }

  /** The status that another path, or method, than the operation's own is answered with. */
  async statusAt(target: string, asked: Ask, credentials: Headers, method = this.operation.method): Promise<number> {
    return (await send(this.world.app, method, target, asked, credentials)).status;
  }
}

export function cellsOf(row: Row, callers: readonly Caller[] = CALLERS): Cell[] {
  return callers.flatMap((caller) => DOORS[caller].map((door) => ({ row, caller, door })));
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
