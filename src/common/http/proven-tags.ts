import { Injectable } from '@nestjs/common';

const MOST = 10_000;
/** Longer addresses are rare, and not worth the memory. */
const LONGEST_ADDRESS = 500;

/** A tag, and as long as what it is known to be right. */
export interface ProvenTag {
  tag: string;
  /** Of the build. */
  edition: string;
  /** Of the search. */
  version: number;
  /** Milliseconds since 1970. */
  from: number;
  until: number;
}

export function isRight(tag: ProvenTag, edition: string, version: number | undefined, now: number): boolean {
  return tag.version === version && tag.edition === edition && now >= tag.from && now < tag.until;
}

/** The tags of the addresses that were asked for last. */
@Injectable()
export class ProvenTags {
  private readonly tags = new Map<string, ProvenTag>();

  add(address: string, tag: ProvenTag): void {
    if (address.length > LONGEST_ADDRESS) return;
    this.tags.delete(address);
    this.tags.set(address, tag);
    if (this.tags.size <= MOST) return;
    const [oldest] = this.tags.keys();
    if (oldest !== undefined) this.tags.delete(oldest);
  }

  find(address: string): ProvenTag | undefined {
    return this.tags.get(address);
  }
}
