import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { schema } from '../ormconfig.js';
import { ApiModule, ListingsApiModule } from './api.module.js';
import { AuthModule, IdentityModule } from './auth/auth.module.js';
import { IdentityGuard } from './auth/identity.guard.js';
import { SessionInterceptor } from './auth/session.interceptor.js';
import { EntityTagsModule } from './common/http/entity-tags.module.js';
import { ErrorFilter } from './common/http/error.filter.js';
import { ViewsModule } from './common/views/views.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { FavoriteCareModule, FavoritesModule } from './favorites/favorites.module.js';
import { HealthModule } from './health/health.module.js';
import { SchemaGuard } from './health/schema.guard.js';
import { ImageCareModule, ImagesModule } from './images/images.module.js';
import { ImportModule } from './import/import.module.js';
import { InquiriesModule, InquiryCareModule } from './inquiries/inquiries.module.js';
import { UnreadMark } from './inquiries/unread-mark.presenter.js';
import { PagesModule } from './pages.module.js';
import { ListingCareModule, PropertiesModule } from './properties/properties.module.js';
import { SearchModule } from './search/search.module.js';
import { UsersModule } from './users/users.module.js';
import { VisitsCareModule, VisitsModule } from './visits/visits.module.js';

/** The table of contents. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...domain(settings),
        ViewsModule,
        EntityTagsModule,
        SearchModule,
        IdentityModule,
        ImageCareModule,
        ListingCareModule,
        FavoriteCareModule,
        InquiryCareModule,
        VisitsCareModule,
        HealthModule,
        ListingsApiModule,
        PagesModule,
        ApiModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_GUARD, useClass: SchemaGuard },
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_INTERCEPTOR, useClass: SessionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: UnreadMark },
      ],
    };
  }
}

/** The domain without its doors, for the commands. */
@Module({})
export class DomainModule {
  static with(settings: Settings): DynamicModule {
    return { module: DomainModule, imports: domain(settings) };
  }
}

function domain(settings: Settings) {
  return [
    ConfigModule.with(settings),
    DatabaseModule.with(schema),
    UsersModule,
    AuthModule,
    ImagesModule,
    PropertiesModule,
    FavoritesModule,
    InquiriesModule,
    VisitsModule,
    ImportModule,
    DemoModule,
  ];
}
