import { Global, Module } from '@nestjs/common';
import { BuildFingerprint } from '../build-fingerprint.js';
import { EntityTags } from './entity-tags.js';
import { ProvenTags } from './proven-tags.js';

@Global()
@Module({ providers: [BuildFingerprint, EntityTags, ProvenTags], exports: [BuildFingerprint, EntityTags, ProvenTags] })
export class EntityTagsModule {}
