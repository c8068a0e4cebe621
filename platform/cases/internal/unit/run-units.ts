/**
 * The unit of work on cases: read under a lock, changed in memory, written at once with timeline, clocks, tasks, timers,
 * notices and journal, told to the bus after the commit. Everything that changes a case goes through here.
 */
import type { CasePulse } from '../../../../contract/centre/live.ts';
import type { ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import type { PlatformEvents } from '../../../events.ts';
import type { Bus } from '../../../kernel/bus.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Transaction } from '../../../kernel/database.ts';
import type { Log } from '../../../kernel/log.ts';
import type { CaseJournal } from '../../case-journal.ts';
import type { CaseAlerts, CaseCalendar, CaseNotice, CaseNotices, CaseTimers } from '../../case-needs.ts';
import type { Procedures } from '../../procedures.ts';
import type { CaseUnit, CaseDraft, Kept } from './case-unit.ts';
import { getState, isOpenTask } from './case-unit.ts';
import { toHolding } from './holding.ts';
import { listMoved, planTimers } from './moved-clocks.ts';
import { caseTable, clockTable, entryTable, taskTable, toSnapshot } from './rows.ts';
import type { CaseRecord, ClockRecord, EntryRecord, TaskRecord } from './rows.ts';

export interface UnitDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly alerts: CaseAlerts;
  readonly journal: CaseJournal;
  readonly calendar: CaseCalendar;
  readonly timers: CaseTimers;
  readonly notices: CaseNotices;
  readonly procedures: Procedures;
}

export interface CaseUnits {
  /** Runs `act` in one transaction and writes every case it touched. */
  run<Result>(act: (unit: CaseUnit) => Promise<Result>): Promise<Result>;
}

/** Ids are fetched in handfuls, so that a batch of new cases needs few round trips. */
const IDS_AT_ONCE = 50;

/** Makes the units. */
export function createUnits(deps: UnitDeps): CaseUnits {
  const { db, clock, bus, procedures } = deps;
  return {
    async run(act) {
      let pulses: CasePulse[] = [];
      let alertIds: readonly number[] = [];
      const result = await db.tx(async (tx) => {
        const unit = createUnit(tx, clock.now(), procedures);
        const answer = await act(unit);
        const saved = await save(unit, deps);
        pulses = saved.pulses;
        alertIds = await acknowledgeAlerts(unit, saved.waiting, deps.alerts);
        return answer;
      });
      for (const pulse of pulses) void bus.publish('case', pulse);
      // What is committed stands, whether or not the screens hear of its thousands of alerts at once.
      deps.alerts.tell(alertIds).catch((error: unknown) => {
        deps.log.warn({ err: error, alerts: alertIds.length }, 'acknowledged alerts were not told of');
      });
      return result;
    },
  };
}

function createUnit(tx: Transaction, nowMs: number, procedures: Procedures): CaseUnit {
  const drafts = new Map<number, CaseDraft>();
  const kept: Kept = { tasks: new Set(), clocks: new Map(), stays: new Map() };
  const spare = { task: [] as number[], clock: [] as number[] };
  const next = async (kind: 'task' | 'clock') => {
    const ids = spare[kind];
    if (ids.length === 0)
      ids.push(...(await (kind === 'task' ? taskTable : clockTable).reserveIds(tx, IDS_AT_ONCE)));
    return ids.shift() ?? 0;
  };
  const toDraft = (row: CaseRecord, procedure: ProcedureVersion, isNew: boolean): CaseDraft => ({
    row,
    procedure,
    isNew,
    tasks: [],
    clocks: [],
    entries: [],
    notices: [],
    journal: [],
  });
  return {
    tx,
    nowMs,
    drafts,
    kept,
    acknowledged: new Map(),
    after: [],
    newTaskId: () => next('task'),
    newClockId: () => next('clock'),
    add(row, procedure) {
      const draft = toDraft(row, procedure, true);
      drafts.set(row.id, draft);
      return draft;
    },
    async lock(ids) {
      const unread = ids.filter((id) => !drafts.has(id));
      if (unread.length > 0) {
        const { rows } = await tx.query<CaseRecord>(
          'select * from "case" where id = any($1::bigint[]) order by id for update',
          [unread],
        );
        const tasks = await tx.query<TaskRecord>(
          'select * from task where case_id = any($1::bigint[]) order by id',
          [unread],
        );
        const clocks = await tx.query<ClockRecord>(
          'select * from case_clock where case_id = any($1::bigint[]) and ended_at is null order by id',
          [unread],
        );
        for (const row of rows) {
          const procedure = await procedures.getVersion(row.procedure_id, row.procedure_version);
          drafts.set(row.id, toDraft(row, procedure, false));
        }
        for (const task of tasks.rows) {
          drafts.get(task.case_id)?.tasks.push(task);
          kept.tasks.add(task.id);
        }
        for (const one of clocks.rows) {
          drafts.get(one.case_id)?.clocks.push(one);
          kept.clocks.set(one.id, {
            dueMs: one.due_at,
            pausedMs: one.paused_at,
            pausedReason: one.paused_reason,
          });
        }
        for (const row of rows) {
          const dueMs = row.paused_at === null ? row.state_due_at : null;
          kept.stays.set(row.id, { sinceMs: row.state_since, dueMs });
        }
      }
      return ids.flatMap((id) => drafts.get(id) ?? []);
    },
  };
}

