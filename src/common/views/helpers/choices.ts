import type hbs from 'hbs';

type Handlebars = ReturnType<typeof hbs.create>['handlebars'];

interface CountedChoice {
  value: string;
  label: string;
  checked: boolean;
  count: string;
  none: boolean;
}

/**
 * `{{choices list "checkbox" "feature"}}`: answers as buttons, each with how many homes it would show. A page of results has more than
 * fifty of them, which a template takes five times as long to write.
 */
export function choices({ escapeExpression, SafeString }: Handlebars) {
  const write = ({ value, label, checked, count, none }: CountedChoice, field: string): string =>
    `<label class="option${none ? ' none' : ''}"><input ${field} value="${escapeExpression(value)}"${checked ? ' checked' : ''}>` +
    `${escapeExpression(label)}${count === '' ? '' : ` <small>${count}</small>`}</label>`;
  return (list: readonly CountedChoice[], type: 'checkbox' | 'radio', name: string) => {
    const field = `type="${type}" name="${name}"`;
    return new SafeString(list.map((choice) => write(choice, field)).join(''));
  };
}
