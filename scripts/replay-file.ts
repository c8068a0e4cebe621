/** Takes a recorded file apart into pieces that can be sent one by one: lines, rows with their header, whole files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toIsoTimeMs } from '../platform/decoders/decoders.ts';

/** One item of a recording. `text` is what is sent; pieces of one `head` can be joined in one push. */
export interface Piece {
  readonly text: string;
  /** When it happened, by the data itself; null when the format does not say. */
  readonly timeMs: number | null;
  /** The text with its time moved by so many milliseconds. */
  readonly movedBy: (ms: number) => string;
}

export interface Recording {
  readonly kind: 'json' | 'csv' | 'tt10' | 'nmea';
  readonly contentType: string;
  /** Sent before the pieces of every push (the header of a table). */
  readonly head: string;
  /** A name that must travel along (station files), so that such pieces are sent alone. */
  readonly pieces: readonly (Piece & { readonly name?: string })[];
}

const TT10_TIME = /\t(\d{14})\t/;

/** Reads a file (.gz too) or, for station files, a whole folder. `utcOffsetMin` is for times without a zone. */
export function readRecording(path: string, utcOffsetMin: number): Recording {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path];
  const first = readText(files[0] ?? path);
  if (TT10_TIME.test(first)) return readStationFiles(files, utcOffsetMin);
  if (/^(#[^\n]*\n|\r?\n)*[!$\\]/.test(first)) return readNmea(first);
  return /^\s*[[{]/.test(first) ? readJson(first, utcOffsetMin) : readCsv(first, utcOffsetMin);
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
}

function readJson(text: string, utcOffsetMin: number): Recording {
  const items = text.trimStart().startsWith('[')
    ? toObjects(JSON.parse(text))
    : splitLines(text).map((line) => toObject(JSON.parse(line)));
  const pieces = items.map((item): Piece => {
    const { time } = item;
    const timeMs =
      typeof time === 'number' ? time : typeof time === 'string' ? toIsoTimeMs(time, utcOffsetMin) : null;
    const movedBy = (ms: number) => JSON.stringify({ ...item, time: timeMs === null ? time : timeMs + ms });
    return { text: JSON.stringify(item), timeMs: toKnown(timeMs), movedBy };
  });
  return { kind: 'json', contentType: 'application/x-ndjson', head: '', pieces };
}

function readCsv(text: string, utcOffsetMin: number): Recording {
  const [header = '', ...rows] = splitLines(text);
  // The first column whose first value is an ISO time; other forms are sent in order, without spacing.
  const column = (rows[0] ?? '')
    .split(',')
    .findIndex((cell) => !Number.isNaN(toIsoTimeMs(cell.trim(), utcOffsetMin)));
  const pieces = rows.map((row): Piece => {
    const cells = row.split(',');
    // Quotes may hold commas: such a row is sent as it is.
    const timeMs =
      column < 0 || row.includes('"') ? null : toIsoTimeMs((cells[column] ?? '').trim(), utcOffsetMin);
    const movedBy = (ms: number) =>
      timeMs === null ? row : cells.with(column, new Date(timeMs + ms).toISOString()).join(',');
    return { text: row, timeMs: toKnown(timeMs), movedBy };
  });
  return { kind: 'csv', contentType: 'text/csv', head: `${header}\n`, pieces };
}

function readStationFiles(files: readonly string[], utcOffsetMin: number): Recording {
  const toLocal = (timeMs: number) =>
    new Date(timeMs + utcOffsetMin * 60_000).toISOString().replace(/\D/g, '').slice(0, 14);
  const toMs = (digits: string) =>
    toIsoTimeMs(digits.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6'), utcOffsetMin);
  const pieces = files.map((file) => {
    const text = readText(file);
    const timeMs = toMs(TT10_TIME.exec(text)?.[1] ?? '');
    const movedBy = (ms: number) =>
      text.replace(/\t(\d{14})\t/g, (_all, digits: string) => `\t${toLocal(toMs(digits) + ms)}\t`);
    return { name: basename(file).replace(/\.gz$/, ''), text, timeMs: toKnown(timeMs), movedBy };
  });
  return {
    kind: 'tt10',
    contentType: 'text/plain',
    head: '',
    pieces: pieces.sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0)),
  };
}

/** A tag block `\c:1600000000*hh\` holds the time of reception in seconds; without it a sentence has none. */
function readNmea(text: string): Recording {
  const pieces = splitLines(text).map((line): Piece => {
    const seconds = /^\\[^\\]*?\bc:(\d{10,13})/.exec(line)?.[1];
    if (seconds === undefined) return { text: line, timeMs: null, movedBy: () => line };
    const timeMs = seconds.length > 10 ? Number(seconds) : Number(seconds) * 1000;
    const body = line.slice(line.indexOf('\\', 1) + 1);
    const movedBy = (ms: number) => {
      const block = `c:${Math.round((timeMs + ms) / 1000)}`;
      const sum = Buffer.from(block).reduce((all, byte) => all ^ byte, 0);
      return `\\${block}*${sum.toString(16).toUpperCase().padStart(2, '0')}\\${body}`;
    };
    return { text: line, timeMs, movedBy };
  });
  return { kind: 'nmea', contentType: 'text/plain', head: '', pieces };
}

function splitLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function toObjects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(toObject) : [];
}

function toObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function toKnown(timeMs: number | null): number | null {
  return timeMs === null || Number.isNaN(timeMs) ? null : timeMs;
}
