import type { TestApp } from '../../support/app.js';

/** One operation of the API, as the document of the running application states it. */
export interface Operation {
  id: string;
  /** In capitals. */
  method: string;
  /** With its parameters in braces: /api/v1/me/sessions/{id}. */
  path: string;
  /** The names in braces. */
  parameters: readonly string[];
  isSafe: boolean;
  takesToken: boolean;
  /** The fields of its JSON body; null when it takes none. */
  fields: readonly string[] | null;
  /** Every status that it may answer with. */
  statuses: readonly number[];
}

interface Schema {
  $ref?: string;
  properties?: object;
}

interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema> };
}

interface DocumentedOperation {
  operationId?: string;
  security?: object[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

/** Every operation that the application documents. */
export async function readOperations(app: TestApp): Promise<Operation[]> {
  const { body: document } = await app.json<Document>('/api/openapi.json');
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) =>
      toOperation(document, path, method.toUpperCase(), documented),
    ),
  );
}

function toOperation(document: Document, path: string, method: string, documented: DocumentedOperation): Operation {
  return {
    id: documented.operationId ?? `${method} ${path}`,
    method,
    path,
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    isSafe: method === 'GET' || method === 'HEAD',
    takesToken: (documented.security ?? []).length > 0,
    fields: fieldsOf(document, documented),
    statuses: Object.keys(documented.responses).map(Number),
  };
}

function fieldsOf({ components }: Document, { requestBody }: DocumentedOperation): string[] | null {
  const media = Object.entries(requestBody?.content ?? {}).find(([type]) => /[/+]json$/.test(type));
  if (!media) return null;
  const [, { schema }] = media;
  const name = schema.$ref?.split('/').at(-1);
  return Object.keys((name === undefined ? schema : components.schemas[name])?.properties ?? {});
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Method and path of everything that answers below /api/v1, documented or not, in the document's way of writing. */
export function readRoutes({ app }: TestApp): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack
    .flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
    )
    .map((route) => route.replace(/:(\w+)/g, '{$1}'))
    .filter((route) => route.includes(' /api/v1'));
}
