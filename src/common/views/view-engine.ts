import path from 'node:path';
import { VIEWS, type Views } from './views.js';

type Engine = (file: string, context: object, done: (error: unknown, html?: string) => void) => void;

/** For Express, which names a view by its file. */
export function viewEngine(views: Views): Engine {
  return (file, context, done) => {
    let html: string;
    try {
      html = views.page(
        path
          .relative(VIEWS, file)
          .replaceAll(path.sep, '/')
          .replace(/\.hbs$/, ''),
        context,
      );
    } catch (error) {
      done(error);
      return;
    }
    done(null, html);
  };
}
