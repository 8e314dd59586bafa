import { Global, Module } from '@nestjs/common';
import { Views } from './views.js';

@Global()
@Module({ providers: [Views], exports: [Views] })
export class ViewsModule {}
