import { type Listing, makeListing, type Situation } from './listings.js';
import type { Member, People, World } from './world.js';

let number = 0;

/**
 * The people of the matrix. What is asked for is the owner's; the other member has sessions and may have a listing, too; the
 * partner has nothing of its own.
 */
export class Cast {
  readonly owner: Member;
  readonly other: Member;
  readonly partner: Member;
  readonly admin: Member;
  /** Of the owner's listings, and of nobody else's. */
  readonly price = 100_000 + ++number;
  private readonly listings = new Map<string, Promise<Listing>>();

  constructor(
    readonly world: World,
    private readonly people: People,
  ) {
    ({ owner: this.owner, other: this.other, partner: this.partner, admin: this.admin } = people);
  }

  /** New people who know nothing of those before. */
  static async of(world: World): Promise<Cast> {
    return new Cast(world, await world.people());
  }

  /** The owner's listing in that situation. It is made when it is asked for first. */
  listing(situation: Situation): Promise<Listing> {
    return this.known(situation, this.owner, this.price);
  }

  /** The other member's listing, which everybody sees. */
  othersListing(): Promise<Listing> {
    return this.known('active', this.other, 549_900);
  }

  /** The same people, for whom new listings are made. */
  withNewListings(): Cast {
    return new Cast(this.world, this.people);
  }

  private known(situation: Situation, owner: Member, price: number): Promise<Listing> {
    const key = `${owner.id} ${situation}`;
    const listing = this.listings.get(key) ?? makeListing(this.world, { situation, owner, admin: this.admin, price });
    this.listings.set(key, listing);
    return listing;
  }
}
