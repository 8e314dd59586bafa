/** What is written in the search form of a page of results. */
interface WrittenChoice {
  name: string;
  value: string;
  /** Null where the answer is not counted. */
  count: number | null;
  isChecked: boolean;
  isMuted: boolean;
  isDisabled: boolean;
}

/** The answers that are written as buttons. */
export function choicesIn(html: string): WrittenChoice[] {
  return [...html.matchAll(/<label class="option([^"]*)"><input ([^>]*)>([\s\S]*?)<\/label>/g)].map(
    ([, classes = '', attributes = '', content = '']) => {
      const count = /<small>([\d,]+)<\/small>/.exec(content)?.[1];
      return {
        name: attributeOf(attributes, 'name'),
        value: attributeOf(attributes, 'value'),
        count: count === undefined ? null : Number(count.replaceAll(',', '')),
        isChecked: attributes.includes(' checked'),
        isMuted: classes.includes('none'),
        isDisabled: attributes.includes(' disabled'),
      };
    },
  );
}

/** What the form sends when nothing is changed in it, without what is empty. */
export function fieldsOf(html: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string): void => {
    if (value !== '') (fields[name] ??= []).push(value);
  };
  for (const { name, value, isChecked } of choicesIn(html)) if (isChecked) add(name, value);
  for (const [, attributes = ''] of html.matchAll(/<input ([^>]*)>/g)) {
    if (/type="(hidden|text|search)"/.test(attributes) && attributes.includes(' name=')) {
      add(attributeOf(attributes, 'name'), attributeOf(attributes, 'value'));
    }
  }
  for (const [, attributes = '', options = ''] of html.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /value="([^"]*)" selected/.exec(options) ?? /value="([^"]*)"/.exec(options);
    add(attributeOf(attributes, 'name'), decode(chosen?.[1] ?? ''));
  }
  return fields;
}

/** Links that are announced with this word before what is seen of them. */
export function linksNamed(html: string, word: string): { label: string; href: string }[] {
  const links = html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g);
  return [...links]
    .map(([, href = '', content = '']) => ({
      label: decode(content.replace(/<[^>]*>/g, '').trim()),
      href: decode(href),
    }))
    .filter(({ label }) => label.startsWith(`${word} `));
}

function attributeOf(attributes: string, name: string): string {
  return decode(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

function decode(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#x([\da-f]+)|(\w+));/gi, (whole, code: string | undefined, name: string | undefined) =>
    code === undefined ? (named[name ?? ''] ?? whole) : String.fromCodePoint(parseInt(code, 16)),
  );
}
