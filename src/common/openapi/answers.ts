import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from '../http/problem.js';

/** Documents the 200 answer of an operation. */
export function ApiAnswer(type: Type, description: string, headers: Record<string, string> = {}): MethodDecorator {
  return ApiResponse({
    status: 200,
    description,
    type,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, { description: text, schema: { type: 'string' } }]),
    ),
  });
}

/** Documents a problem that an operation may answer with. */
export function ApiProblem(status: number, description: string): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(Problem),
    ApiResponse({
      status,
      description,
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
    }),
  );
}
