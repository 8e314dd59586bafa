import { Injectable, type OnModuleInit } from '@nestjs/common';
import { prepareNames } from '../named-place.js';
import { SearchService } from '../search.service.js';
import { canonical, isSearchable, withoutEmpty, withoutSentence, withSentence } from './ask.query.js';
import { cityCandidates, gazetteerOf } from './gazetteer.js';
import { understand, type Understanding } from './understand.js';

/** Parameters of the search box. They belong to the page, not to the search. */
const BOX = {
  /** The sentence that is in the box. */
  ask: 'ask',
  /** The sentence that the box held before; only the form sends it. */
  before: 'asked_before',
  /** The sentence that the search came from; only addresses of pages hold it. */
  asked: 'asked',
} as const;
/** Of the results page, and none of the search's business. */
const VIEW = 'view';

/** The search box that understands a sentence. */
@Injectable()
export class AskService implements OnModuleInit {
  constructor(private readonly searches: SearchService) {}

  onModuleInit(): void {
    prepareNames();
  }

  /** What a sentence amounts to in the present market. */
  async understand(sentence: string): Promise<Understanding> {
    const places = await this.searches.places(cityCandidates(sentence));
    return understand(sentence, gazetteerOf(places), new Date().getUTCFullYear());
  }

  /** Whether a query string comes from the search box, and {@link settle} has to be asked first. */
  isAsking(query: URLSearchParams): boolean {
    return query.has(BOX.ask) || query.has(BOX.before);
  }

  /**
   * The search that the box and the fields around it mean, in canonical form. Fields win over the sentence. A sentence that was in the
   * box before takes with it what it had brought, so that a changed sentence changes the search; an unchanged one is not read again,
   * so that fields changed after it count.
   */
  async settle(query: URLSearchParams): Promise<URLSearchParams> {
    const [sentence, before] = [textOf(query, BOX.ask), textOf(query, BOX.before)];
    const given = searchIn(query);
    const search = sentence === before ? given : await this.exchange(given, before, sentence);
    // Another search begins on its first page.
    search.delete('page');
    return withPage(search, sentence, query.get(VIEW));
  }

  /** The same search, in canonical form: without what a form sent that was left empty. */
  tidy(query: URLSearchParams): URLSearchParams {
    return withPage(searchIn(query), textOf(query, BOX.asked), query.get(VIEW));
  }

  /**
   * Takes the sentence that a search came from out of its query string.
   * @returns undefined when there is none, or none that could be shown
   */
  async take(query: URLSearchParams): Promise<{ sentence: string; understanding: Understanding } | undefined> {
    const sentence = textOf(query, BOX.asked);
    if (sentence !== '' && !isSearchable(sentence)) return undefined;
    query.delete(BOX.asked);
    return sentence === '' ? undefined : { sentence, understanding: await this.understand(sentence) };
  }

  private async exchange(given: URLSearchParams, before: string, sentence: string): Promise<URLSearchParams> {
    const rest = isSearchable(before) ? withoutSentence(given, await this.understand(before)) : given;
    if (isSearchable(sentence)) return withSentence(rest, await this.understand(sentence));
    // As words it is refused with a reason.
    if (sentence !== '') rest.set('q', sentence);
    return rest;
  }
}

function textOf(query: URLSearchParams, name: string): string {
  return (query.get(name) ?? '').replace(/\s+/gu, ' ').trim();
}

/** Without what belongs to the page. */
function searchIn(query: URLSearchParams): URLSearchParams {
  const search = withoutEmpty(query);
  for (const name of [BOX.ask, BOX.before, BOX.asked, VIEW]) search.delete(name);
  return search;
}

/** A search in canonical form with what belongs to its page. */
function withPage(search: URLSearchParams, sentence: string, view: string | null): URLSearchParams {
  const query = canonical(search);
  if (sentence !== '' && isSearchable(sentence)) query.set(BOX.asked, sentence);
  if (view !== null && view.trim() !== '') query.set(VIEW, view);
  return query;
}
