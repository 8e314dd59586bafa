import { hash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { BEHIND_MS } from '../behind.js';
import { BuildFingerprint } from '../build-fingerprint.js';
import { takesGzip } from './content-coding.js';
import { isRight, ProvenTags } from './proven-tags.js';

const HOUR_MS = 3_600_000;

/** Everything that an answer shows, apart from its address, the build and the hour. */
interface Dependence {
  /** Values that JSON can write: the same ones mean the same answer. */
  on: () => unknown;
  /** Of the search, when they were read, if they stay as long as it does. */
  version?: number;
  /** How long they are taken to stay so, where something else may change them, too; in milliseconds since 1970, the hour of `from` shows. */
  during?: { from: number; until: number };
}

const INSTANCE = randomUUID();

/** A version of the search, which counts for each instance on its own, as a value that no other instance's equals. */
export function onlyHere(version: number): string {
  return `${INSTANCE} ${String(version)}`;
}

/**
 * Entity tags (RFC 9110) of what everyone may see. An answer may be kept and has to be asked for again each time, which is
 * answered with 304 before anything is written or read when nothing of it changed. Texts such as "3 days ago" and "listed
 * within a week" go by the hour at most.
 */
@Injectable()
export class EntityTags {
  constructor(
    private readonly build: BuildFingerprint,
    private readonly proven: ProvenTags,
  ) {}

  /** Of the answer to a request: answers with the same tag are the same, whichever instance gives them. */
  of({ originalUrl }: Request, { on, version, during }: Dependence): string {
    const now = during?.from ?? Date.now();
    const known = during ? undefined : this.proven.find(originalUrl);
    const edition = this.build.value;
    if (known && isRight(known, edition, version, now)) return known.tag;
    const hour = Math.floor(now / HOUR_MS);
    const tag = `"${hash('sha256', JSON.stringify([edition, originalUrl, hour, on()]), 'base64url').slice(0, 22)}"`;
    if (version !== undefined) {
      const from = during?.from ?? hour * HOUR_MS;
      const until = Math.min((hour + 1) * HOUR_MS, during?.until ?? Infinity);
      this.proven.add(originalUrl, { tag, edition, version, from, until });
    }
    return tag;
  }

  /** Lets a tag that is not of this class's making be taken for right for a moment, as long as the search has that version. */
  prove({ originalUrl }: Request, tag: string, version: number): void {
    const from = Date.now();
    this.proven.add(originalUrl, { tag, edition: this.build.value, version, from, until: from + BEHIND_MS });
  }

  /**
   * Gives the answer its tag. What is for one person only (see {@link isForEveryone}) gets none.
   * @returns whether the client has this very answer: then 304 has been sent
   */
  isUnchanged(request: Request, response: Response, tag: string): boolean {
    if (!isForEveryone(response)) return false;
    announce(response, tag);
    const known = knownTag(request.headers, tag);
    if (known === undefined) return false;
    response.setHeader('ETag', known);
    response.status(304).end();
    return true;
  }
}

/** An answer for one person has its Cache-Control before a handler makes it. */
export function isForEveryone(response: Response): boolean {
  return !response.hasHeader('Cache-Control');
}

export function announce(response: Response, tag: string): void {
  for (const [name, value] of Object.entries(headersOf(tag))) response.setHeader(name, value);
}

/** The headers of an answer that has a tag, and of the 304 for it. */
export function headersOf(tag: string): Readonly<Record<string, string>> {
  return { ETag: tag, 'Cache-Control': 'no-cache', Vary: 'Cookie, Authorization, Accept-Encoding' };
}

/** The tag of the same answer compressed. A weak one: the same text is compressed in pieces at first and later as a whole. */
export function forGzip(tag: string): string {
  return `W/${tag.slice(0, -1)}-gzip"`;
}

/** Which form of a tag a request has, if it has one, and of those that may be sent to it. */
export function knownTag(headers: IncomingHttpHeaders, tag: string): string | undefined {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch === undefined) return undefined;
  if (ifNoneMatch === tag) return tag;
  const packed = forGzip(tag);
  if (names(ifNoneMatch, packed.slice('W/'.length)) && takesGzip(headers['accept-encoding'])) return packed;
  return names(ifNoneMatch, tag) ? tag : undefined;
}

/** Does If-None-Match name this tag? Proxies may have made it a weak one. */
export function names(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch === tag || ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}
