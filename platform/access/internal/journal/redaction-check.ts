/** Proves what is left of redacted entries, and that an ended beginning was ended by an entry of the chain; as a check reads on. */
import type { JournalVerdict } from '../../../../contract/journal/journal.ts';
import { toRestHash } from './journal-row.ts';
import type { JournalRow } from './journal-row.ts';

type Broken = NonNullable<JournalVerdict['broken']>;

interface Start {
  readonly lastId: number;
  readonly hash: Buffer;
  readonly count: number;
}

/** Give it every entry in order; `findFault` afterwards. */
export function createRedactionCheck(start: Start) {
  const awaited = new Map<number, { timeMs: number; by: number; rest: string }>();
  let isEndSaid = start.lastId === 0;

  return {
    see(row: JournalRow): void {
      if (row.redacted_by !== null) {
        awaited.set(row.id, { timeMs: row.time, by: row.redacted_by, rest: toRestHash(row) });
      }
      if (row.action === 'journal.redact') {
        for (const { id, rest } of toEntries(row.after)) {
          const found = awaited.get(id);
          if (found !== undefined && found.by === row.id && found.rest === rest) awaited.delete(id);
        }
      }
      if (row.action === 'journal.end') {
        const { lastId, hash, count } = toObject(row.after);
        if (lastId === start.lastId && hash === start.hash.toString('hex') && count === start.count)
          isEndSaid = true;
      }
    },
    findFault(): Broken | null {
      for (const [id, { timeMs }] of awaited)
        return {
          id,
          timeMs,
          what: 'hash',
          says: `The content of entry ${id} was changed, and no entry of the chain says that it was redacted so.`,
        };
      if (isEndSaid) return null;
      return {
        id: start.lastId,
        timeMs: null,
        what: 'missing',
        says: `The entries up to ${start.lastId} are gone, and no entry of the chain says that their term ended.`,
      };
    },
  };
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}

function toEntries(after: unknown): { id: number; rest: string }[] {
  const { entries } = toObject(after);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => {
    const { id, rest } = toObject(entry);
    return typeof id === 'number' && typeof rest === 'string' ? [{ id, rest }] : [];
  });
}
