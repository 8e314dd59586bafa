/// <reference lib="dom" />
// What runs inside a page sees the DOM; src/ is built without it.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';

const PROGRAM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(PROGRAM)) {
  const problem = new Error(
    `There is no Chromium at ${PROGRAM}. Install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
  );
  problem.stack = problem.message;
  throw problem;
}

/** Chromium makes no request of its own, and finds no host but this one. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Live maps are drawn with WebGL, here without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const HEIGHTS: Readonly<Record<number, number>> = { 320: 640, 375: 780, 768: 1024 };

export interface VisitOptions {
  /** 1440 unless told. */
  width?: number;
  javaScript?: boolean;
  scheme?: 'light' | 'dark';
}

/** Someone who comes to the site with an empty cache. */
export interface Visitor {
  page: Page;
  /** What the browser had to say against the pages so far: each with the address that it is about. */
  complaints: string[];
  open(path: string): Promise<Response>;
}

export class TestBrowser {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly origin: string,
  ) {}

  static async launch(origin: string): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath: PROGRAM, args: FLAGS }), origin);
  }

  async visit({ width = 1440, javaScript = true, scheme = 'light' }: VisitOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      baseURL: this.origin,
      viewport: sizeFor(width),
      javaScriptEnabled: javaScript,
      colorScheme: scheme,
      // Colors are measured, and targets clicked, without waiting for a transition to end.
      reducedMotion: 'reduce',
    });
    this.contexts.push(context);
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints = listen(page, this.origin);
    return { page, complaints, open: (path) => open(page, path) };
  }

  /** Ends all visits; for after each test. */
  async forget(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

export function sizeFor(width: number): { width: number; height: number } {
  return { width, height: HEIGHTS[width] ?? 900 };
}

async function open(page: Page, path: string): Promise<Response> {
  const response = await page.goto(path);
  // Going to #photo-1 of the page that is already there asks nothing of the server.
  if (!response) throw new Error(`${path} was not loaded`);
  return response;
}

function listen(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const { url } = message.location();
    // The page for an unknown address comes with status 404, which Chromium counts as an error.
    const isThePage = url === page.url() && message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isThePage) {
      complaints.push(`${message.type()}: ${message.text()} (${url}, on ${page.url()})`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message} (on ${page.url()})`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Whoever goes on before all photos are there does without the rest.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} (${reason}, on ${page.url()})`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) complaints.push(`elsewhere: ${request.url()} (on ${page.url()})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      complaints.push(`status ${String(response.status())}: ${response.url()} (on ${page.url()})`);
    }
  });
  return complaints;
}

/** What is out of sight is not laid out, and there would be nothing to look at or to measure: from now on it is. */
export async function layOutAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const card of document.querySelectorAll<HTMLElement>('.home-card')) card.style.contentVisibility = 'visible';
  });
}

/**
 * Waits until all that is shown, below the fold too, has its photos and its fonts. Looks at what each image is rather than at its events:
 * one that is just choosing among its files for another screen is without any for a moment, and says so in no event.
 */
export async function loadAll(page: Page): Promise<void> {
  await page.evaluate(async (patience) => {
    const shown = [...document.images].filter((image) => image.checkVisibility());
    const missing = (): HTMLImageElement[] => shown.filter((image) => !image.complete || image.naturalWidth === 0);
    const deadline = performance.now() + patience;
    for (const image of shown) image.loading = 'eager';
    while (missing().length > 0) {
      if (performance.now() > deadline) {
        throw new Error(
          `shows nothing: ${missing()
            .map(({ currentSrc, src }) => currentSrc || src)
            .join(', ')}`,
        );
      }
      await new Promise(requestAnimationFrame);
    }
    await Promise.all(shown.map((image) => image.decode().catch(() => undefined)));
    await document.fonts.ready;
  }, 10_000);
}
