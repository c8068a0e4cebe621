/** Records become cases: a citizen's request of a kind that a procedure names. Its own system says when it is answered. */
import { DAY_MS } from '../../../../contract/basics/time-units.ts';
import type { Database } from '../../../kernel/database.ts';
import { IS_ARCHIVED } from '../../../store/archived-records.ts';
import type { Actor } from '../../case-journal.ts';
import type { ForeseenRecord } from '../../case-opening.ts';
import type { Procedures } from '../../procedures.ts';
import type { CaseUnit, CaseDraft } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseOpener } from './open-cases.ts';
import { SELECT_ANSWERS } from './ask-areas.ts';
import type { Answer, AreaAsker } from './ask-areas.ts';
import { listMovedDues, moveDue } from './moved-dues.ts';
import { attach, selectAlertFacts } from './from-alerts.ts';
import type { AlertFact } from './from-alerts.ts';
import type { Reopener } from './reopen.ts';
import { hasOpenLike, listTakenUp } from './taken-up.ts';
import { lockOpening } from './open-cases.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import type { CaseUnits } from '../unit/run-units.ts';

const BY_FEED: Actor = { username: 'system', role: 'system', source: 'records' };
const BATCH = 500;
/** A request that its own system has not touched for so long is not opened as a case of today. */
const OLDEST_MS = 30 * DAY_MS;

export interface RecordFact {
  readonly id: number;
  readonly service_id: string;
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly status: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly area_code: string | null;
  readonly opened_at: number | null;
  readonly due_at: number | null;
  readonly closed_at: number | null;
  readonly archived: boolean;
  readonly body: Readonly<Record<string, unknown>>;
  readonly demo: boolean;
  /** Of the feed that took it. */
  readonly agency_id: string;
  readonly case_id: number | null;
}

const SELECT = `
  select r.id, r.service_id, r.kind, r.code, r.title, r.status, r.lon, r.lat, r.area_code, r.opened_at, r.due_at, r.closed_at,
         ${IS_ARCHIVED} as archived, r.body, f.demo, f.agency_id, j.case_id
  from record r join feed f on f.id = r.feed_id left join case_record j on j.record_id = r.id`;

/**
 * Alert `a` of case `j` is about the case's own records and ends with them. One that counts further records of its place
 * is not: it goes on.
 */
const IS_OF_RECORDS = `(
  exists (select from case_record o where o.case_id = j.case_id and a.subject in ('record:' || o.record_id, 'place:' || o.record_id))
  and not (a.state = 'open' and a.subject like 'place:%' and coalesce((a.evidence -> 0 ->> 'value')::float8, 1) > 1))`;

/** The alerts that are open about records and in no case yet go with the records' new cases. */
async function takeAlerts(unit: CaseUnit, ids: readonly number[], drafts: readonly CaseDraft[], by: Actor) {
  const { rows } = await unit.tx.query<AlertFact>(
    `${selectAlertFacts} where a.state = 'open' and j.case_id is null and a.subject = any($1::text[]) order by a.id`,
    [ids.flatMap((id) => [`record:${id}`, `place:${id}`])],
  );
  for (const [index, draft] of drafts.entries()) {
    const mine = rows.filter(({ subject }) => subject.endsWith(`:${ids[index]}`));
    if (mine.length > 0) attach(unit, draft, mine, by);
  }
}

/** Without a place its own taker leads. */
function toLead(lon: number | null, agencyId: string): { leadWithoutPlace?: string } {
  return lon === null ? { leadWithoutPlace: agencyId } : {};
}

export interface RecordJoiner {
  /** Records that came or changed: opens their cases, ends those that their own system has ended. */
  follow(ids: readonly number[]): Promise<void>;
  catchUp(): Promise<void>;
  /** What following would decide of a record that is not there yet. */
  foresee(record: ForeseenRecord): Promise<{ opensCase: boolean; leadAgencyId: string | null }>;
  findCase(recordId: number): Promise<number | undefined>;
  /** Opens the case of one record, whatever the policy says; answers the one it is in already. */
  open(unit: CaseUnit, id: number, by: Actor, procedureId?: string): Promise<CaseDraft | undefined>;
}

