import type { Request, Response } from 'express';
import type { Failure } from './failure.js';
import { requestIdOf } from './request-id.js';

/** Plain words for what the status line says in the protocol's. */
const HEADINGS: Readonly<Record<number, string>> = {
  400: 'This address cannot be read',
  401: 'You are not signed in (any more)',
  403: 'This is not open to you',
  405: 'This address is for something else',
  413: 'That was too large',
  429: 'Please slow down a little',
  503: 'NexHome is away for a moment',
};

/** Where the same means something else to a person than to a program. */
const MESSAGES: Readonly<Record<number, string>> = {
  401: 'What you sent was not carried out. Sign in in another tab, then go back: your browser still has what you entered.',
  405: 'It takes what a form sends, or shows a page, but not both. Go back and try it from there.',
};

/** Answers a failed page request with a page. */
export function sendErrorPage(request: Request, response: Response, failure: Failure): void {
  if (failure.status === 401 && request.method === 'GET') {
    response.redirect(303, `/auth/login?${new URLSearchParams({ next: request.originalUrl }).toString()}`);
    return;
  }
  const error = {
    status: failure.status,
    heading: HEADINGS[failure.status] ?? failure.title,
    message: MESSAGES[failure.status] ?? failure.detail,
    reference: requestIdOf(request),
  };
  response
    .status(failure.status)
    .type('html')
    .render(
      viewOf(failure.status),
      { title: failure.title, robots: 'noindex', error },
      (problem: Error | null, html?: string) => {
        // The page for errors must not fail itself: when a view is broken, say it in plain text.
        if (problem) response.type('text/plain').send(`${failure.title}\n\n${failure.detail}\n`);
        else response.send(html);
      },
    );
}

function viewOf(status: number): string {
  if (status === 404) return 'errors/not-found';
  return status === 500 ? 'errors/server' : 'errors/message';
}
