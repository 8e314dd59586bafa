import { Controller, Get, Header, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Settings } from '../../config/settings.js';
import { NotFoundError } from '../errors.js';
import { Assets } from '../assets.js';
import { componentSamples } from './components.views.js';

/** For developers: every component in every state. A service in production has no such page. */
@ApiExcludeController()
@Controller('dev/components')
export class ComponentsPages {
  constructor(private readonly settings: Settings) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Render('dev/components/index')
  show(): object {
    if (this.settings.production) throw new NotFoundError('page');
    return { title: 'Components', robots: 'noindex', ...componentSamples(new Assets()) };
  }
}
