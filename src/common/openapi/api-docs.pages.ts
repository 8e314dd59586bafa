import { Controller, Get, Header, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApiDocument } from './api-document.js';

@ApiExcludeController()
@Controller('api')
export class ApiDocsPages {
  constructor(private readonly document: ApiDocument) {}

  @Get('docs')
  @Render('api/docs')
  docs(): { layout: false } {
    return { layout: false };
  }

  @Get('openapi.json')
  @Header('Content-Type', 'application/json')
  json(): string {
    return this.document.json;
  }
}
