import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What one feature keeps about people. */
export interface PersonalDataSource {
  /** The name of its part in what a person downloads. */
  name: string;
  /** Everything that it knows about the person, in the API's words. */
  export(userId: string): Promise<unknown>;
  /** Removes that, or what makes it personal, when the account is closed. */
  erase(tx: EntityManager, userId: string): Promise<void>;
  /** Are others to be erased after it? What hangs on a thing goes when nobody can add to it any more. */
  erasedFirst?: boolean;
  /** Called after that is committed. */
  erased?(): void;
}

/** Where features say what they keep about people, so that accounts can be downloaded and closed without knowing them. */
@Injectable()
export class PersonalData {
  private readonly sources: PersonalDataSource[] = [];

  /** Called once by each feature when its module starts. */
  register(source: PersonalDataSource): void {
    this.sources.push(source);
  }

  async export(userId: string): Promise<Record<string, unknown>> {
    const parts = await Promise.all(
      this.sources.map(async (source) => [source.name, await source.export(userId)] as const),
    );
    return Object.fromEntries(parts);
  }

  async erase(tx: EntityManager, userId: string): Promise<void> {
    const order = this.sources.toSorted((a, b) => Number(b.erasedFirst ?? false) - Number(a.erasedFirst ?? false));
    for (const source of order) await source.erase(tx, userId);
  }

  /** Call after the transaction. */
  erased(): void {
    for (const source of this.sources) source.erased?.();
  }
}
