import { DataSource } from 'typeorm';
import { OneTimeToken } from './src/auth/one-time-token.entity.js';
import { RefreshToken } from './src/auth/refresh-token.entity.js';
import { Session } from './src/auth/session.entity.js';
import { loadSettings } from './src/config/settings.js';
import { dataSourceOptions, type Schema } from './src/database/data-source-options.js';
import { CreateUsers1795000000001 } from './src/database/migrations/1795000000001-create-users.js';
import { CreateProperties1795000000002 } from './src/database/migrations/1795000000002-create-properties.js';
import { CreateImages1795000000003 } from './src/database/migrations/1795000000003-create-images.js';
import { CreateSequences1795000000004 } from './src/database/migrations/1795000000004-create-sequences.js';
import { CreateSessions1795000000005 } from './src/database/migrations/1795000000005-create-sessions.js';
import { CreateAttempts1795000000006 } from './src/database/migrations/1795000000006-create-attempts.js';
import { CreateMailOrders1795000000007 } from './src/database/migrations/1795000000007-create-mail-orders.js';
import { CreatePropertyEvents1795000000008 } from './src/database/migrations/1795000000008-create-property-events.js';
import { AddPreviousPrice1795000000009 } from './src/database/migrations/1795000000009-add-previous-price.js';
import { CreateFavorites1795000000010 } from './src/database/migrations/1795000000010-create-favorites.js';
import { CreateInquiries1795000000011 } from './src/database/migrations/1795000000011-create-inquiries.js';
import { CreateVisits1795000000012 } from './src/database/migrations/1795000000012-create-visits.js';
import { NoteForgottenViews1795000000013 } from './src/database/migrations/1795000000013-note-forgotten-views.js';
import { Sequence } from './src/database/sequence.entity.js';
import { Favorite } from './src/favorites/favorite.entity.js';
import { Image } from './src/images/image.entity.js';
import { BlockedSender } from './src/inquiries/blocked-sender.entity.js';
import { Inquiry } from './src/inquiries/inquiry.entity.js';
import { Attempt } from './src/limits/attempt.entity.js';
import { MailOrderRow } from './src/mail/mail-order.entity.js';
import { PropertyEvent } from './src/properties/events/property-event.entity.js';
import { Property } from './src/properties/property.entity.js';
import { User } from './src/users/user.entity.js';
import { DailyViews } from './src/visits/daily-views.entity.js';
import { ViewedHome } from './src/visits/viewed-home.entity.js';

/** Every table and every migration, in order. The application, the commands and TypeORM's own command line read this list. */
export const schema: Schema = {
  entities: [
    User,
    Session,
    RefreshToken,
    OneTimeToken,
    Attempt,
    MailOrderRow,
    Property,
    PropertyEvent,
    Image,
    Favorite,
    Inquiry,
    BlockedSender,
    DailyViews,
    ViewedHome,
    Sequence,
  ],
  migrations: [
    CreateUsers1795000000001,
    CreateProperties1795000000002,
    CreateImages1795000000003,
    CreateSequences1795000000004,
    CreateSessions1795000000005,
    CreateAttempts1795000000006,
    CreateMailOrders1795000000007,
    CreatePropertyEvents1795000000008,
    AddPreviousPrice1795000000009,
    CreateFavorites1795000000010,
    CreateInquiries1795000000011,
    CreateVisits1795000000012,
    NoteForgottenViews1795000000013,
  ],
};

/** For `typeorm -d dist/ormconfig.js …`: opened only when that asks for it. */
export function createDataSource(): DataSource {
  const settings = loadSettings();
  return new DataSource(dataSourceOptions(settings.database, 'writer', schema, settings.databasePoolSize));
}