interface Saved {
  readonly pulses: CasePulse[];
  /** Alerts that are taken, by the case that is acknowledged. */
  readonly waiting: ReadonlyMap<number, readonly number[]>;
}

async function save(unit: CaseUnit, { journal, timers, notices }: UnitDeps): Promise<Saved> {
  const { tx, nowMs } = unit;
  const touched = [...unit.drafts.values()].filter((draft) => draft.isNew || draft.entries.length > 0);
  if (touched.length === 0) {
    for (const step of unit.after) await step();
    return { pulses: [], waiting: await lockAlerts(unit) };
  }
  const { kept } = unit;
  for (const draft of touched) settle(draft, nowMs);
  const rows = {
    fresh: touched.filter((draft) => draft.isNew),
    known: touched.filter((draft) => !draft.isNew),
  };
  await caseTable.insert(
    tx,
    rows.fresh.map((draft) => draft.row),
  );
  // A lead's task that ends makes room for the next one: ends are written before beginnings.
  const tasks = touched.flatMap((draft) => draft.tasks);
  await taskTable.update(
    tx,
    tasks.filter((task) => kept.tasks.has(task.id)),
  );
  await taskTable.insert(
    tx,
    tasks.filter((task) => !kept.tasks.has(task.id)),
  );
  const clocks = touched.flatMap((draft) => draft.clocks);
  await clockTable.update(
    tx,
    clocks.filter((one) => kept.clocks.has(one.id)),
  );
  await clockTable.insert(
    tx,
    clocks.filter((one) => !kept.clocks.has(one.id)),
  );
  await caseTable.update(
    tx,
    rows.known.map((draft) => draft.row),
  );
  await writeEntries(tx, touched, kept, nowMs);
  await planTimers(unit, touched, kept, timers);
  for (const step of unit.after) await step();
  const narrow = await listNarrow(tx, touched);
  await notices.enqueue(
    tx,
    touched.flatMap(({ row, notices: told }) => (narrow.has(row.id) ? told.map(toOpenNotice) : told)),
  );
  const waiting = await lockAlerts(unit);
  await journal.appendMany(
    tx,
    touched.flatMap((draft) => draft.journal),
  );
  return {
    pulses: touched.map((draft) =>
      toPulse({ ...draft, row: { ...draft.row, narrow: narrow.has(draft.row.id) } }),
    ),
    waiting,
  };
}

