import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { SchemaLock } from '../database/schema-lock.js';
import { SchemaStatus } from '../database/schema-status.js';
import { Sequence } from '../database/sequence.entity.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { IMAGE_FORMATS, imageKey, ImageStore } from '../images/image-store.js';
import { PropertiesService } from '../properties/properties.service.js';
import type { ImportedProperty, NewPhoto } from '../properties/property-import.js';
import type { User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { addActivity } from './demo-activity.js';
import { DEMO_MEMBERS, demoPassword, demoPasswordFile } from './demo-members.js';
import { type DemoHome, generateHomes, picturesFor } from './market.js';
import { PICTURE_WIDTHS, PicturePool } from './picture-pool.js';

const SEED = 2026;
const BATCH = 250;
/** A row of `sequences` that counts the homes while the market is being filled, so that a filling that was cut off goes on. */
const MARKER = 'demo_market';

/** Every fourth home that has been for sale for a while was cut by two to five percent on the way. */
function formerPrices(
  { facts: { price }, publishedAt, soldAt }: DemoHome,
  number: number,
): { price: number; until: Date }[] {
  const time = (soldAt ?? new Date()).getTime() - publishedAt.getTime();
  if (number % 4 !== 1 || time < 21 * 86_400_000) return [];
  const cut = Math.max(1000, Math.round((price * (0.02 + (number % 7) / 200)) / 1000) * 1000);
  return [{ price: price + cut, until: new Date(publishedAt.getTime() + time * 0.6) }];
}

type Say = (line: string) => void;

@Injectable()
export class DemoMarket {
  constructor(
    private readonly settings: Settings,
    private readonly schema: SchemaStatus,
    private readonly lock: SchemaLock,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
    private readonly properties: PropertiesService,
    private readonly images: ImageStore,
  ) {}

  /** Fills an empty database once, also when several instances start together. Returns whether there was anything to do. */
  async fillIfEmpty(say: Say): Promise<boolean> {
    if (!(await this.schema.isCurrent())) return false;
    return this.lock.run(async () => {
      if (!(await this.isWanted())) return false;
      const members = await this.enrollMembers();
      await this.fill(say, await this.begin(), members);
      await this.finish(members);
      return true;
    });
  }

  private async isWanted(): Promise<boolean> {
    return (
      (await this.properties.isEmpty()) || (await this.unitOfWork.run((tx) => tx.existsBy(Sequence, { name: MARKER })))
    );
  }

  private async fill(say: Say, listed: number, owners: readonly User[]): Promise<void> {
    const started = Date.now();
    const homes = [...generateHomes({ seed: SEED, count: this.settings.demoHomes, now: new Date() })];
    const pool = new PicturePool(path.join(this.settings.dataDir, 'tmp', 'demo-pictures'));
    say('Drawing the pictures of the demo market');
    await pool.draw(homes.slice(listed).flatMap(picturesFor), (done, of) => {
      if (done % 50 === 0) say(`${String(done)} of ${String(of)} pictures drawn`);
    });
    for (let i = listed; i < homes.length; i += BATCH) {
      const batch: ImportedProperty[] = [];
      for (const home of homes.slice(i, i + BATCH)) {
        batch.push(await this.toImported(home, i + batch.length, owners, pool));
      }
      await this.properties.storeImported(batch);
      await this.progress(i + BATCH);
      say(`${String(Math.min(i + BATCH, homes.length))} of ${String(homes.length)} homes listed`);
    }
    pool.clear();
    say(
      `The demo market is open (${((Date.now() - started) / 1000).toFixed(1)} s). Sign in as ${DEMO_MEMBERS[0]?.email ?? ''}; the password is in ${demoPasswordFile(this.settings.dataDir)}`,
    );
  }

  private async enrollMembers(): Promise<User[]> {
    const password = demoPassword(this.settings.dataDir, this.settings.demoPassword);
    return Promise.all(DEMO_MEMBERS.map((member) => this.users.findOrCreate({ ...member, password })));
  }

  private async toImported(
    home: DemoHome,
    number: number,
    owners: readonly User[],
    pool: PicturePool,
  ): Promise<ImportedProperty> {
    // The agent has most of the listings, the owner a few.
    const owner = owners[number % 40 === 0 ? 0 : 1];
    const photos: NewPhoto[] = [];
    for (const { key, alt } of picturesFor(home)) photos.push(await this.givePhoto(key, alt, pool));
    return {
      source: 'demo',
      key: String(number),
      facts: { ...home.facts, contactEmail: owner?.email ?? null, contactPhone: owner?.phone ?? null },
      addressWithheld: home.facts.address === null,
      status: home.status,
      publishedAt: home.publishedAt,
      soldAt: home.soldAt,
      ownerId: owner?.id ?? null,
      formerPrices: formerPrices(home, number),
      photos,
    };
  }

  private async givePhoto(key: string, alt: string, pool: PicturePool): Promise<NewPhoto> {
    const picture = pool.get(key);
    const id = randomUUID();
    for (const width of PICTURE_WIDTHS) {
      for (const format of IMAGE_FORMATS) {
        await this.images.adopt(imageKey(id, width, format), picture.file(width, format));
      }
    }
    return {
      id,
      alt,
      width: picture.width,
      height: picture.height,
      placeholder: picture.placeholder,
      widths: PICTURE_WIDTHS,
    };
  }

  /** How many homes an earlier filling that was cut off has listed; 0 for a new one. */
  private async begin(): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      const marker = await tx.findOneBy(Sequence, { name: MARKER });
      if (!marker) await tx.insert(Sequence, { name: MARKER, value: 0 });
      return marker?.value ?? 0;
    });
  }

  private progress(listed: number): Promise<unknown> {
    return this.unitOfWork.run((tx) => tx.update(Sequence, { name: MARKER }, { value: listed }));
  }

  /** Both or neither, so that a filling that was cut off just here does not make anything twice. */
  private finish(members: readonly User[]): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await addActivity(tx, members, new Date());
      await tx.delete(Sequence, { name: MARKER });
    });
  }
}
