/** The journal: read by auditors and administrators, proven, and exported for inspection. Reading it is journalled too. */
import { Type } from 'typebox';
import type { JournalEntryView, JournalList, JournalVerdict } from '../../../../contract/journal/journal.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { findUsernames } from '../../../access/staff-names.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { eachEntry, listJournal, listSeals, verifyJournal } from '../../../access/journal-audit.ts';
import { toCsvLine, toNdjsonLine } from '../../../access/journal-export.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createJournalLines } from './journal-lines.ts';
import { IdNumber, IdText, Limit, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Filter = {
  actor: Type.Optional(IdText),
  action: Type.Optional(IdText),
  subject: Type.Optional(IdText),
  from: Type.Optional(Time),
  to: Type.Optional(Time),
};

const FORMATS = {
  ndjson: { type: 'application/x-ndjson; charset=utf-8', first: '', toLine: toNdjsonLine },
  csv: { type: 'text/csv; charset=utf-8', first: toCsvLine(), toLine: toCsvLine },
} as const;

export function journalRoutes({ route }: Routes, parts: ApiParts): void {
  const { access, db } = parts;
  const lines = createJournalLines(parts);
  let running: Promise<JournalVerdict> | undefined;

  route({
    method: 'GET',
    path: '/journal',
    summary:
      'Entries of the journal by person (name or user name, whatever the marks), action (or its beginning with a dot), subject and time; newest first.',
    permission: 'journal.read',
    whole: true,
    query: Type.Object({ ...Filter, before: Type.Optional(IdNumber), limit: Type.Optional(Limit) }),
    handle: async ({ query, tell, person }): Promise<JournalList> => {
      const { before, limit = 100 } = query;
      const found = await listJournal(db.pool, {
        ...(await toFilter(query, db.pool)),
        ...(before === undefined ? {} : { beforeId: before }),
        limit,
      });
      return { ...found, entries: await lines.name(found.entries, tell, person) };
    },
  });

  route({
    method: 'GET',
    path: '/journal/verify',
    summary: 'Checks the whole chain, the seals and the kept end; names the first broken entry.',
    permission: 'journal.read',
    whole: true,
    // The work is the same for all who ask at once.
    handle: (): Promise<JournalVerdict> =>
      (running ??= verifyJournal(db.pool).finally(() => {
        running = undefined;
      })),
  });

  route({
    method: 'GET',
    path: '/journal/seals',
    summary: 'The daily seals; a copy kept outside proves that nothing was written anew.',
    permission: 'journal.read',
    whole: true,
    handle: async () => ({ seals: await listSeals(db.pool) }),
  });

  route({
    method: 'GET',
    path: '/journal/export',
    summary: 'Entries with their hashes for inspection, oldest first: NDJSON or CSV.',
    permission: 'journal.read',
    perPerson: { count: 10, perSec: 600 },
    whole: true,
    query: Type.Object({
      ...Filter,
      format: Type.Union([Type.Literal('ndjson'), Type.Literal('csv')], { default: 'ndjson' }),
    }),
    handle: async ({ query, person }) => {
      const filter = await toFilter(query, db.pool);
      const what = { action: 'journal.export' as const, subject: `journal:${query.format}`, facts: filter };
      await access.journal.appendRead(db, toActor(person), what);
      const { type, first, toLine } = FORMATS[query.format];
      return new Response(toStream(eachLine(eachEntry(db.pool, filter), first, toLine)), {
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename="journal.${query.format}"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}

/** Entries are read as the other side takes them. */
function toStream(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>) {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* eachLine(
  entries: AsyncIterable<JournalEntryView>,
  first: string,
  toLine: (entry: JournalEntryView) => string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let piece = first;
  for await (const entry of entries) {
    piece += toLine(entry);
    if (piece.length < 65_536) continue;
    yield encoder.encode(piece);
    piece = '';
  }
  yield encoder.encode(piece);
}

async function toFilter(
  query: {
    readonly actor?: string;
    readonly action?: string;
    readonly subject?: string;
    readonly from?: number;
    readonly to?: number;
  },
  db: Queryable,
) {
  const { actor, action, subject, from, to } = query;
  return {
    ...(actor === undefined ? {} : { actors: await findUsernames(db, actor) }),
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
  };
}
