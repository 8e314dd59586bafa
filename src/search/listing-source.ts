import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PropertyStatus, PropertyType, PublicStatus } from '../properties/property.bounds.js';
import { coordinateShown } from '../properties/property.place.js';
import { isPublic } from '../properties/property.policy.js';
import type { SearchableListing } from './filter.js';
import { searchTextOf } from './search-text.js';

export interface Changes {
  listings: SearchableListing[];
  /** Ids of homes that are not public any more. */
  removed: number[];
  /** The change sequence up to which this reaches. */
  upTo: number;
  /** There may be more after these. */
  more: boolean;
}

const BATCH = 2000;

/** Reads the listings' changes in the order in which they became visible. */
@Injectable()
export class ListingSource {
  constructor(@InjectDataSource() private readonly reader: DataSource) {}

  changesAfter(sequence: number): Promise<Changes> {
    return readListingsAfter(this.reader, sequence, BATCH);
  }
}

/**
 * The homes whose last change comes after a number of the sequence `properties`, in its order. Reads plain rows: making entities
 * of them is most of what reading a whole market costs, and a worker thread's data source need not know the entities.
 * @param limit how many homes at most
 */
export async function readListingsAfter(reader: DataSource, sequence: number, limit: number): Promise<Changes> {
  const rows = await reader.query<Row[]>(STATEMENT, [sequence, limit]);
  const changes: Changes = { listings: [], removed: [], upTo: sequence, more: rows.length === limit };
  for (const row of rows) {
    const { id, status, deletedAt } = row;
    const shown = { status, deletedAt: deletedAt === null ? null : new Date(millisecondsOf(deletedAt)) };
    if (isPublic(shown)) changes.listings.push(toListing(row, shown.status));
    else changes.removed.push(id);
    changes.upTo = Number(row.changeSequence);
  }
  return changes;
}

/** One statement, so that a home and its photos are of the same moment. */
const STATEMENT = `
  SELECT p.id, p.status, p.deleted_at AS deletedAt, p.title, p.description, p.property_type AS propertyType, p.price,
    p.previous_price AS previousPrice, p.bedrooms, p.bathroom_quarters AS bathroomQuarters,
    p.living_area_sqft AS livingAreaSqft, p.lot_sqft AS lotSqft, p.year_built AS yearBuilt,
    p.garage_spaces AS garageSpaces, p.hoa_monthly AS hoaMonthly, p.features, p.address, p.unit,
    p.address_withheld AS addressWithheld, p.city, p.state, p.zip, p.latitude_e6 AS latitude,
    p.longitude_e6 AS longitude, p.published_at AS publishedAt, p.change_sequence AS changeSequence,
    (SELECT COUNT(*) FROM images i WHERE i.property_id = p.id) AS photoCount
  FROM properties p
  WHERE p.change_sequence > ?
  ORDER BY p.change_sequence
  LIMIT ?`;

/** As the drivers give it: SQLite has neither times nor booleans, and the servers may give long numbers as text. */
interface Row {
  id: number;
  status: PropertyStatus;
  deletedAt: Date | string | null;
  title: string;
  description: string;
  propertyType: PropertyType;
  price: number;
  previousPrice: number | null;
  bedrooms: number | null;
  bathroomQuarters: number | null;
  livingAreaSqft: number | null;
  lotSqft: number | null;
  yearBuilt: number | null;
  garageSpaces: number | null;
  hoaMonthly: number | null;
  /** JSON. */
  features: string;
  address: string | null;
  unit: string | null;
  addressWithheld: number | boolean;
  city: string;
  state: string;
  zip: string;
  latitude: number | null;
  longitude: number | null;
  publishedAt: Date | string | null;
  changeSequence: number | string;
  photoCount: number | string;
}

function toListing(row: Row, status: PublicStatus): SearchableListing {
  const home = {
    ...row,
    addressWithheld: Boolean(row.addressWithheld),
    features: JSON.parse(row.features) as string[],
  };
  return {
    id: row.id,
    status,
    propertyType: row.propertyType,
    price: row.price,
    bedrooms: row.bedrooms,
    bathrooms: row.bathroomQuarters === null ? null : row.bathroomQuarters / 4,
    livingAreaSqft: row.livingAreaSqft,
    lotSqft: row.lotSqft,
    yearBuilt: row.yearBuilt,
    garageSpaces: row.garageSpaces,
    hoaMonthly: row.hoaMonthly,
    features: home.features,
    address: home.addressWithheld ? null : row.address,
    city: row.city,
    state: row.state,
    zip: row.zip,
    latitude: row.latitude === null ? null : coordinateShown(home, row.latitude),
    longitude: row.longitude === null ? null : coordinateShown(home, row.longitude),
    previousPrice: row.previousPrice,
    photoCount: Number(row.photoCount),
    publishedAt: row.publishedAt === null ? 0 : millisecondsOf(row.publishedAt),
    sequence: Number(row.changeSequence),
    text: searchTextOf(home),
  };
}

/** SQLite has `2026-11-01 12:00:00.000`, in UTC. */
export function millisecondsOf(time: Date | string): number {
  return typeof time === 'string' ? Date.parse(`${time.replace(' ', 'T')}Z`) : time.getTime();
}
