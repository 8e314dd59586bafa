import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import hbs from 'hbs';
import { ROOT } from '../common/root.js';
import type { Message } from './mailer.js';

const FOLDER = path.join(ROOT, 'views/mail');
/** Mails are plain values placed into templates; nothing inherited is reached. */
const RUNTIME = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };

const NOTE = 'NexHome sent you this because of your account. Nobody reads replies to it.';

type Render = (context: object) => string;

/**
 * Writes mails from `views/mail/NAME.txt.hbs`, whose first line is "Subject: …", and `NAME.html.hbs`, which is put into
 * `layout.html.hbs`. Values are escaped in the HTML and stand as they are in the text.
 */
@Injectable()
export class MailTemplates {
  private readonly handlebars = hbs.create().handlebars;
  private readonly templates = new Map<string, Render>();

  /** @param note why it comes, in small print below the HTML */
  render(name: string, context: object, note = NOTE): Pick<Message, 'subject' | 'text' | 'html'> {
    const [first = '', ...lines] = this.template(`${name}.txt`)(context).split('\n');
    const subject = first.replace(/^Subject: /, '');
    const content = this.template(`${name}.html`)(context);
    return {
      subject,
      text: lines.join('\n').trimStart(),
      html: this.template('layout.html')({ subject, content, note }),
    };
  }

  private template(name: string): Render {
    const known = this.templates.get(name);
    if (known) return known;
    const source = readFileSync(path.join(FOLDER, `${name}.hbs`), 'utf8');
    const compiled = this.handlebars.compile<object>(source, { noEscape: name.endsWith('.txt'), strict: true });
    const render: Render = (context) => compiled(context, RUNTIME);
    this.templates.set(name, render);
    return render;
  }
}
