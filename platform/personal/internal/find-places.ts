/** What is held about one person: places with what was found there, and why some of them could not be erased now. */
import type {
  FoundBy,
  KeptReason,
  PersonalFindings,
  PersonalPlace,
} from '../../../contract/people/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { PersonalDeps } from '../personal-needs.ts';
import { findRows, readRows } from './find-rows.ts';
import type { FoundRow } from './find-rows.ts';
import { KEPT_CASES } from './kept-cases.ts';
import { toNeedles } from './needles.ts';
import type { Subject } from './needles.ts';
import { placeTables, REGISTERS } from './place-tables.ts';
import { findBytes } from './raw-bytes.ts';

interface Draft {
  kind: string;
  label: string;
  caseId: number | null;
  fields: Set<string>;
  by: Set<FoundBy>;
}

/** By these a place is the person's own; a name alone may be a namesake's. */
const OWN: ReadonlySet<FoundBy> = new Set(['phone', 'email', 'code', 'account', 'linked']);

export const isOwn = ({ by }: Pick<PersonalPlace, 'by'>) => by.some((one) => OWN.has(one));

/** Looks everywhere: rows with words, raw bytes, records by their number and by who rang, and what hangs on those. */
export async function findPlaces(
  db: Queryable,
  subject: Subject,
  { listCalled }: Pick<PersonalDeps, 'listCalled'>,
): Promise<PersonalFindings> {
  const drafts = new Map<string, Draft>();
  const add = (
    id: string,
    one: Omit<Draft, 'fields' | 'by'>,
    fields: readonly string[],
    by: readonly FoundBy[],
  ) => {
    const draft = drafts.get(id) ?? { ...one, fields: new Set(), by: new Set() };
    drafts.set(id, draft);
    for (const field of fields) draft.fields.add(field);
    for (const way of by) draft.by.add(way);
  };
  const addRow = ({ of, owner, label, caseId, fields }: FoundRow, by: readonly FoundBy[]) =>
    add(`${of.place}:${owner}`, { kind: of.place, label, caseId }, fields, by);

  const needles = toNeedles(subject);
  const { rows, isCut } = await findRows(db, needles);
  for (const row of rows) addRow(row, row.by);
  const [recordTable] = placeTables;
  const addRecords = async (ids: readonly number[], by: FoundBy) => {
    if (recordTable === undefined) return;
    for (const id of ids) for (const row of await readRows(db, recordTable, String(id))) addRow(row, [by]);
  };
  await addRecords(await findByCode(db, subject.codes), 'code');
  if (subject.phone !== null) await addRecords(await listCalled(db, subject.phone), 'phone');
  for (const { place, id, feedId, by } of await findBytes(db, needles))
    add(`${place}:${id}`, { kind: place, label: feedId, caseId: null }, ['raw'], by);
  const own = [...drafts].filter(([, draft]) => draft.kind === 'record' && isOwn({ by: [...draft.by] }));
  for (const row of await findLinked(
    db,
    own.map(([id]) => Number(id.slice('record:'.length))),
  ))
    add(row.id, { kind: row.kind, label: row.label, caseId: row.case_id }, row.fields, ['linked']);

  const keptOf = await readKept(db, drafts);
  const places = [...drafts].map(([id, { kind, label, fields, by }]): PersonalPlace => ({
    id,
    kind,
    label,
    fields: [...fields],
    by: [...by],
    kept: keptOf(id),
  }));
  const counts: Record<string, number> = {};
  for (const { kind } of places) counts[kind] = (counts[kind] ?? 0) + 1;
  return { places, counts, isCut };
}

async function findByCode(db: Queryable, codes: readonly string[]): Promise<number[]> {
  if (codes.length === 0) return [];
  const { rows } = await db.query<{ id: number }>('select id from record where code = any($1)', [codes]);
  return rows.map(({ id }) => id);
}

/** The cases of the person's own records, files in them that are marked as showing people, and the records' own files. */
async function findLinked(db: Queryable, recordIds: readonly number[]) {
  const { rows } = await db.query<{
    id: string;
    kind: string;
    label: string;
    case_id: number | null;
    fields: string[];
  }>(
    `with own as (select distinct case_id from case_record where record_id = any($1))
     select 'case:' || c.id as id, 'case' as kind, c.code as label, c.id as case_id, '{title}'::text[] as fields
     from "case" c join own on own.case_id = c.id where c.emptied_at is null
     union all
     select 'evidence:' || e.id, 'evidence', e.name, e.case_id, '{file}'::text[]
     from evidence e join own on own.case_id = e.case_id where e.personal and e.ended_at is null
     union all
     select 'evidence:' || e.id, 'evidence', r.code, (select min(j.case_id) from case_record j where j.record_id = r.id), '{file}'::text[]
     from evidence e join record r on r.id = e.record_id where e.record_id = any($1) and e.ended_at is null`,
    [recordIds],
  );
  return rows;
}

/** Why a place would stay: its case is open or held, the account is in use, it is a register of the city's. */
async function readKept(db: Queryable, drafts: ReadonlyMap<string, Draft>) {
  const cases = new Map<number, KeptReason>();
  const { rows } = await db.query<{ id: number; held: boolean }>(
    `select c.id, exists (select 1 from legal_hold h where h.case_id = c.id and h.lifted_at is null) as held
     from "case" c where c.id = any($1) and c.id in (${KEPT_CASES})`,
    [[...drafts.values()].flatMap(({ caseId }) => caseId ?? [])],
  );
  for (const { id, held } of rows) cases.set(id, held ? 'hold' : 'open-case');
  const accounts = [...drafts.keys()].filter((id) => id.startsWith('account:')).map((id) => id.slice(8));
  const inUse = await db.query<{ id: string }>(
    `select u.id from "user" u left join account_state a on a.user_id = u.id
     where u.id = any($1) and a.disabled_at is null`,
    [accounts],
  );
  const used = new Set(inUse.rows.map(({ id }) => `account:${id}`));
  return (id: string): KeptReason | null => {
    const draft = drafts.get(id);
    if (draft === undefined) return null;
    if (REGISTERS.has(draft.kind)) return 'register';
    if (used.has(id)) return 'account-in-use';
    return draft.caseId === null ? null : (cases.get(draft.caseId) ?? null);
  };
}
