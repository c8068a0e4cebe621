/**
 * What a JSON body weighs, before it is parsed. Bytes say little: two million of `{},` are seven hundred thousand objects,
 * and parsing, looking through and checking them stops everybody for seconds. Values are counted first, in one pass
 * that ends where the limit is passed.
 */
import type { FastifyInstance } from 'fastify';
import { dropTurnsOfJson } from '../../../../contract/basics/turned-text.ts';
import { tooLarge } from '../../../kernel/errors.ts';

/** Of a route that says nothing: rules, mappings and lists of ids stay far below. */
const MOST_VALUES = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Each of them begins another value or name: comma, colon, and what opens a list or an object. */
const BEGINS = new Uint8Array(256);
for (const byte of [0x2c, 0x3a, 0x5b, 0x7b]) BEGINS[byte] = 1;

/** Reads JSON bodies of the whole app; a route may state `config.mostValues` of its own. */
export function weighJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const most = request.routeOptions.config.mostValues ?? MOST_VALUES;
    if (isHeavier(body, most)) {
      done(
        tooLarge('The request holds too many values.', {
          where: 'body',
          value: `more than ${most} values`,
          allowed: `at most ${most} values in one request`,
          next: 'Send it in parts.',
        }),
      );
      return;
    }
    void parse(request, dropTurnsOfJson(body.toString('utf8')), done);
  });
}

/** True when the text holds more than so many values and names; what stands inside quotes is not counted. */
export function isHeavier(bytes: Uint8Array, most: number): boolean {
  let count = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (BEGINS[byte] === 1) {
      count += 1;
      if (count > most) return true;
    }
  }
  return false;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Most values in a JSON body; 20,000 where nothing is said. */
    mostValues?: number;
  }
}
