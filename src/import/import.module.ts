import { Module } from '@nestjs/common';
import { PropertiesModule } from '../properties/properties.module.js';
import { ImportService } from './import.service.js';

@Module({ imports: [PropertiesModule], providers: [ImportService], exports: [ImportService] })
export class ImportModule {}