/** Those about what is given to few: known when all that joins them is written, in this transaction too. */
async function listNarrow(tx: Transaction, touched: readonly CaseDraft[]): Promise<ReadonlySet<number>> {
  const { rows } = await tx.query<{ id: number }>(
    'select id from "case" where id = any($1::bigint[]) and narrow',
    [touched.map(({ row }) => row.id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What people wrote in such a case stays in the centre. */
function toOpenNotice(notice: CaseNotice): CaseNotice {
  return {
    ...notice,
    openBody: { vi: 'Mở vụ việc để đọc nội dung.', en: 'Open the case to read it.' },
  };
}

/**
 * Everybody takes alerts before the journal, which is one for all, and several of them in the order of their ids: a case that
 * had its entries and waited for an alert would hold up whoever holds the alert and waits for the journal. By case those that
 * are open and wait for somebody: one that opens again after this is not taken any more.
 */
async function lockAlerts({ tx, acknowledged }: CaseUnit): Promise<ReadonlyMap<number, readonly number[]>> {
  if (acknowledged.size === 0) return new Map();
  const { rows } = await tx.query<{ id: number; case_id: number }>(
    `select a.id, c.case_id from alert a join case_alert c on c.alert_id = a.id
     where c.case_id = any($1::bigint[]) and a.state = 'open' and a.acknowledged_at is null
     order by a.id for no key update of a`,
    [[...acknowledged.keys()]],
  );
  return new Map(
    [...Map.groupBy(rows, ({ case_id }) => case_id)].map(([id, own]) => [id, own.map((row) => row.id)]),
  );
}

/** Who has seen a case has seen its alerts: those that are open wait for nobody any more. */
async function acknowledgeAlerts(
  { tx, acknowledged, drafts }: CaseUnit,
  waiting: ReadonlyMap<number, readonly number[]>,
  alerts: CaseAlerts,
): Promise<readonly number[]> {
  const seen: number[] = [];
  for (const [caseId, by] of acknowledged) {
    const ids = waiting.get(caseId) ?? [];
    if (ids.length > 0)
      seen.push(...(await alerts.acknowledgeIn(tx, ids, by, drafts.get(caseId)?.row.code ?? '')));
  }
  return seen;
}

/** Brings what the row repeats of clocks and tasks up to date. */
function settle(draft: CaseDraft, nowMs: number): void {
  const { row, clocks, tasks, isNew } = draft;
  const running = clocks.filter((one) => one.ended_at === null);
  const ticking = running.filter((one) => one.paused_at === null);
  const next = ticking.toSorted((a, b) => a.due_at - b.due_at)[0];
  row.next_clock = next?.kind ?? null;
  row.next_due_at = next?.due_at ?? null;
  const promise = clocks.findLast((one) => one.kind === 'close' && one.task_id === null);
  row.due_at = promise?.due_at ?? row.due_at;
  const lead = tasks.find((task) => task.role === 'lead' && isOpenTask(task));
  if (row.closed_at === null) row.lead_agency_id = lead?.agency_id ?? null;
  row.holding = toHolding(row, {
    owner: getState(draft.procedure, row.state).owner,
    supportDuesMs: tasks.flatMap((task) =>
      task.role === 'support' && isOpenTask(task) && task.due_at !== null ? [task.due_at] : [],
    ),
    askedMs: toAskedMs(draft, lead),
    atMs: draft.changedMs ?? nowMs,
  });
  row.updated_at = nowMs;
  if (!isNew) row.version += 1;
}

/** When a lead was asked that has just taken what nobody had acknowledged: by its own hand, or as it told. */
function toAskedMs({ row, entries }: CaseDraft, lead: TaskRecord | undefined): number | null {
  const isTakenSo =
    lead !== undefined && lead.accepted_at !== null && lead.accepted_at === row.acknowledged_at;
  const isItsWord = entries.some(
    ({ what, agencyId }) => (what === 'task.accepted' || what === 'move') && agencyId === lead?.agency_id,
  );
  return isTakenSo && isItsWord ? lead.offered_at : null;
}

async function writeEntries(
  tx: Transaction,
  touched: readonly CaseDraft[],
  kept: Kept,
  nowMs: number,
): Promise<void> {
  const count = touched.reduce((sum, draft) => sum + draft.entries.length, 0);
  const ids = await entryTable.reserveIds(tx, count);
  const entries = touched.flatMap((draft) => {
    const clocksBefore = listMoved(draft.clocks, kept);
    return draft.entries.map((entry, index): EntryRecord => ({
      id: ids.shift() ?? 0,
      case_id: draft.row.id,
      time: nowMs,
      what: entry.what,
      actor: entry.actor,
      actor_name: entry.actorName ?? null,
      agency_id: entry.agencyId ?? null,
      text: entry.text ?? null,
      facts: index === 0 && clocksBefore.length > 0 ? { ...entry.facts, clocksBefore } : (entry.facts ?? {}),
      // What the case was after all of them stands with the last.
      row: index === draft.entries.length - 1 ? toSnapshot(draft.row) : null,
    }));
  });
  await entryTable.insert(tx, entries);
}

export function toPulse({
  row,
  tasks,
  entries,
}: Pick<CaseDraft, 'row' | 'tasks'> & {
  readonly entries: readonly { readonly what: string; readonly actor: string }[];
}): CasePulse {
  return {
    caseId: row.id,
    code: row.code,
    version: row.version,
    what: entries.at(-1)?.what ?? 'opened',
    severity: row.severity,
    phase: row.phase,
    centreAgencyId: row.centre_agency_id,
    leadAgencyId: row.lead_agency_id,
    taskAgencyIds: [...new Set(tasks.filter(isOpenTask).map((task) => task.agency_id))],
    areaCode: row.narrow === true ? null : row.area_code,
  };
}
