import { Module } from '@nestjs/common';
import { PropertiesModule } from '../properties.module.js';
import { HomeCards } from './home-cards.service.js';
import { HomeJson } from './home-json.service.js';
import { HomePageParts } from './home-page-parts.service.js';
import { PageShells } from './page-shells.service.js';

/** What the doors have written of homes: for the server, not for the commands. */
@Module({
  imports: [PropertiesModule],
  providers: [HomeCards, HomeJson, HomePageParts, PageShells],
  exports: [HomeCards, HomeJson, HomePageParts, PageShells],
})
export class FragmentsModule {}
