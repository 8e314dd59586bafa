import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { PropertiesModule } from '../properties/properties.module.js';
import { UsersModule } from '../users/users.module.js';
import { DemoMarket } from './demo-market.service.js';

@Module({ imports: [UsersModule, PropertiesModule, ImagesModule], providers: [DemoMarket], exports: [DemoMarket] })
export class DemoModule {}
