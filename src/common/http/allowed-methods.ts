import type { Request } from 'express';

/** What of the table of Express's router is needed: see node_modules/router/lib. */
interface Router {
  stack: readonly Layer[];
}

interface Layer {
  /** Undefined for what is there for every method. */
  route?: { methods: Readonly<Record<string, boolean>> };
  match(path: string): unknown;
}

/** The methods that some route answers at a request's address, as Allow names them (RFC 9110); none where there is no such address. */
export function allowedMethods(request: Request): string[] {
  const { stack } = request.app.router as unknown as Router;
  const methods = stack
    .filter((layer) => layer.route !== undefined && matches(layer, request.path))
    .flatMap(({ route }) => Object.keys(route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  // Express answers HEAD by the route of GET.
  const allowed = new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods);
  return [...allowed].sort();
}

/** A path whose escapes cannot be read is nobody's. */
function matches(layer: Layer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    return false;
  }
}
