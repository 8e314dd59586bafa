import type { IncomingHttpHeaders } from 'node:http';

/** What every browser begins its name with. Programs that fetch pages mostly do not. */
const BROWSER = /^(Mozilla|Opera)\//;
/** How those name themselves that take on a browser's name. Cubot makes phones. */
const ROBOT = /(?<!cu)bot|crawl|spider|slurp|preview|headless|lighthouse|monitor|scan/i;

/**
 * Does somebody look at the page? Not who asks for headers alone, nor a browser that fetches the page in case it is opened, nor a
 * program that says so. It need not be exact, and nobody is traced to make it so.
 */
export function isLook({ method, headers }: { method: string; headers: IncomingHttpHeaders }): boolean {
  const agent = headers['user-agent'] ?? '';
  return method === 'GET' && !isBeforehand(headers) && BROWSER.test(agent) && !ROBOT.test(agent);
}

/** Is it fetched only in case that somebody opens it? The older names of that header are still sent. */
function isBeforehand(headers: IncomingHttpHeaders): boolean {
  return ['sec-purpose', 'purpose', 'x-moz'].some((name) => /prefetch|prerender|preview/.test(String(headers[name])));
}
