/** Events that really happened, as people paste them: a line each, name; from; to; code of the asset. The last two may be empty. */
import type { BacktestEvent } from '../../../contract/rules/backtest.ts';

export interface EventList {
  readonly events: readonly BacktestEvent[];
  /** Numbers of the lines that can't be read, from 1. */
  readonly wrongLines: readonly number[];
}

const LOCAL = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2}))?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A first line without a time is the header. Semicolons, tabs or, without either, commas part the cells. */
export function toEventList(text: string, utcOffsetMin: number): EventList {
  const events: BacktestEvent[] = [];
  const wrongLines: number[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parting = line.includes(';') ? ';' : line.includes('\t') ? '\t' : ',';
    const [name = '', from = '', to = '', subject = ''] = line
      .split(parting)
      .map((cell) => cell.trim().replaceAll(/^"|"$/g, '').trim());
    const fromMs = toTimeMs(from, utcOffsetMin);
    const toMs = to === '' ? fromMs : toTimeMs(to, utcOffsetMin);
    if (fromMs !== undefined && toMs !== undefined && toMs >= fromMs && name !== '')
      events.push({ name, fromMs, toMs, subject: subject === '' ? null : subject });
    else if (at > 0 || fromMs !== undefined) wrongLines.push(at + 1);
  }
  return { events, wrongLines };
}

function toTimeMs(words: string, utcOffsetMin: number): number | undefined {
  const local = LOCAL.exec(words);
  const iso = ISO.exec(words);
  if (iso?.[6] !== undefined) return toKnown(Date.parse(words.replace(' ', 'T')));
  const [year, month, day, hour, minute] =
    local !== null
      ? [local[3], local[2], local[1], local[4], local[5]]
      : [iso?.[1], iso?.[2], iso?.[3], iso?.[4], iso?.[5]];
  if (year === undefined) return undefined;
  const atMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0));
  // A day that is not in the calendar, 31/02, would become another one.
  const isReal = new Date(atMs).getUTCDate() === Number(day) && Number(hour ?? 0) < 24;
  return isReal ? toKnown(atMs - utcOffsetMin * 60_000) : undefined;
}

function toKnown(ms: number): number | undefined {
  return Number.isFinite(ms) ? ms : undefined;
}
