/**
 * Fires what is due. The lock is the case: whoever changes a case holds its row, so a step and a move of a person never
 * pass each other. Cases that somebody holds are skipped and taken a moment later; several processes share the work.
 */
import type { Agency } from '../../../../contract/city/agency.ts';
import type { Urgency } from '../../../../contract/people/notification.ts';
import type { CaseHappening } from '../../../../contract/journal/journal-actions.ts';
import type { ClockKind, EscalationTarget } from '../../../../contract/cases/procedure.ts';
import type { Transaction } from '../../../kernel/database.ts';
import type { NewNotification } from '../../../notifications/outbox.ts';
import type { CaseForNotice, CaseTimeline, TimelineEntry } from '../../case-timeline.ts';
import type { EscalationDeps, EscalationJournal } from '../../escalation-needs.ts';
import type { TimerKind } from '../../pending-timer.ts';
import { createFinder, findPeople } from './escalation-targets.ts';
import type { Finder, FoundNow } from './escalation-targets.ts';
import { LEADERS_ABOUT, listOpenGates } from '../leaders/leader-gate.ts';
import { toUrgency, toWords } from './escalation-words.ts';

/** Cases in one transaction: short enough that no person waits for it. */
const CASES_AT_ONCE = 200;
/** What is due is held by somebody for a moment. */
const SOON_MS = 200;
const REPEAT_MS = 86_400_000;
const REPEATED: EscalationTarget = { kind: 'head', of: 'lead' };

interface DueTimer {
  readonly id: number;
  readonly case_id: number;
  readonly about: string;
  readonly clock_id: number | null;
  readonly clock: ClockKind | null;
  readonly step: number;
  readonly kind: TimerKind;
  readonly target: EscalationTarget | null;
  readonly due_at: number;
  /** Of the clock or the stay. */
  readonly clock_due_at: number | null;
  readonly clock_agency_id: string | null;
}

/** Makes the look of the wake-up: fires all that is due and answers when the next is. */
export function createTimerFire(
  deps: EscalationDeps & { readonly timeline: CaseTimeline },
): () => Promise<number | undefined> {
  const { db, clock, timeline, onDuty, listAgencies } = deps;

  return async () => {
    for (;;) {
      const nowMs = clock.now();
      const nextMs = await findNextMs(db.pool);
      if (nextMs === undefined || nextMs > nowMs) return nextMs;
      // Read before the transaction: finding people must not hold cases.
      const agencies = listAgencies();
      const finder = await createFinder(db.pool, { nowMs, agencies, onDuty });
      const fired = await db.withRetry(() => db.tx((tx) => fireSome(tx, deps, agencies, finder, nowMs)));
      if (fired.length === 0) return nowMs + SOON_MS;
      await timeline.tell(fired);
    }
  };
}

/** Fires the due timers of some cases; returns those cases. */
async function fireSome(
  tx: Transaction,
  { journal, outbox, timeline, utcOffsetMin }: EscalationDeps & { readonly timeline: CaseTimeline },
  agencies: readonly Agency[],
  finder: Finder,
  nowMs: number,
): Promise<number[]> {
  const { rows: locked } = await tx.query<{ id: number }>(
    `select id from "case" where id in (
       select case_id from timer where fired_at is null and cancelled_at is null
         and due_at <= to_timestamp($1::float8 / 1000.0)
       order by due_at, id limit $2)
     order by id for no key update skip locked`,
    [nowMs, CASES_AT_ONCE],
  );
  const caseIds = locked.map((row) => row.id);
  if (caseIds.length === 0) return [];
  const { rows: due } = await tx.query<DueTimer>(
    `select t.id, t.case_id, t.about, t.clock_id, t.clock, t.step, t.kind, t.target, t.due_at,
            coalesce(k.due_at, c.state_due_at) clock_due_at, k.agency_id clock_agency_id
     from timer t join "case" c on c.id = t.case_id left join case_clock k on k.id = t.clock_id
     where t.case_id = any($1) and t.fired_at is null and t.cancelled_at is null
       and t.due_at <= to_timestamp($2::float8 / 1000.0)
     order by t.due_at, t.step, t.id`,
    [caseIds, nowMs],
  );
  const cases = new Map((await timeline.listForNotice(tx, caseIds)).map((one) => [one.id, one]));
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const notifications = new Map<string, NewNotification>();
  const entries: Parameters<EscalationJournal['appendMany']>[1][number][] = [];
  const lines: TimelineEntry[] = [];
  const marks: { timer: DueTimer; found: FoundNow }[] = [];
  const gates = await listOpenGates(tx, caseIds, nowMs);

  for (const timer of due) {
    const about = cases.get(timer.case_id);
    if (about === undefined || about.closedMs !== null) continue;
    const found =
      timer.target === null
        ? NOBODY
        : await findPeople(
            finder,
            timer.target,
            {
              centreAgencyId: about.centreAgencyId,
              leadAgencyId: timer.clock_agency_id ?? about.leadAgencyId,
              departmentAgencyId: about.departmentAgencyId,
            },
            gates.has(timer.case_id),
          );
    for (const one of toNotifications(timer, about, found, names, nowMs, utcOffsetMin)) {
      const before = notifications.get(toPersonAndCase(one.userId, timer));
      if (before === undefined || RANK[one.urgency] <= RANK[before.urgency])
        notifications.set(toPersonAndCase(one.userId, timer), one);
    }
    const facts = toFacts(timer, found, nowMs);
    const what = found.held ? 'leaders.asked' : WHAT[timer.kind];
    const entry: TimelineEntry['entry'] = { what, actor: 'system', actorName: null, facts };
    lines.push({ caseId: timer.case_id, entry, counts: toCount(timer, found) });
    entries.push({
      actor: 'system',
      role: 'system',
      source: 'timers',
      action: `case.${what}`,
      subject: `case:${timer.case_id}`,
      after: facts,
    });
    marks.push({ timer, found });
  }
  await timeline.recordEntries(tx, lines);
  await outbox.enqueue(tx, [...notifications.values()]);
  await tx.query(
    `update timer t set fired_at = to_timestamp($2::float8 / 1000.0), told = x.told, gap = nullif(x.gap, 'null'), held = x.held
     from jsonb_to_recordset($1::jsonb) as x (id bigint, told jsonb, gap jsonb, held boolean) where t.id = x.id`,
    [JSON.stringify(marks.map((mark) => toMark(mark, notifications))), nowMs],
  );
  await repeat(tx, caseIds, nowMs);
  await journal.appendMany(tx, entries);
  return caseIds;
}

