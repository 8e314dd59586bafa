import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Logger as Pino } from 'pino';
import { SessionCookies } from './auth/cookies.js';
import { BuildFingerprint } from './common/build-fingerprint.js';
import { answerFirst } from './common/http/answer-first.js';
import { bodyParsers } from './common/http/body.js';
import { COMPRESSION } from './common/http/content-coding.js';
import { HTML, sendPieces } from './common/http/send-pieces.js';
import { answerClientErrors } from './common/http/client-errors.js';
import { refuseCrossSite } from './common/http/csrf.js';
import { precompressed } from './common/http/precompressed.js';
import { hasFlash } from './common/http/flash.js';
import { writtenOnce } from './common/http/written-once.js';
import { ProvenTags } from './common/http/proven-tags.js';
import { requestIdOf } from './common/http/request-id.js';
import { revalidation } from './common/http/revalidation.js';
import { ApiDocument } from './common/openapi/api-document.js';
import { requestLog } from './common/logging.js';
import { ROOT } from './common/root.js';
import { viewEngine } from './common/views/view-engine.js';
import { VIEWS, Views } from './common/views/views.js';
import { Settings } from './config/settings.js';
import { ImageStore } from './images/image-store.js';
import { LocalImageStore } from './images/local-image-store.js';
import { serveImages } from './images/serve-images.js';
import { parsePropertyId } from './properties/property.slug.js';
import { SearchService } from './search/search.service.js';
import { isLook } from './visits/look.js';
import { ViewCounts } from './visits/view-counts.service.js';

const YEAR_MS = 365 * 86_400_000;

/** For creating the application: bodies are parsed by {@link setUpApp}, after requests from other sites have been refused. */
export const APP_OPTIONS = { bodyParser: false, abortOnError: false } as const;

/** Everything about the HTTP server that does not belong to one feature; the tests run the same. */
export function setUpApp(app: NestExpressApplication, log: Pino): void {
  const settings = app.get(Settings);
  app.disable('x-powered-by');
  app.disable('etag'); // a third of a small page's time; static files have their own
  app.set('query parser', false);
  if (settings.trustProxy !== undefined) app.set('trust proxy', settings.trustProxy);
  const [searches, cookies] = [app.get(SearchService), app.get(SessionCookies)];
  answerFirst(
    app.getHttpServer(),
    requestLog(log),
    revalidation(
      app.get(ProvenTags),
      app.get(BuildFingerprint),
      () => searches.version(),
      (request) => isAnonymous(request, cookies),
      countLooks(app.get(ViewCounts)),
    ),
  );
  answerClientErrors(app.getHttpServer());
  app.use(announceRequestId);
  app.use(writtenOnce(securityHeaders(settings)));
  serveFiles(app);
  app.use(
    refuseCrossSite(settings.publicUrl, (request) => cookies.arePresent(request)),
    ...bodyParsers(),
  );
  setUpViews(app, settings);
  app.get(ApiDocument).generate(app);
  app.enableShutdownHooks([], { useProcessExit: true });
}

function announceRequestId(request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Request-Id', requestIdOf(request));
  next();
}

/** Without anything that could make the answer one for a single person. */
function isAnonymous(request: IncomingMessage, cookies: SessionCookies): boolean {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return false;
  return cookie === undefined || (!cookies.arePresent(request) && !hasFlash(request));
}

/** Whoever is told that the page of a home is still right looks at it, too. */
function countLooks(views: ViewCounts): (request: IncomingMessage) => void {
  return ({ url = '', method = '', headers }) => {
    const [, text = ''] = /^\/properties\/(\d+)(?:[/?]|$)/.exec(url) ?? [];
    const id = parsePropertyId(text);
    if (id !== null && isLook({ method, headers })) views.count(id);
  };
}

function securityHeaders(settings: Settings): ReturnType<typeof helmet> {
  const https = settings.publicUrl.startsWith('https:');
  const tiles = settings.mapStyleUrl === undefined ? [] : [new URL(settings.mapStyleUrl).origin];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...tiles, ...(tiles.length > 0 ? ['blob:'] : [])],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...tiles],
        // Maps are made ready to be drawn beside the page.
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    frameguard: { action: 'deny' },
  });
}

/** Built assets and photos never change under their names. */
function serveFiles(app: NestExpressApplication): void {
  const forever = { immutable: true, maxAge: YEAR_MS, index: false, redirect: false };
  const assets = path.join(ROOT, 'public/assets');
  app.use('/assets', precompressed(assets));
  app.useStaticAssets(assets, { ...forever, prefix: '/assets/', setHeaders: keepNamesFresh });
  const images = app.get(ImageStore);
  if (images instanceof LocalImageStore) {
    app.useStaticAssets(images.folder, { ...forever, prefix: '/images/', setHeaders: allowEmbedding });
  } else {
    app.use('/images', serveImages(images));
  }
  app.use(rootFiles(path.join(ROOT, 'public')));
}

/** The one built file whose name has no hash. */
function keepNamesFresh(response: ServerResponse, file: string): void {
  if (path.basename(file) === 'manifest.json') response.setHeader('Cache-Control', 'no-cache');
}

/** Partners show the photos on their own sites. */
function allowEmbedding(response: ServerResponse): void {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** favicon.svg and the like, which must stand at the root. Other requests are not looked up on disk. */
function rootFiles(folder: string): RequestHandler {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = new Set(names.map(({ name }) => `/${name}`));
  return (request, response, next) => {
    if (!files.has(request.path) || !/^(GET|HEAD)$/.test(request.method)) {
      next();
      return;
    }
    response.sendFile(request.path, { root: folder, maxAge: 3_600_000 });
  };
}

function setUpViews(app: NestExpressApplication, settings: Settings): void {
  if (settings.compression) app.enable(COMPRESSION);
  sendViewsAsPages(app);
  app.engine('hbs', viewEngine(app.get(Views)));
  app.setBaseViewsDir(VIEWS);
  app.setViewEngine('hbs');
  if (settings.production) app.enable('view cache');
}

/** What a view wrote is sent as other pages are. */
function sendViewsAsPages(app: NestExpressApplication): void {
  const { response } = app.getHttpAdapter().getInstance();
  const { send } = response;
  response.send = function sendPage(this: Response, body?: unknown): Response {
    if (typeof body !== 'string' || this.hasHeader('Content-Type')) return send.call(this, body);
    sendPieces(this, HTML, [Buffer.from(body)]);
    return this;
  };
}
