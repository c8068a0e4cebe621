/** Times in the forms of spreadsheets and exports, read by a pattern such as `dd/MM/yyyy HH:mm` or `MM/DD/YYYY hh:mm:ss A`. */
import { toIsoTimeMs, toTimeMs } from './iso-time.ts';

const MINUTE_MS = 60_000;
const LATEST_TIME_MS = 8.64e15;

/** Reads a time; NaN when the text is not of the form. */
export type TimeReader = (text: string) => number;

type Part = 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'minute' | 'second' | 'fraction' | 'half';

/** Letters of patterns: month is always M and minute m; day, year and half of day in either case. */
const TOKENS: readonly (readonly [letters: string, part: Part, least: number, most: number])[] = [
  ['YYYY', 'year', 4, 4],
  ['yyyy', 'year', 4, 4],
  ['MM', 'month', 2, 2],
  ['M', 'month', 1, 2],
  ['DD', 'day', 2, 2],
  ['dd', 'day', 2, 2],
  ['D', 'day', 1, 2],
  ['d', 'day', 1, 2],
  ['HH', 'hour', 2, 2],
  ['H', 'hour', 1, 2],
  ['hh', 'hour12', 2, 2],
  ['h', 'hour12', 1, 2],
  ['mm', 'minute', 2, 2],
  ['m', 'minute', 1, 2],
  ['ss', 'second', 2, 2],
  ['s', 'second', 1, 2],
  ['SSS', 'fraction', 3, 3],
  ['A', 'half', 2, 2],
  ['a', 'half', 2, 2],
];

/** Makes the reader of a format: `iso`, `epoch-ms`, `epoch-s` or a pattern; undefined when the pattern cannot be used. */
export function toTimeReader(format: string, utcOffsetMin: number): TimeReader | undefined {
  if (format === 'iso') return (text) => toIsoTimeMs(text, utcOffsetMin);
  if (format === 'epoch-ms') return (text) => toEpoch(text, 1);
  if (format === 'epoch-s') return (text) => toEpoch(text, 1000);
  const steps = toSteps(format);
  const parts = new Set(steps.map((step) => step.part));
  if (!parts.has('year') || !parts.has('month') || !parts.has('day')) return undefined;
  if (parts.has('hour12') !== parts.has('half')) return undefined;
  return (text) => readByPattern(text.trim(), steps) - utcOffsetMin * MINUTE_MS;
}

interface Step {
  readonly part: Part | undefined;
  readonly literal: string;
  readonly least: number;
  readonly most: number;
}

function toSteps(format: string): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < format.length;) {
    const token = TOKENS.find(([letters]) => format.startsWith(letters, at));
    if (token === undefined) steps.push({ part: undefined, literal: format.charAt(at), least: 1, most: 1 });
    else steps.push({ part: token[1], literal: '', least: token[2], most: token[3] });
    at += token?.[0].length ?? 1;
  }
  return steps;
}

function readByPattern(text: string, steps: readonly Step[]): number {
  const found: Record<Part, number> = {
    year: NaN,
    month: NaN,
    day: NaN,
    hour: 0,
    hour12: NaN,
    minute: 0,
    second: 0,
    fraction: 0,
    half: NaN,
  };
  let at = 0;
  for (const { part, literal, least, most } of steps) {
    if (part === undefined) {
      if (text.charAt(at) !== literal) return NaN;
      at += 1;
      continue;
    }
    if (part === 'half') {
      found.half = ['AM', 'PM'].indexOf(text.slice(at, at + 2).toUpperCase());
      if (found.half < 0) return NaN;
      at += 2;
      continue;
    }
    let digits = 0;
    while (digits < most && text.charCodeAt(at + digits) >= 48 && text.charCodeAt(at + digits) <= 57)
      digits += 1;
    if (digits < least) return NaN;
    found[part] = Number(text.slice(at, at + digits));
    at += digits;
  }
  if (at !== text.length) return NaN;
  const hour = Number.isNaN(found.half) ? found.hour : to24Hours(found.hour12, found.half);
  return toTimeMs(found.year, found.month, found.day, hour, found.minute, found.second) + found.fraction;
}

/** 12 AM is midnight and 12 PM noon; hours outside 1 to 12 do not exist. */
function to24Hours(hour12: number, half: number): number {
  return hour12 >= 1 && hour12 <= 12 ? (hour12 % 12) + half * 12 : NaN;
}

function toEpoch(text: string, factor: number): number {
  const value = /^-?\d{1,16}(\.\d{1,9})?$/.test(text) ? Math.round(Number(text) * factor) : NaN;
  return Math.abs(value) <= LATEST_TIME_MS ? value : NaN;
}
