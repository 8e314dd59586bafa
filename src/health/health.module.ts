import { Module } from '@nestjs/common';
import { SearchModule } from '../search/search.module.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';
import { Shutdown } from './shutdown.js';

@Module({ imports: [SearchModule], controllers: [HealthController], providers: [Readiness, Shutdown] })
export class HealthModule {}
