/** The whole case as one person may see it, now or as it was at a time. */
import type {
  CaseAction,
  CaseClock,
  CaseEntry,
  CaseEvidence,
  CaseNext,
  CaseStep,
  CaseTask,
  CaseView,
} from '../../../../contract/cases/case.ts';
import type { CaseParty, PlaybookStep, ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import type { Person } from '../../../access/permissions.ts';
import { may } from '../../../access/permissions.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Procedures } from '../../procedures.ts';
import { COLUMNS, toCaseRow, toSource } from './case-source.ts';
import type { SourceRow } from './case-source.ts';
import type { ClockBefore } from '../unit/case-unit.ts';
import { getState, isOpenTask } from '../unit/case-unit.ts';
import { explainMove, readMoveFacts } from '../acts/demands.ts';
import type { LatestByCode } from '../acts/demands.ts';
import { noSuchCase } from '../acts/run-acts.ts';
import { toEvidence } from '../evidence/evidence-row.ts';
import type { EvidenceRow } from '../evidence/evidence-row.ts';
import { readLeadersStanding } from '../leaders/leader-gate.ts';
import { isCaseVisible, isForLead, listParties, mayApprove, mayConfirm } from '../acts/parties.ts';
import type { CaseRecord, ClockRecord, EntryRecord, TaskRecord } from '../unit/rows.ts';
import { mayBeExplained } from '../acts/explain.ts';

const MINUTE_MS = 60_000;
/** Lines of a timeline in one answer; a storm's case has more, and the journal has them all. */
const ENTRIES = 1_000;
const IDS = 2_000;
/** Later than anything: the year 2243. */
const FAR_MS = 8_640_000_000_000;

export type ListNext = (
  caseId: number,
  clocks: readonly CaseClock[],
  row: SourceRow,
) => Promise<readonly CaseNext[]>;

interface Deps {
  readonly db: Pick<Queryable, 'query'>;
  readonly clock: { now(): number };
  readonly procedures: Procedures;
  readonly latestOf: LatestByCode;
  readonly listNext: ListNext;
}

export interface ViewReader {
  read(id: number, person: Person, atMs?: number): Promise<CaseView>;
}

export function createViewReader({ db, clock, procedures, latestOf, listNext }: Deps): ViewReader {
  return {
    async read(id, person, atMs) {
      const values: unknown[] = [id];
      const source = toSource(atMs === undefined ? undefined : values.push(atMs));
      const { rows } = await db.query<SourceRow>(`select ${COLUMNS} from ${source} where c.id = $1`, values);
      const row = rows[0];
      if (row === undefined) throw noSuchCase(id);
      const tasks = await db.query<TaskRecord>('select * from task where case_id = $1 order by id', [id]);
      // What a person may see follows their rights of today: a task that has ended shows no past either.
      const now = atMs === undefined ? row : await readNow(id);
      if (!isCaseVisible(person, now, tasks.rows)) throw noSuchCase(id);
      const parts = await readParts(id, atMs);
      const procedure = await procedures.getVersion(row.procedure_id, row.procedure_version);
      const shownTasks = tasks.rows
        .filter((task) => atMs === undefined || task.offered_at <= atMs)
        .map((task) => toTask(task, atMs));
      const clocks = parts.clocks
        .filter((one) => atMs === undefined || one.started_at <= atMs)
        .map((one) => toClock(one, atMs, parts.clocksBefore.get(one.id)));
      const parties = listParties(person, row, tasks.rows);
      const isNow = atMs === undefined;
      return {
        ...(await toCaseRow(row, procedures)),
        procedure: { id: procedure.procedureId, version: procedure.version, name: procedure.definition.name },
        states: procedure.definition.states.map((state) => ({
          id: state.id,
          name: state.name,
          phase: state.phase,
          outcome: state.outcome ?? null,
        })),
        moves: procedure.definition.moves.map(({ id: move, name }) => ({ id: move, name })),
        mayPause: getState(procedure, row.state).mayPause === true,
        alertIds: parts.alertIds,
        recordIds: parts.recordIds,
        clocks,
        tasks: shownTasks,
        actions:
          isNow && row.directive?.followedFrom === undefined
            ? await listActions(row, tasks.rows, procedure, parties, person)
            : [],
        playbook: procedure.definition.playbook.map((step) => toStep(step, row.opened_at, parts.steps)),
        evidence: parts.evidence,
        timeline: parts.entries,
        next: isNow && row.closed_at === null ? await listNext(id, clocks, row) : [],
        leaders: isNow ? await readLeadersStanding(db, id, clock.now()) : null,
        related: parts.related,
        seenBy: parts.seenBy,
        directive:
          row.directive === null
            ? null
            : {
                document: row.directive.document,
                documentDate: row.directive.documentDate,
                givenBy: row.directive.givenBy,
                content: row.content ?? row.title,
                extension: row.directive.extension,
                followedFrom: row.directive.followedFrom ?? null,
              },
        may: isNow ? listMay(person, row, tasks.rows, procedure, parties) : [],
      };
    },
  };

  async function readNow(id: number) {
    const { rows } = await db.query<
      Pick<CaseRecord, 'centre_agency_id' | 'lead_agency_id' | 'area_code' | 'narrow'>
    >('select centre_agency_id, lead_agency_id, area_code, narrow from "case" where id = $1', [id]);
    if (rows[0] === undefined) throw noSuchCase(id);
    return rows[0];
  }

  async function listActions(
    row: SourceRow,
    tasks: readonly TaskRecord[],
    procedure: ProcedureVersion,
    parties: readonly CaseParty[],
    person: Person,
  ): Promise<CaseAction[]> {
    if (row.closed_at !== null) return [];
    // The demands read these columns of a case only.
    const draft = { row: row as unknown as CaseRecord, tasks: [...tasks], procedure };
    const facts = await readMoveFacts(db, draft, latestOf);
    return procedure.definition.moves
      .filter(({ from }) => from.includes(row.state))
      .map((move) => {
        const why = explainMove(move, parties, { draft, facts, person, comment: undefined });
        return {
          move: move.id,
          name: move.name,
          to: move.to,
          forLead: isForLead(move, row, person),
          demands: move.demands,
          allowed: why.length === 0,
          why,
        };
      });
  }

  async function readParts(id: number, atMs: number | undefined) {
    const given = [id, atMs ?? FAR_MS];
    const time = 'to_timestamp($2::float8 / 1000.0)';
    const [clocks, moved, entries, evidence, steps, related, seen, alerts, records] = await Promise.all([
      db.query<ClockRecord>('select * from case_clock where case_id = $1 order by id', [id]),
      db.query<{ before: readonly ClockBefore[] }>(
        `select facts -> 'clocksBefore' as before from case_entry
         where case_id = $1 and time > ${time} and facts ? 'clocksBefore' order by id desc`,
        given,
      ),
      db.query<EntryRecord>(
        // An alert knows who acknowledged it by the account's name; people read their own.
        `select e.id, e.time, e.what, e.actor, coalesce(e.actor_name, u.name) as actor_name, e.agency_id, e.text, e.facts
         from (select id, time, what, actor, actor_name, agency_id, text, facts from case_entry
           where case_id = $1 and time <= ${time} order by id desc limit ${ENTRIES}) e left join "user" u on u.username = e.actor order by e.id`,
        given,
      ),
      db.query<EvidenceRow>(
        `select * from evidence where case_id = $1 and withdrawn_at is null and ended_at is null and uploaded_at <= ${time} order by id`,
        given,
      ),
      db.query<{ step_id: string; done_at: number; done_by: string; note: string | null }>(
        `select s.step_id, s.done_at, coalesce(u.name, s.done_by) as done_by, s.note
         from case_step s left join "user" u on u.username = s.done_by where s.case_id = $1 and s.done_at <= ${time}`,
        given,
      ),
      db.query<{ id: number; code: string; title: string; titleEn: string | null; kind: string }>(
        `select c.id, c.code, c.title, c.title_en as "titleEn", l.kind from case_link l
         join "case" c on c.id = case when l.case_id = $1 then l.other_id else l.case_id end
         where (l.case_id = $1 or l.other_id = $1) and l.created_at <= ${time} order by l.created_at`,
        given,
      ),
      db.query<{ user_id: string; name: string; seen_at: number }>(
        `select p.user_id, u.name, p.seen_at from case_person p join "user" u on u.id = p.user_id
         where p.case_id = $1 and p.seen_at <= ${time} order by p.seen_at desc`,
        given,
      ),
      db.query<{ alert_id: number }>(
        // The one the case is called by first: what is on before what is over, the worst, then the newest.
        `select j.alert_id from case_alert j join alert a on a.id = j.alert_id
         where j.case_id = $1 and j.joined_at <= ${time}
         order by a.state = 'open' desc, array_position(array['info','low','medium','high','critical'], a.severity) desc,
                  j.alert_id desc
         limit ${IDS}`,
        given,
      ),
      db.query<{ record_id: number }>(
        `select record_id from case_record where case_id = $1 and joined_at <= ${time} order by record_id limit ${IDS}`,
        given,
      ),
    ]);
    return {
      clocks: clocks.rows,
      // The first change after the time that is shown is written last, and stands.
      clocksBefore: new Map(moved.rows.flatMap(({ before }) => before).map((one) => [one.id, one])),
      entries: entries.rows.map(toEntry),
      evidence: evidence.rows.map((row): CaseEvidence => toEvidence(row)),
      steps: new Map(steps.rows.map((row) => [row.step_id, row])),
      related: related.rows,
      seenBy: seen.rows.map(({ user_id, name, seen_at }) => ({ userId: user_id, name, timeMs: seen_at })),
      alertIds: alerts.rows.map(({ alert_id }) => alert_id),
      recordIds: records.rows.map(({ record_id }) => record_id),
    };
  }
}

function toTask(task: TaskRecord, atMs: number | undefined): CaseTask {
  const isEnded = task.ended_at !== null && (atMs === undefined || task.ended_at <= atMs);
  const isAccepted = task.accepted_at !== null && (atMs === undefined || task.accepted_at <= atMs);
  return {
    id: task.id,
    caseId: task.case_id,
    role: task.role,
    agencyId: task.agency_id,
    content: task.content,
    state:
      isEnded || task.ended_at === null
        ? isEnded || isAccepted
          ? task.state
          : 'offered'
        : isAccepted
          ? 'accepted'
          : 'offered',
    offeredMs: task.offered_at,
    offeredBy: task.offered_by,
    acceptedMs: isAccepted ? task.accepted_at : null,
    endedMs: isEnded ? task.ended_at : null,
    answer: isEnded || atMs === undefined ? task.answer : null,
    dueMs: task.due_at,
  };
}

/** @param before how it stood at a past time, when that has changed since. */
function toClock(one: ClockRecord, atMs: number | undefined, before: ClockBefore | undefined): CaseClock {
  const isEnded = one.ended_at !== null && (atMs === undefined || one.ended_at <= atMs);
  return {
    id: one.id,
    kind: one.kind,
    taskId: one.task_id,
    agencyId: one.agency_id,
    startedMs: one.started_at,
    dueMs: before?.dueMs ?? one.due_at,
    pausedMs: before === undefined ? one.paused_at : before.pausedMs,
    pausedReason: before === undefined ? one.paused_reason : before.pausedReason,
    endedMs: isEnded ? one.ended_at : null,
  };
}

function toEntry(row: EntryRecord): CaseEntry {
  return {
    id: row.id,
    timeMs: row.time,
    what: row.what,
    actor: row.actor,
    actorName: row.actor_name,
    agencyId: row.agency_id,
    text: row.text,
    facts: row.facts,
  };
}

function toStep(
  step: PlaybookStep,
  openedMs: number,
  done: ReadonlyMap<string, { done_at: number; done_by: string; note: string | null }>,
): CaseStep {
  const tick = done.get(step.id);
  return {
    id: step.id,
    text: step.text,
    by: step.by,
    dueMs: step.withinMin === undefined ? null : openedMs + step.withinMin * MINUTE_MS,
    doneMs: tick?.done_at ?? null,
    doneBy: tick?.done_by ?? null,
    note: tick?.note ?? null,
  };
}

/** Everything beside the moves, with who may do it when the case stands so. */
/** What may be done of an order that another system owns. */
const TALK: ReadonlySet<string> = new Set(['comment', 'link']);

function listMay(
  person: Person,
  row: SourceRow,
  tasks: readonly TaskRecord[],
  procedure: ProcedureVersion,
  parties: readonly CaseParty[],
): string[] {
  const isOpen = row.closed_at === null;
  const is = (...some: CaseParty[]) => some.some((party) => parties.includes(party));
  const isPaused = row.paused_at !== null;
  const writes = may(person, 'cases.handle') || may(person, 'cases.open');
  const directive = row.directive;
  const acts: readonly (readonly [string, boolean])[] = [
    ['acknowledge', isOpen && row.acknowledged_at === null && is('centre', 'lead', 'leader')],
    ['assign', isOpen && is('centre', 'leader')],
    ['task', isOpen && is('centre', 'lead', 'leader')],
    ['accept', isOpen && tasks.some((task) => task.state === 'offered') && is('lead', 'supporter')],
    ['refuse', isOpen && tasks.some(isOpenTask) && is('lead', 'supporter')],
    ['report', isOpen && is('lead', 'supporter')],
    ['hand-over', isOpen && is('centre', 'leader')],
    ['comment', writes],
    ['evidence', writes && is('centre', 'lead', 'supporter', 'leader')],
    ['tick', isOpen && parties.length > 0],
    [
      'pause',
      isOpen &&
        !isPaused &&
        getState(procedure, row.state).mayPause === true &&
        is('centre', 'lead', 'leader'),
    ],
    ['resume', isOpen && isPaused && is('centre', 'lead', 'leader')],
    ['merge', isOpen && is('centre')],
    ['split', isOpen && is('centre')],
    ['link', writes],
    ['answer', isOpen && (row.kind === 'record' || row.kind === 'report') && is('centre', 'lead')],
    ['approve', isOpen && mayApprove(person, row)],
    ['confirm-leaders', isOpen && mayConfirm(person, row)],
    ['explain', is('lead') && mayBeExplained({ ...row, closed_at: row.ended_at })],
    ['reopen', !isOpen && row.outcome !== 'merged' && is('centre', 'leader')],
    ['extension', isOpen && directive !== null && directive.extension === null && is('lead')],
    ['extension-answer', isOpen && directive?.extension != null && is('leader')],
  ];
  const isFollowed = directive?.followedFrom !== undefined;
  return acts.filter(([act, holds]) => holds && (!isFollowed || TALK.has(act))).map(([act]) => act);
}
