import type hbs from 'hbs';

type Handlebars = ReturnType<typeof hbs.create>['handlebars'];

interface Choice {
  value: string;
  label: string;
}

/**
 * `{{options select}}`: the `<option>`s of `{ choices, chosen }`. What is written of a list is kept as long as the list itself: most
 * lists are constant and long, and only which one is chosen differs from page to page.
 */
export function options({ escapeExpression, SafeString }: Handlebars) {
  const written = new WeakMap<readonly Choice[], string>();
  const opening = (value: string): string => `<option value="${escapeExpression(value)}"`;
  return ({ choices, chosen }: { choices: readonly Choice[]; chosen: string }) => {
    let html = written.get(choices);
    if (html === undefined) {
      html = choices.map(({ value, label }) => `${opening(value)}>${escapeExpression(label)}</option>`).join('');
      written.set(choices, html);
    }
    const selected = opening(chosen);
    return new SafeString(html.replace(`${selected}>`, () => `${selected} selected>`));
  };
}
