import { Injectable } from '@nestjs/common';
import { SavedHomes } from '../favorites/saved-homes.service.js';
import { InquiryFigures } from '../inquiries/inquiry-figures.service.js';
import { ViewFigures } from '../visits/view-figures.service.js';
import type { Days } from './days.js';

/** A number for each day, the first day first. */
export interface Series {
  views: number[];
  saves: number[];
  inquiries: number[];
}

interface Count {
  day: string;
  count: number;
}

/** How listings do: what is counted of them by other features, day by day. */
@Injectable()
export class ListingStatistics {
  constructor(
    private readonly views: ViewFigures,
    private readonly saved: SavedHomes,
    private readonly inquiries: InquiryFigures,
  ) {}

  /** Of each of these homes. Three statements, however many; none without homes. */
  async of(propertyIds: readonly number[], days: Days): Promise<Map<number, Series>> {
    const [views, saves, inquiries] = await Promise.all([
      this.views.perDay(propertyIds, days.from),
      this.saved.savesPerDay(propertyIds, days.from),
      this.inquiries.perDay(propertyIds, days.from),
    ]);
    const counts = [views, saves, inquiries].map((each) => Map.groupBy(each, ({ propertyId }) => propertyId));
    return new Map(
      propertyIds.map((id) => [
        id,
        toSeries(
          days,
          counts.map((each) => each.get(id) ?? []),
        ),
      ]),
    );
  }

  /** Of all homes of a member together. Three statements. */
  async ofOwner(ownerId: string, days: Days): Promise<Series> {
    const counts = await Promise.all([
      this.views.perDayOfOwner(ownerId, days.from),
      this.saved.savesPerDayOfOwner(ownerId, days.from),
      this.inquiries.perDayOfOwner(ownerId, days.from),
    ]);
    return toSeries(days, counts);
  }
}

function toSeries(days: Days, [views = [], saves = [], inquiries = []]: readonly (readonly Count[])[]): Series {
  return { views: days.spread(views), saves: days.spread(saves), inquiries: days.spread(inquiries) };
}
