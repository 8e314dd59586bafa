import { Module } from '@nestjs/common';
import { AccountPages } from './auth/account.pages.js';
import { AccountViews } from './auth/account.views.js';
import { IdentityModule } from './auth/auth.module.js';
import { AuthPages } from './auth/auth.pages.js';
import { AuthViews } from './auth/auth.views.js';
import { RecoveryPages } from './auth/recovery.pages.js';
import { ApiDocsPages } from './common/openapi/api-docs.pages.js';
import { OpenApiModule } from './common/openapi/openapi.module.js';
import { ComponentsPages } from './common/views/components.pages.js';
import { InquiriesModule } from './inquiries/inquiries.module.js';
import { InquiryPages } from './inquiries/inquiry.pages.js';
import { MessagesPages } from './inquiries/messages.pages.js';
import { MailModule } from './mail/mail.module.js';
import { MailPages } from './mail/mail.pages.js';
import { ComparePages } from './favorites/compare.pages.js';
import { FavoritesModule } from './favorites/favorites.module.js';
import { FavoritesPages } from './favorites/favorites.pages.js';
import { HeartPages } from './favorites/heart.pages.js';
import { FragmentsModule } from './properties/fragments/fragments.module.js';
import { PropertiesModule } from './properties/properties.module.js';
import { FrontPages } from './properties/front.pages.js';
import { SimilarHomes } from './properties/similar-homes.presenter.js';
import { HomePages } from './properties/home.pages.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { DashboardPages } from './dashboard/dashboard.pages.js';
import { VisitsModule } from './visits/visits.module.js';
import { LifePages } from './properties/life.pages.js';
import { ListingEdit } from './properties/listing-edit.js';
import { ListingPages } from './properties/listing.pages.js';
import { PhotosPages } from './properties/photos.pages.js';
import { PropertiesPages } from './properties/properties.pages.js';
import { SearchModule } from './search/search.module.js';
import { SeoModule } from './seo/seo.module.js';
import { FeedPages } from './seo/feed.pages.js';
import { PlacesPages } from './seo/places.pages.js';
import { SharePages } from './seo/share.pages.js';
import { SitemapPages } from './seo/sitemap.pages.js';
import { UsersModule } from './users/users.module.js';

/** The HTML door: every *.pages.ts. Static paths stand before those with parameters. */
@Module({
  imports: [
    PropertiesModule,
    FavoritesModule,
    FragmentsModule,
    SearchModule,
    SeoModule,
    OpenApiModule,
    IdentityModule,
    MailModule,
    UsersModule,
    InquiriesModule,
    VisitsModule,
    DashboardModule,
  ],
  controllers: [
    // The one asked for most: a router tries one after the other.
    PropertiesPages,
    FrontPages,
    ListingPages,
    PhotosPages,
    LifePages,
    InquiryPages,
    MessagesPages,
    DashboardPages,
    HomePages,
    ComparePages,
    FavoritesPages,
    HeartPages,
    ApiDocsPages,
    AuthPages,
    RecoveryPages,
    AccountPages,
    MailPages,
    ComponentsPages,
    PlacesPages,
    FeedPages,
    SharePages,
    SitemapPages,
  ],
  providers: [AuthViews, AccountViews, ListingEdit, SimilarHomes],
})
export class PagesModule {}
