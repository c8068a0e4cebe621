/**
 * Reads the journal and proves it: every entry is hashed anew and must follow the one before; the daily seals and the
 * kept head must fit. Reads in pieces, so that years of entries need no memory.
 */
import { toShownSettings } from '../../contract/feeds/feed-secrets.ts';
import type {
  JournalEntryView,
  JournalList,
  JournalSeal,
  JournalVerdict,
} from '../../contract/journal/journal.ts';
import type { Queryable } from '../kernel/database.ts';
import { createRedactionCheck } from './internal/journal/redaction-check.ts';
import { toBody, toHash } from './internal/journal/journal-row.ts';
import type { JournalRow } from './internal/journal/journal-row.ts';

const PIECE = 2_000;
const FIRST: Buffer = Buffer.alloc(32);

/** Absent members do not filter. `action` is a whole action or, ending in a dot, the beginning of many. */
export interface JournalFilter {
  readonly actors?: readonly string[];
  readonly action?: string;
  readonly subject?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

type Broken = NonNullable<JournalVerdict['broken']>;

/**
 * Checks the whole journal as it stands at this moment.
 * @param kept seals from outside (a print, a file); they are believed before those of the database.
 */
export async function verifyJournal(
  db: Queryable,
  kept: readonly JournalSeal[] = [],
): Promise<JournalVerdict> {
  const beganMs = performance.now();
  const seals = await listSeals(db);
  const head = await readHead(db);
  const start = await readStart(db);
  const state = {
    entries: start.count,
    lastId: start.lastId,
    lastMs: null as number | null,
    previous: start.hash,
  };
  const redactions = createRedactionCheck(start);
  const all = [...toKept(kept, 'kept outside'), ...toKept(seals, 'of the database')];
  const awaited = all.filter(({ lastId }) => lastId > start.lastId).toSorted((a, b) => a.lastId - b.lastId);

  const look = (row: JournalRow): Broken | undefined => {
    const at = { id: row.id, timeMs: row.time };
    const isGone = awaited.find((seal) => seal.lastId < row.id);
    if (isGone !== undefined)
      return {
        ...at,
        what: 'seal',
        says: `The seal of ${isGone.day} ${isGone.from} names entry ${isGone.lastId}, which is not there.`,
      };
    if (!row.previous.equals(state.previous)) {
      const isGap = row.id !== state.lastId + 1;
      return isGap
        ? {
            ...at,
            what: 'missing',
            says: `Entry ${row.id} does not follow entry ${state.lastId}: what stood between was removed, or one of the two was changed.`,
          }
        : {
            ...at,
            what: 'link',
            says: `Entry ${row.id} does not follow entry ${state.lastId}: one of the two was changed.`,
          };
    }
    redactions.see(row);
    // What is left of a redacted entry is proven by the entry that redacted it.
    if (row.redacted_by === null && !toHash(row.previous, toBody(row)).equals(row.hash))
      return {
        ...at,
        what: 'hash',
        says: `The content of entry ${row.id} was changed after it was written.`,
      };
    while (awaited[0]?.lastId === row.id) {
      const seal = awaited.shift();
      if (seal !== undefined && (seal.hash !== row.hash.toString('hex') || seal.count !== state.entries + 1))
        return {
          ...at,
          what: 'seal',
          says: `Entry ${row.id} or one before it is not what the seal of ${seal.day} ${seal.from} holds: the chain was written anew.`,
        };
    }
    return undefined;
  };

  const toVerdict = (broken: Broken | null): JournalVerdict => ({
    entries: state.entries,
    lastId: state.lastId,
    lastMs: state.lastMs,
    seals: seals.length,
    tookMs: Math.round(performance.now() - beganMs),
    broken,
  });

  const wrongStart = all.find(
    ({ lastId, hash, count }) =>
      lastId === start.lastId && (hash !== start.hash.toString('hex') || count !== start.count),
  );
  if (wrongStart !== undefined)
    return toVerdict({
      id: start.lastId,
      timeMs: null,
      what: 'seal',
      says: `The kept beginning of the chain is not what the seal of ${wrongStart.day} ${wrongStart.from} holds.`,
    });
  for (;;) {
    const { rows } = await db.query<JournalRow>(
      'select * from journal where id > $1 and id <= $2 order by id limit $3',
      [state.lastId, head?.lastId ?? 0, PIECE],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      const broken = look(row);
      if (broken !== undefined) return toVerdict(broken);
      state.entries += 1;
      state.lastId = row.id;
      state.lastMs = row.time;
      state.previous = row.hash;
    }
  }
  return toVerdict(findEndFault() ?? redactions.findFault());

  function findEndFault(): Broken | null {
    const at = { id: state.lastId, timeMs: state.lastMs };
    if (head === undefined)
      return { ...at, what: 'head', says: 'The kept end of the chain is gone (table journal_head).' };
    const [gone] = awaited.filter(({ lastId }) => lastId > state.lastId);
    if (gone !== undefined || head.lastId !== state.lastId) {
      const lastId = gone?.lastId ?? head.lastId;
      const why = gone === undefined ? 'the kept end of the chain' : `the seal of ${gone.day} ${gone.from}`;
      return {
        id: state.lastId + 1,
        timeMs: null,
        what: 'tail',
        says: `Entries after ${state.lastId} were removed: ${why} names entry ${lastId}.`,
      };
    }
    if (head.hash !== state.previous.toString('hex') || head.count !== state.entries)
      return {
        ...at,
        what: 'head',
        says: `The chain ends in another entry than the kept end says (${head.count} entries, here ${state.entries}).`,
      };
    return null;
  }
}

/** Seals, oldest first. */
export async function listSeals(db: Queryable): Promise<JournalSeal[]> {
  const { rows } = await db.query<{
    day: string;
    last_id: number;
    hash: Buffer;
    count: number;
    sealed_at: number;
  }>('select * from journal_seal order by day');
  return rows.map(({ day, last_id, hash, count, sealed_at }) => ({
    day,
    lastId: last_id,
    hash: hash.toString('hex'),
    count,
    sealedMs: sealed_at,
  }));
}

/** A page of entries, newest first. */
export async function listJournal(
  db: Queryable,
  filter: JournalFilter & { beforeId?: number; limit: number },
): Promise<Omit<JournalList, 'entries'> & { readonly entries: readonly JournalEntryView[] }> {
  const { beforeId, limit, ...rest } = filter;
  const { where, values } = toWhere({ ...rest, ...(beforeId === undefined ? {} : { beforeId }) });
  const { rows } = await db.query<JournalRow>(
    `select * from journal ${where} order by id desc limit ${limit}`,
    values,
  );
  const last = rows.at(-1);
  const [head, start] = [await readHead(db), await readStart(db)];
  return {
    total: (head?.count ?? 0) - start.count,
    entries: rows.map(toView),
    nextBefore: rows.length < limit || last === undefined ? null : last.id,
  };
}

/** All entries of a filter, oldest first, in pieces. */
export async function* eachEntry(
  db: Queryable,
  filter: JournalFilter = {},
): AsyncGenerator<JournalEntryView> {
  for (let afterId = 0; ;) {
    const { where, values } = toWhere({ ...filter, afterId });
    const { rows } = await db.query<JournalRow>(
      `select * from journal ${where} order by id limit ${PIECE}`,
      values,
    );
    for (const row of rows) yield toView(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PIECE) return;
    afterId = last.id;
  }
}

async function readHead(db: Queryable) {
  const { rows } = await db.query<{ last_id: number; hash: Buffer; count: number }>(
    'select * from journal_head',
  );
  const [row] = rows;
  return row === undefined
    ? undefined
    : { lastId: row.last_id, hash: row.hash.toString('hex'), count: row.count };
}

/** Where the chain begins: at its first entry, or after the seal up to which the oldest ended. */
async function readStart(db: Queryable) {
  const { rows } = await db.query<{ last_id: number; hash: Buffer; count: number }>(
    'select * from journal_start',
  );
  const [row] = rows;
  return row === undefined
    ? { lastId: 0, hash: FIRST, count: 0 }
    : { lastId: row.last_id, hash: row.hash, count: row.count };
}

function toKept(seals: readonly JournalSeal[], from: string) {
  return seals.filter(({ lastId }) => lastId > 0).map((seal) => ({ ...seal, from }));
}

const CONDITIONS: Readonly<Record<string, string>> = {
  actors: 'actor = any(?::text[])',
  action: "(action = ? or (right(?, 1) = '.' and starts_with(action, ?)))",
  subject: 'subject = ?',
  fromMs: 'time >= to_timestamp(?::float8 / 1000.0)',
  toMs: 'time < to_timestamp(?::float8 / 1000.0)',
  beforeId: 'id < ?',
  afterId: 'id > ?',
};

const RECORD = /^record:\d{1,15}$/u;
/** Of a record also the questions that showed it among others (`records` of what was read); each half by its own index. */
const ABOUT_RECORD = `id = any(array(select id from journal where subject = ? union all select id from journal
  where action = 'records.read' and after -> 'records' @> to_jsonb(substr(?, 8)::bigint)))`;

/** Found by nobody: who looks for them would count them. The board reads those of a petition with the petition. */
const NOT_OF_BOARD = "not starts_with(action, 'petition.')";
const HIDDEN = { actor: '', role: '', source: '', action: 'petition.act', subject: 'petition', why: null };

function toWhere(filter: Readonly<Record<string, unknown>>): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    const condition = name === 'subject' && RECORD.test(String(value)) ? ABOUT_RECORD : CONDITIONS[name];
    if (condition === undefined || value === undefined) continue;
    values.push(value);
    parts.push(condition.replaceAll('?', `$${values.length}`));
  }
  if (['actors', 'action', 'subject'].some((name) => filter[name] !== undefined)) parts.push(NOT_OF_BOARD);
  return { where: parts.length === 0 ? '' : `where ${parts.join(' and ')}`, values };
}

function toView(row: JournalRow): JournalEntryView {
  const { id, before, after } = row;
  const isOfBoard = row.action.startsWith('petition.');
  const { actor, role, source, action, subject, why } = isOfBoard ? HIDDEN : row;
  return {
    id,
    timeMs: row.time,
    actor,
    role,
    source,
    action,
    subject,
    before: isOfBoard ? null : hideSettings(before),
    after: isOfBoard ? null : hideSettings(after),
    why,
    previous: row.previous.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}

/**
 * Entries of earlier versions hold the settings of feeds with their secrets. They cannot be written anew, as the chain
 * holds them; on every way out they show dots, as later ones do of themselves.
 */
function hideSettings(facts: unknown): unknown {
  if (!isMembers(facts) || !isMembers(facts['settings'])) return facts;
  return { ...facts, settings: toShownSettings(facts['settings']) };
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
