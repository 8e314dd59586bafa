import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import hbs from 'hbs';
import { Settings } from '../../config/settings.js';
import { Assets } from '../assets.js';
import { ROOT } from '../root.js';
import { asset } from './helpers/asset.js';
import { choices } from './helpers/choices.js';
import { concat } from './helpers/concat.js';
import { eq } from './helpers/eq.js';
import { options } from './helpers/options.js';
import { year } from './helpers/year.js';
import { keepConstant, type Template } from './constant-partials.js';

/** The folder of the views. */
export const VIEWS = path.join(ROOT, 'views');
const LAYOUT = 'layouts/main';
/** hbs lets templates reach inherited properties and methods; views get plain values and need neither. */
const RUNTIME = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };

/**
 * The files of views/, each compiled once. A view's name is its path there without the ending, as are those of partials:
 * `{{> properties/_card}}`. Outside production a file that has changed is read again for the next page.
 */
@Injectable()
export class Views {
  /** Changes whenever a view does. What is kept of a view's writing is good for one edition. */
  edition = '';
  private readonly handlebars = hbs.create().handlebars;
  private templates = new Map<string, Template>();
  private readonly changing: boolean;
  private seen = '';

  constructor(settings: Settings) {
    this.changing = !settings.production;
    const helpers = {
      asset: asset(new Assets()),
      choices: choices(this.handlebars),
      concat,
      eq,
      options: options(this.handlebars),
      year,
    };
    this.handlebars.registerHelper(helpers);
    this.read(Object.keys(helpers));
    if (this.changing) this.refresh = () => this.readWhenChanged(Object.keys(helpers));
  }

  /** Writes a view alone. */
  write(name: string, context: object): string {
    this.refresh();
    return this.template(name)(context, RUNTIME);
  }

  /** What is made of views and of nothing else, made once for each edition. */
  perEdition<T>(make: () => T): () => T {
    let kept: { edition: string; value: T } | undefined;
    return () => {
      this.refresh();
      if (kept?.edition !== this.edition) kept = { edition: this.edition, value: make() };
      return kept.value;
    };
  }

  /** Writes a view inside the page's layout, which takes title and so on from the same context; `layout: false` is for whole pages. */
  page(name: string, context: object): string {
    const body = this.write(name, context);
    if ('layout' in context && context.layout === false) return body;
    return this.template(LAYOUT)({ ...context, body }, RUNTIME);
  }

  private refresh: () => void = () => undefined;

  private template(name: string): Template {
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no view named ${name}`);
    return template;
  }

  private readWhenChanged(helpers: readonly string[]): void {
    const times = files().map((file) => statSync(path.join(VIEWS, file)).mtimeMs);
    const seen = times.join();
    if (seen === this.seen) return;
    this.seen = seen;
    this.read(helpers);
  }

  private read(helpers: readonly string[]): void {
    const hash = createHash('sha256');
    // A name that is no helper is a value: templates need not look for both.
    const knownHelpers = Object.fromEntries(helpers.map((name) => [name, true]));
    const templates = new Map<string, Template>();
    for (const file of files()) {
      const name = file.replaceAll(path.sep, '/').replace(/\.hbs$/, '');
      const source = readFileSync(path.join(VIEWS, file), 'utf8');
      hash.update(`${name}\n${source}\n`);
      const template = this.handlebars.compile(source, { knownHelpers, knownHelpersOnly: true, preventIndent: true });
      templates.set(name, template);
      this.handlebars.registerPartial(name, keepConstant(name, template));
    }
    this.templates = templates;
    this.edition = hash.digest('base64url');
  }
}

function files(): string[] {
  return globSync('**/*.hbs', { cwd: VIEWS, exclude: ['mail/**'] }).sort();
}
