import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import hbs from 'hbs';
import type { Assets } from '../assets.js';
import { asset } from './helpers/asset.js';
import { concat } from './helpers/concat.js';
import { eq } from './helpers/eq.js';
import { year } from './helpers/year.js';

type Engine = ReturnType<typeof hbs.create>;
type Handlebars = Engine['handlebars'];

/**
 * Handlebars with this site's helpers and partials. A partial's name is its path below views/: `{{> properties/_card}}`.
 * @param reload reads the partials anew for each page, for working on them
 */
export function createViewEngine(folder: string, assets: Assets, reload: boolean): Engine['__express'] {
  const engine = hbs.create();
  engine.handlebars.registerHelper({ asset: asset(assets), concat, eq, year });
  keepFromPrototypes(engine.handlebars);
  registerPartials(engine.handlebars, folder);
  return (...args) => {
    if (reload) registerPartials(engine.handlebars, folder);
    engine.__express(...args);
  };
}

function registerPartials(handlebars: Handlebars, folder: string): void {
  for (const file of globSync('**/*.hbs', { cwd: folder })) {
    const name = file.replaceAll(path.sep, '/').replace(/\.hbs$/, '');
    handlebars.registerPartial(name, readFileSync(path.join(folder, file), 'utf8'));
  }
}

/** hbs lets templates reach inherited properties and methods; views get plain values and need neither. */
function keepFromPrototypes(handlebars: Handlebars): void {
  const compile = handlebars.compile.bind(handlebars);
  handlebars.compile = (source, options) => {
    const template = compile(source, { ...options, preventIndent: true });
    return (context, runtime) =>
      template(context, { ...runtime, allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
  };
}
