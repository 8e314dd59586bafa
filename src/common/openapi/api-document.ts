import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI document, generated from the controllers once the application stands. */
@Injectable()
export class ApiDocument {
  json = '{}';

  generate(app: INestApplication): void {
    this.json = JSON.stringify(createApiDocument(app));
  }
}

export function createApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('NexHome API')
    .setDescription(
      'Homes for sale, for partner applications. Names are snake_case, times RFC 3339 in UTC, money whole US dollars, coordinates decimal degrees. Errors are problem documents (RFC 9457) with a stable code.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer('/', 'The site that this document comes from')
    .addTag('Properties', 'Homes for sale')
    .addTag('Inquiries', 'Asking sellers about their homes, and what they are asked')
    .addTag('Authentication', 'Opening a session and keeping it')
    .addTag('Account', 'The account whose access token is sent')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
  // Reading needs no key; an operation that does will say so itself.
  const info = { ...document.info, license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' } };
  return modernize({ ...document, info, security: [] }) as OpenAPIObject;
}

/**
 * The decorators speak OpenAPI 3.0: `nullable` is `type: [string, "null"]` in 3.1, and a reference may have neighbours
 * there instead of being wrapped in an `allOf` of one.
 */
function modernize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(modernize);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Record<string, unknown>;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, modernize(each)]));
  if (nullable === true && typeof plain.type === 'string') return { ...plain, type: [plain.type, 'null'] };
  const { allOf, ...others } = plain;
  return Array.isArray(allOf) && allOf.length === 1 ? { ...(allOf[0] as object), ...others } : plain;
}
