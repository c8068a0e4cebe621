/**
 * What a page of this centre may load and speak to, in one file: itself, the maps that the operator named, and nobody else. No
 * wildcard, so that what slips into a page finds nowhere to send what it read.
 */
import { createHash } from 'node:crypto';
import type { FastifyHelmetOptions } from '@fastify/helmet';

const HSTS_SEC = 365 * 24 * 3_600;
const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

export interface PolicyGiven {
  /** Where people reach the centre. */
  readonly publicUrl: string;
  /** The city's own base map, when it has one. */
  readonly tilesUrl: string | undefined;
  /** Addresses of outside layers: their hosts may be asked for pictures. */
  readonly outsideUrls: readonly string[];
}

/** Options of helmet for all answers. */
export function toSecurityHeaders(given: PolicyGiven): FastifyHelmetOptions {
  const isHttps = given.publicUrl.startsWith('https://');
  return {
    contentSecurityPolicy: { useDefaults: false, directives: toDirectives(given) },
    crossOriginEmbedderPolicy: false,
    // Only where people come by https: a promise that http can't keep would shut the machine's own address out.
    strictTransportSecurity: isHttps ? { maxAge: HSTS_SEC, includeSubDomains: false } : false,
  };
}

/** The policy of one answer whose inline scripts are known: each is allowed by its hash and no other is. */
export function toPolicyWithScripts(given: PolicyGiven, html: string): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  const directives = toDirectives(given);
  return Object.entries({ ...directives, scriptSrc: [...directives.scriptSrc, ...hashes] })
    .map(
      ([name, sources]) =>
        `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`,
    )
    .join(';');
}

function toDirectives({ publicUrl, tilesUrl, outsideUrls }: PolicyGiven) {
  const live = new URL(publicUrl).origin.replace(/^http/, 'ws');
  const tiles = tilesUrl !== undefined && /^https?:/.test(tilesUrl) ? [toOrigin(tilesUrl)] : [];
  const maps = [...new Set([...tiles, ...outsideUrls.map(toOrigin)])];
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:', ...maps],
    // Live pictures of cameras are put together in the page.
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'", live, ...maps],
    workerSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'", 'data:'],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
  };
}

/** `{z}` and the like stand in the path: the origin is what is before it. */
function toOrigin(url: string): string {
  return new URL(url.replaceAll(/[{}]/g, '')).origin;
}
