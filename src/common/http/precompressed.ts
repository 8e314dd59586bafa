import { globSync } from 'node:fs';
import path from 'node:path';
import type { Request, RequestHandler } from 'express';

/** The best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Leads to FILE.br or FILE.gz where the build has put one beside FILE and the client takes it. It stands before the server of
 * static files. A part of a file is cut from the file as it is.
 */
export function precompressed(folder: string): RequestHandler {
  // Read once, as are the names of the assets: a build is followed by a start.
  const found = globSync('**/*.{br,gz}', { cwd: folder });
  const compressed = new Set(found.map((file) => `/${file.replaceAll(path.sep, '/')}`));
  return (request, response, next) => {
    const variants = ENCODINGS.filter(([, ending]) => compressed.has(request.path + ending));
    if (variants.length > 0) {
      response.vary('Accept-Encoding');
      const chosen = variants.find(([encoding]) => isAsked(request) && request.acceptsEncodings(encoding) !== false);
      if (chosen) {
        const [encoding, ending] = chosen;
        response.type(path.extname(request.path));
        response.setHeader('Content-Encoding', encoding);
        request.url = request.path + ending;
      }
    }
    next();
  };
}

function isAsked({ method, headers }: Request): boolean {
  return /^(GET|HEAD)$/.test(method) && headers.range === undefined && headers['accept-encoding'] !== undefined;
}