/**
 * An open case never runs out of next steps: when its last one has fired, whoever leads it is reminded every day until
 * it moves. Also calls back what was left of cases that are closed.
 */
async function repeat(tx: Transaction, caseIds: readonly number[], nowMs: number): Promise<void> {
  await tx.query(
    `insert into timer (case_id, about, step, round, kind, target, planned_at, due_at)
     select c.id, 'repeat:' || c.id, 0,
            coalesce((select max(round) + 1 from timer t where t.about = 'repeat:' || c.id), 0),
            'remind', $2::jsonb, to_timestamp($3::float8 / 1000.0), to_timestamp($4::float8 / 1000.0)
     from "case" c
     where c.id = any($1) and c.closed_at is null and c.paused_at is null and not exists (
       select 1 from timer t where t.case_id = c.id and t.fired_at is null and t.cancelled_at is null)`,
    [caseIds, JSON.stringify(REPEATED), nowMs, nowMs + REPEAT_MS],
  );
  await tx.query(
    `update timer t set cancelled_at = to_timestamp($2::float8 / 1000.0) from "case" c
     where c.id = t.case_id and c.id = any($1) and c.closed_at is not null
       and t.fired_at is null and t.cancelled_at is null`,
    [caseIds, nowMs],
  );
}

/** A step up is what goes above who has the case, also because nobody of theirs was found. */
function toCount({ kind }: DueTimer, { gap }: FoundNow): TimelineEntry['counts'] {
  if (kind === 'escalate' || gap.length > 0) return 'above';
  return kind === 'page' ? 'page' : 'nothing';
}

const WHAT: Readonly<Record<TimerKind, CaseHappening>> = {
  page: 'paged',
  remind: 'reminded',
  escalate: 'escalated',
  due: 'overdue',
};
const NOBODY: FoundNow = { told: [], gap: [], held: false };
const RANK: Readonly<Record<Urgency, number>> = { emergency: 0, high: 1, normal: 2 };

/** Several steps of a case at one moment ring once at one person: the most urgent, of equals the latest. */
function toPersonAndCase(userId: string, { case_id: caseId }: DueTimer): string {
  return `${caseId} ${userId}`;
}

/** What the row keeps: whom the step told, each with the key of the message that told it. */
function toMark(
  { timer, found }: { timer: DueTimer; found: FoundNow },
  notifications: ReadonlyMap<string, NewNotification>,
) {
  return {
    id: timer.id,
    told: found.told.map((one) => ({
      ...one,
      key: notifications.get(toPersonAndCase(one.userId, timer))?.key ?? null,
    })),
    gap: found.gap.length === 0 ? null : found.gap,
    held: found.held,
  };
}

function toNotifications(
  timer: DueTimer,
  about: CaseForNotice,
  { told, held }: FoundNow,
  names: ReadonlyMap<string, Agency['name']>,
  nowMs: number,
  utcOffsetMin: number,
): NewNotification[] {
  const facts = {
    code: about.code,
    severity: about.severity,
    clock: timer.clock,
    kind: timer.kind,
    clockDueMs: timer.clock_due_at ?? timer.due_at,
    nowMs,
    agency: names.get(timer.clock_agency_id ?? about.leadAgencyId ?? ''),
    utcOffsetMin,
    isConfirmed: timer.about.startsWith(LEADERS_ABOUT),
    isHeld: held,
  };
  const words = toWords({ ...facts, title: about.title });
  const open = toWords({ ...facts, title: about.openTitle });
  return told.map(({ userId }) => ({
    key: `timer:${timer.id}/${userId}`,
    userId,
    urgency: toUrgency(timer.kind, timer.clock, about.severity),
    ...words,
    openTitle: open.title,
    link: `/cases/${about.id}`,
    caseId: about.id,
    about: timer.about,
  }));
}

function toFacts(timer: DueTimer, { told, gap, held }: FoundNow, nowMs: number): Record<string, unknown> {
  return {
    timer: timer.id,
    clock: timer.clock,
    clockId: timer.clock_id,
    step: timer.step,
    kind: timer.kind,
    to: timer.target,
    told,
    ...(gap.length === 0 ? {} : { gap }),
    ...(held ? { held } : {}),
    dueMs: timer.due_at,
    lateMs: nowMs - timer.due_at,
  };
}

async function findNextMs(db: EscalationDeps['db']['pool']): Promise<number | undefined> {
  const { rows } = await db.query<{ due_at: number }>({
    name: 'timer-next',
    text: 'select due_at from timer where fired_at is null and cancelled_at is null order by due_at, id limit 1',
  });
  return rows[0]?.due_at;
}
