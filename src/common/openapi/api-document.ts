import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI document, generated from the controllers once the application stands. */
@Injectable()
export class ApiDocument {
  json = '{}';

  generate(app: INestApplication, origin: string): void {
    this.json = JSON.stringify(createApiDocument(app, origin));
  }
}

export function createApiDocument(app: INestApplication, origin: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('NexHome API')
    .setDescription('Homes for sale, for partner applications. Names are snake_case, times RFC 3339 in UTC, money whole US dollars, coordinates decimal degrees. Errors are problem documents (RFC 9457) with a stable code.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer(origin)
    .addTag('Properties', 'Homes for sale')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
  return withNullTypes(document) as OpenAPIObject;
}

/** OpenAPI 3.1 says `type: [string, "null"]` where 3.0, which the decorators speak, said `nullable`. */
function withNullTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNullTypes);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Record<string, unknown>;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, withNullTypes(each)]));
  return nullable === true && typeof plain.type === 'string' ? { ...plain, type: [plain.type, 'null'] } : plain;
}
