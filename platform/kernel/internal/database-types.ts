/** In which shapes PostgreSQL's values reach TypeScript. Bound to our pools; other users of `pg` keep its defaults. */
import pg from 'pg';

const { builtins } = pg.types;

const PARSERS: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: toWholeNumber,
  [builtins.NUMERIC]: Number,
  [builtins.TIMESTAMPTZ]: toEpochMs,
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMP]: (text) => text,
};

/** Array types have no names in `pg`; these are PostgreSQL's fixed ids (pg_type.dat). */
const ELEMENT_OF_ARRAY: Record<number, number> = {
  1016: builtins.INT8,
  1231: builtins.NUMERIC,
  1185: builtins.TIMESTAMPTZ,
  1182: builtins.DATE,
  1115: builtins.TIMESTAMP,
};

for (const [arrayId, elementId] of Object.entries(ELEMENT_OF_ARRAY)) {
  const parseElement = PARSERS[elementId];
  PARSERS[Number(arrayId)] = (text) =>
    toArray(text).map((item) => (item === null ? null : parseElement?.(item)));
}

/** For the `types` option of a pool. */
export const valueTypes: pg.CustomTypesConfig = {
  // pg's own signature answers `any`; so does this one, by the type of the option.
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS[id]) ?? pg.types.getTypeParser(id, format ?? 'text'),
};

/** Whole numbers beyond 2^53 would be rounded silently, so they are refused. */
function toWholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`bigint ${text} does not fit a number; select it as text`);
  return value;
}

const ZERO = 48;
const DASH = 45;
const TO_SECOND = '2026-11-22 10:22:33'.length;
const ZONE = '+00';

/**
 * `2026-11-22 10:22:33.123456+00` (the pool's zone is UTC) → epoch ms, rounded down to the millisecond. By its digits: seven
 * times as fast as by a text that `Date.parse` reads, and questions answer tens of thousands.
 */
function toEpochMs(text: string): number {
  const isUsual = text.charCodeAt(4) === DASH && text.charCodeAt(0) !== ZERO && text.endsWith(ZONE);
  if (!isUsual) return toUnusualMs(text);
  const two = (at: number) => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
  const secondMs = Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17));
  // A point and up to six digits, without the zeros at their end.
  const digits = text.length - TO_SECOND - ZONE.length - 1;
  const digit = (at: number) => (at < digits ? text.charCodeAt(TO_SECOND + 1 + at) - ZERO : 0);
  return secondMs + digit(0) * 100 + digit(1) * 10 + digit(2);
}

/** Without an end, of the first thousand years or beyond the ten-thousandth. */
function toUnusualMs(text: string): number {
  if (text === 'infinity') return Infinity;
  if (text === '-infinity') return -Infinity;
  return Date.parse(
    text
      .replace(' ', 'T')
      .replace(/(\.\d{3})\d*/, '$1')
      .replace(/\+00$/, 'Z'),
  );
}

/** `{1,NULL}` or `{"2026-11-22 10:00:00+00"}` of one dimension; none of our elements holds a comma or a quote. */
function toArray(text: string): (string | null)[] {
  if (text === '{}') return [];
  const items = text.slice(1, -1).split(',');
  return items.map((item) => (item === 'NULL' ? null : item.replaceAll('"', '')));
}
