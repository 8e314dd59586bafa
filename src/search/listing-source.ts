import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import type { PublicStatus } from '../properties/property.bounds.js';
import { isPublic } from '../properties/property.policy.js';
import { Property } from '../properties/property.entity.js';
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
  constructor(@InjectRepository(Property) private readonly properties: Repository<Property>) {}

  async changesAfter(sequence: number): Promise<Changes> {
    const rows = await this.properties.find({
      select: {
        id: true,
        status: true,
        deletedAt: true,
        title: true,
        description: true,
        propertyType: true,
        price: true,
        bedrooms: true,
        bathrooms: true,
        livingAreaSqft: true,
        yearBuilt: true,
        features: true,
        address: true,
        unit: true,
        addressWithheld: true,
        city: true,
        state: true,
        zip: true,
        publishedAt: true,
        changeSequence: true,
      },
      where: { changeSequence: MoreThan(sequence) },
      order: { changeSequence: 'ASC' },
      take: BATCH,
    });
    return {
      listings: rows.flatMap((row) => (isPublic(row) ? [toListing(row)] : [])),
      removed: rows.filter((row) => !isPublic(row)).map(({ id }) => id),
      upTo: rows.at(-1)?.changeSequence ?? sequence,
      more: rows.length === BATCH,
    };
  }
}

function toListing(row: Property & { status: PublicStatus }): SearchableListing {
  return {
    id: row.id,
    status: row.status,
    propertyType: row.propertyType,
    price: row.price,
    bedrooms: row.bedrooms,
    bathrooms: row.bathrooms,
    livingAreaSqft: row.livingAreaSqft,
    yearBuilt: row.yearBuilt,
    city: row.city,
    state: row.state,
    zip: row.zip,
    publishedAt: row.publishedAt?.getTime() ?? 0,
    text: searchTextOf(row),
  };
}
