import express, { type Request, type RequestHandler } from 'express';

const LIMIT = '100kb';
const FORM = 'application/x-www-form-urlencoded';

/** JSON for the API, forms for the pages; photos are read by their own operations. */
export function bodyParsers(): RequestHandler[] {
  const json = express.json({ limit: LIMIT, type: ['application/json', 'application/*+json'] });
  const form = express.text({ limit: LIMIT, type: FORM });
  return [
    (request, response, next) => {
      (/^\/api(\/|$)/i.test(request.path) ? json : form)(request, response, next);
    },
  ];
}

export function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The fields of a form; of one that is sent twice the first. */
export function formFields(request: Request): Record<string, string> {
  const body: unknown = request.body;
  const pairs = new URLSearchParams(typeof body === 'string' ? body : '');
  return Object.fromEntries([...pairs].reverse());
}
