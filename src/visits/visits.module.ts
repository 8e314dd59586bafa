import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PropertiesModule } from '../properties/properties.module.js';
import { UsersModule } from '../users/users.module.js';
import { DailyViews } from './daily-views.entity.js';
import { ViewCounts } from './view-counts.service.js';
import { ViewFigures } from './view-figures.service.js';
import { ViewedHome } from './viewed-home.entity.js';
import { ViewedHomes } from './viewed-homes.service.js';
import { VisitData } from './visit-data.js';
import { VisitsWriter } from './visits-writer.service.js';

/** Looks at homes: how many, and which were a member's own last. */
@Module({
  imports: [TypeOrmModule.forFeature([DailyViews, ViewedHome]), PropertiesModule, UsersModule],
  providers: [ViewCounts, ViewFigures, ViewedHomes, VisitData],
  exports: [ViewCounts, ViewFigures, ViewedHomes],
})
export class VisitsModule {}

/** Writing them down in the background: the server's part. */
@Module({ imports: [VisitsModule], providers: [VisitsWriter] })
export class VisitsCareModule {}
