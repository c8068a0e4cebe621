/** Entries of the journal as lines of a file for inspection, with their hashes. */
import type { JournalEntryView } from '../../contract/journal/journal.ts';
import { CSV_BEGIN, toCsvCell } from '../kernel/csv.ts';

const COLUMNS = [
  'id',
  'time',
  'actor',
  'role',
  'source',
  'action',
  'subject',
  'before',
  'after',
  'why',
  'previous',
  'hash',
] as const;

/** One JSON object; the time in ISO 8601 and in epoch milliseconds, which is what was hashed. */
export function toNdjsonLine(entry: JournalEntryView): string {
  return `${JSON.stringify({ ...entry, time: new Date(entry.timeMs).toISOString() })}\n`;
}

/** One line of RFC 4180; without an entry the line of names. */
export function toCsvLine(entry?: JournalEntryView): string {
  if (entry === undefined) return `${CSV_BEGIN}${COLUMNS.join(',')}\r\n`;
  const cells: Record<(typeof COLUMNS)[number], string | number | null> = {
    ...entry,
    time: new Date(entry.timeMs).toISOString(),
    before: toJson(entry.before),
    after: toJson(entry.after),
  };
  return `${COLUMNS.map((name) => toCsvCell(cells[name])).join(',')}\r\n`;
}

function toJson(value: unknown): string {
  return value === null ? '' : JSON.stringify(value);
}