export function createRecordJoiner({
  db,
  clock,
  procedures,
  units,
  opener,
  reopener,
  flow,
  asker,
}: {
  db: Database;
  clock: { now(): number };
  procedures: Procedures;
  units: CaseUnits;
  opener: CaseOpener;
  reopener: Reopener;
  flow: TaskFlow;
  asker: AreaAsker;
}): RecordJoiner {
  const openAll = async (unit: CaseUnit, records: readonly RecordFact[], by: Actor, procedureId?: string) => {
    await lockOpening(unit.tx);
    const taken = await unit.tx.query<{ record_id: number }>(
      'select record_id from case_record where record_id = any($1::bigint[])',
      [records.map(({ id }) => id)],
    );
    const known = new Set(taken.rows.map(({ record_id }) => record_id));
    const wanted = records.flatMap((record) => {
      const procedure =
        procedureId === undefined
          ? procedures.findForRecord({ serviceId: record.service_id, kind: record.kind, body: record.body })
          : procedures.findCurrent(procedureId);
      return procedure === undefined || known.has(record.id) ? [] : [{ record, procedure }];
    });
    const drafts = await opener.open(
      unit,
      by,
      wanted.map(({ record, procedure }) => ({
        kind: 'record',
        title: record.title,
        content: typeof record.body['description'] === 'string' ? record.body['description'] : null,
        serviceId: record.service_id,
        procedure,
        severity: 'medium',
        areaCode: record.area_code,
        lon: record.lon,
        lat: record.lat,
        assetId: null,
        subject: `record:${record.id}`,
        demo: record.demo,
        ...toLead(record.lon, record.agency_id),
        // The citizen's clock runs since the request was received, not since the centre heard of it.
        promised: {
          sinceMs: Math.min(record.opened_at ?? unit.nowMs, unit.nowMs),
          ...(record.due_at === null ? {} : { dueMs: record.due_at }),
        },
        seen: by !== BY_FEED,
        facts: { recordIds: [record.id], recordCode: record.code },
      })),
    );
    for (const [index, draft] of drafts.entries())
      await asker.ask(unit, draft, wanted[index]?.record.body ?? {}, by);
    await takeAlerts(
      unit,
      wanted.map(({ record }) => record.id),
      drafts,
      by,
    );
    unit.after.push(async () => {
      await unit.tx.query(
        `insert into case_record (record_id, case_id, joined_at, joined_by)
         select r, c, to_timestamp($3::float8 / 1000.0), $4 from unnest($1::bigint[], $2::bigint[]) as x (r, c)`,
        [wanted.map(({ record }) => record.id), drafts.map(({ row }) => row.id), unit.nowMs, by.username],
      );
    });
    return drafts;
  };

  const openByPolicy = async (records: readonly RecordFact[]) => {
    const due = records.filter(
      (record) =>
        record.case_id === null &&
        record.closed_at === null &&
        !record.archived &&
        procedures.findForRecord({ serviceId: record.service_id, kind: record.kind, body: record.body })
          ?.definition.opens.kind === 'at-once',
    );
    if (due.length > 0) await db.withRetry(() => units.run((unit) => openAll(unit, due, BY_FEED)));
  };

  return {
    async follow(ids) {
      const { rows } = await db.pool.query<RecordFact>(
        `${SELECT} where r.id = any($1::bigint[]) order by r.id`,
        [ids],
      );
      await openByPolicy(rows);
      const answers = await db.pool.query<Answer>(SELECT_ANSWERS, [ids]);
      if (answers.rows.length > 0) {
        const caseIds = [...new Set(answers.rows.map(({ case_id }) => case_id))].toSorted((x, y) => x - y);
        await db.withRetry(() =>
          units.run(async (unit) => {
            await unit.lock(caseIds);
            await asker.answer(unit, answers.rows, BY_FEED);
          }),
        );
      }
      const ended = rows.filter((record) => record.case_id !== null && record.closed_at !== null);
      if (ended.length > 0) await units.run((unit) => endCases(unit, ended));
      const going = rows.filter((record) => record.case_id !== null && record.closed_at === null);
      for (const { id, caseId } of await listMovedDues(db.pool, going))
        await units.run((unit) => moveDue(unit, { id, caseId }, BY_FEED));
      for (const id of await listTakenUp(db.pool, going)) await units.run((unit) => takeUp(unit, id));
    },
    async catchUp() {
      let afterId = 0;
      for (;;) {
        const { rows } = await db.pool.query<RecordFact>(
          `${SELECT} where j.case_id is null and r.closed_at is null and r.id > $1
             and r.updated_at >= to_timestamp($2::float8 / 1000.0) order by r.id limit ${BATCH}`,
          [afterId, clock.now() - OLDEST_MS],
        );
        await openByPolicy(rows);
        afterId = rows.at(-1)?.id ?? afterId;
        if (rows.length < BATCH) return;
      }
    },
    async foresee({ serviceId, kind, body, agencyId, ...place }) {
      const procedure = procedures.findForRecord({ serviceId, kind, body });
      if (procedure?.definition.opens.kind !== 'at-once') return { opensCase: false, leadAgencyId: null };
      const opening = { ...place, procedure, assetId: null, ...toLead(place.lon, agencyId) };
      const [leadAgencyId = null] = await db.tx((tx) => opener.findLeads(tx, [opening], clock.now()));
      return { opensCase: true, leadAgencyId };
    },
    async findCase(recordId) {
      const { rows } = await db.pool.query<{ case_id: number }>(
        'select case_id from case_record where record_id = $1',
        [recordId],
      );
      return rows[0]?.case_id;
    },
    async open(unit, id, by, procedureId) {
      const { rows } = await unit.tx.query<RecordFact>(`${SELECT} where r.id = $1`, [id]);
      const record = rows[0];
      if (record === undefined) return undefined;
      if (record.case_id !== null) return (await unit.lock([record.case_id]))[0];
      return (await openAll(unit, [record], by, procedureId))[0];
    },
  };

  /** Its own system works on it again: within the days of the procedure the case comes back, later another one opens. */
  async function takeUp(unit: CaseUnit, recordId: number): Promise<void> {
    const { rows } = await unit.tx.query<RecordFact>(`${SELECT} where r.id = $1`, [recordId]);
    const [record] = rows;
    if (record === undefined || record.case_id === null) return;
    const [draft] = await unit.lock([record.case_id]);
    const closedMs = draft?.row.closed_at ?? null;
    if (draft === undefined || closedMs === null) return;
    const daysMs = draft.procedure.definition.reopenWithinDays * DAY_MS;
    if (unit.nowMs - closedMs <= daysMs && !(await hasOpenLike(unit, draft))) {
      await reopener.reopen(unit, draft, BY_FEED, {
        why: 'Hệ thống gốc mở lại hồ sơ',
        seen: false,
        facts: { recordIds: [recordId] },
      });
      return;
    }
    await unit.tx.query('delete from case_record where record_id = $1', [recordId]);
    const [anew] = await openAll(unit, [{ ...record, case_id: null }], BY_FEED);
    if (anew === undefined) return;
    note(draft, BY_FEED, { what: 'record.left', facts: { recordIds: [recordId], otherCode: anew.row.code } });
    unit.after.push(async () => {
      await unit.tx.query(
        `insert into case_link (case_id, other_id, kind, created_at, created_by)
         values ($1, $2, 'related', to_timestamp($3::float8 / 1000.0), $4)`,
        [anew.row.id, draft.row.id, unit.nowMs, BY_FEED.username],
      );
    });
  }

  /** The feed is the master of a request's life: when all requests of a case are answered there, the case is done. */
  async function endCases(unit: CaseUnit, ended: readonly RecordFact[]): Promise<void> {
    const ids = [...new Set(ended.flatMap(({ case_id }) => case_id ?? []))].toSorted((a, b) => a - b);
    const drafts = await unit.lock(ids);
    const { rows } = await unit.tx.query<{ case_id: number }>(
      `select distinct j.case_id from case_record j join record r on r.id = j.record_id
       where j.case_id = any($1::bigint[]) and r.closed_at is null
       union select j.case_id from case_alert j join alert a on a.id = j.alert_id
       where j.case_id = any($1::bigint[]) and not ${IS_OF_RECORDS}`,
      [ids],
    );
    const unfinished = new Set(rows.map(({ case_id }) => case_id));
    for (const draft of drafts) {
      if (draft.row.closed_at !== null) continue;
      const mine = ended.filter(({ case_id }) => case_id === draft.row.id);
      const done = draft.procedure.definition.states.find(({ outcome }) => outcome === 'done');
      note(draft, BY_FEED, {
        what: 'record.closed',
        facts: { recordIds: mine.map(({ id }) => id), status: mine[0]?.status ?? null },
      });
      if (unfinished.has(draft.row.id) || done === undefined) continue;
      await flow.enter(unit, draft, BY_FEED, done.id);
      note(draft, BY_FEED, { what: 'closed', facts: { to: done.id, outcome: draft.row.outcome } });
    }
  }
}
