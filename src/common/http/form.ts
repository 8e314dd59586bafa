import type { Request, Response } from 'express';
import { AppError, type FieldError, InvalidParametersError } from '../errors.js';
import { checkText } from '../input/check.js';
import { formFields } from './body.js';

/** A form as it comes back: filled in, with what is wrong beside the fields and in a list above them. */
export interface FormView {
  values: Record<string, string>;
  /** By field: a sentence. */
  errors: Record<string, string>;
  problems: { field: string; text: string }[];
  /** What is wrong with the form as a whole. */
  message?: string | undefined;
}

/** The names that people see for the names on the wire. */
export type Labels = Readonly<Record<string, string>>;

export function emptyForm(values: Record<string, string> = {}): FormView {
  return { values, errors: {}, problems: [] };
}

/** What a person sent by a form, and the input that it makes if nothing is wrong with it. */
export class SubmittedForm<T extends object> {
  readonly values: Record<string, string>;
  /** Where the person wants to go afterwards. See safe-path.ts. */
  readonly next: string | undefined;
  private readonly checked;

  /** @param fields what the form holds, where it has been read already */
  constructor(request: Request, type: new () => T, fields = formFields(request)) {
    const { next, ...values } = fields;
    this.next = next;
    this.values = values;
    this.checked = checkText(type, values);
  }

  /**
   * The input.
   * @throws InvalidParametersError naming every bad field
   */
  get input(): T {
    if (this.checked.errors) throw new InvalidParametersError(this.checked.errors);
    return this.checked.value;
  }

  /**
   * Does what the form is for. If that is refused for a reason that the person can do something about, sets the status and
   * returns the form to show again; passwords are not shown again.
   */
  async submit(response: Response, labels: Labels, work: (input: T) => Promise<void>): Promise<FormView | undefined> {
    try {
      await work(this.input);
      return undefined;
    } catch (error) {
      if (!(error instanceof AppError) || error.status === 404) throw error;
      response.status(error.status < 403 ? 422 : error.status);
      if (error.retryAfter !== undefined) response.setHeader('Retry-After', String(error.retryAfter));
      return returnedForm(withoutSecrets(this.values), labels, error);
    }
  }
}

function returnedForm(values: Record<string, string>, labels: Labels, error: AppError): FormView {
  const problems = error.fields.map((each) => ({ field: each.field, text: sentence(each, labels) }));
  return {
    values,
    errors: Object.fromEntries(problems.map(({ field, text }) => [field, text])),
    problems,
    message: error.fields.length === 0 ? error.message : undefined,
  };
}

function sentence({ field, reason }: FieldError, labels: Labels): string {
  return `${labels[field] ?? field} ${reason}.`;
}

function withoutSecrets(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.endsWith('password')));
}
