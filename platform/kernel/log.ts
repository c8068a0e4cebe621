/**
 * The log: one JSON object a line for machines, one readable line for a person at a terminal.
 * It goes to standard error, so that standard output keeps only what a caller waits for (`ready: …`).
 */
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** A log bound to its module: `log.child({ module: 'intake' })`. */
export type Log = Logger;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  level: LogLevel;
  /** Readable lines instead of JSON; by default exactly when standard error is a terminal. */
  readable?: boolean;
  /** Where lines go; by default standard error. */
  destination?: DestinationStream;
}

/** Secrets that may slip into a logged object are cut out before they are written. */
const REDACTED = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'headers',
  '*.headers',
  '*.token',
  '*.cookie',
  '*.password',
  '*.secret',
  '*.authorization',
];

/** Members shown by position, not as key=value, in a readable line. */
const PLACED = new Set(['level', 'time', 'pid', 'hostname', 'module', 'msg', 'err']);

/** Makes the log of the program. */
export function createLog({ level, readable = process.stderr.isTTY, destination }: LogOptions): Log {
  const out = destination ?? pino.destination({ fd: 2, sync: true });
  const target = {
    write: (line: string) => {
      const clean = withoutSecrets(line);
      return out.write(readable ? toReadableLine(clean) : clean);
    },
  };
  return pino({ level, base: null, redact: REDACTED }, target);
}

/**
 * A line without what opens something: the user and the query of addresses (in messages of libraries too), what stands
 * behind Bearer and Basic, and tokens of ours.
 */
export function withoutSecrets(line: string): string {
  return line
    .replaceAll(/(\w:\/\/)[^\s"'/?#@]+@/g, '$1•••@')
    .replaceAll(/(\w:\/\/[^\s"'?]*|"url":"[^"?]*)\?[^\s"']+/g, '$1?•••')
    .replaceAll(/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, '$1 •••')
    .replaceAll(/\b(hvk?_)[\w-]{8,}/g, '$1•••');
}

/** A log that says nothing, for tests. */
export function silentLog(): Log {
  return pino({ level: 'silent' });
}

/** `10:22:33 warn  intake  queue is full  waiting=1200` from a line of JSON. */
export function toReadableLine(line: string): string {
  const entry: unknown = JSON.parse(line);
  if (!isRecord(entry)) return line;
  const time = new Date(Number(entry['time'])).toLocaleTimeString('en-GB', { hour12: false });
  const level = (pino.levels.labels[Number(entry['level'])] ?? '').padEnd(5);
  const rest = Object.entries(entry)
    .filter(([key]) => !PLACED.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const err = isRecord(entry['err']) ? `\n${String(entry['err']['stack'] ?? entry['err']['message'])}` : '';
  const parts = [time, level, entry['module'], entry['msg'], rest.join(' ')];
  return `${parts.filter((part) => part !== undefined && part !== '').join('  ')}${err}\n`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
