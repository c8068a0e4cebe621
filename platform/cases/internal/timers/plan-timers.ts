/** Plans timers: the ladder of a clock, or of a stay in a state, as rows; in the transaction that changes the clock. */
import type { EscalationTarget } from '../../../../contract/cases/procedure.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { tellNews } from '../../../kernel/database-news.ts';
import type { Transaction } from '../../../kernel/database.ts';
import { SAFETY_MS } from '../../../kernel/wake-up.ts';
import type { NotificationOutbox } from '../../../notifications/outbox.ts';
import type { CaseTimers, PlannedClock, PlannedStay } from '../../case-needs.ts';
import type { TimerKind } from '../../pending-timer.ts';
import { LEADERS_ABOUT, listHeldTargets } from '../leaders/leader-gate.ts';

/** One step as it is to stand in the table. */
export interface PlannedStep {
  readonly caseId: number;
  /** `clock:17` or `state:1284:assigned:1763776800000`. */
  readonly about: string;
  readonly clockId: number | null;
  readonly clock: string | null;
  readonly step: number;
  readonly kind: TimerKind;
  readonly target: EscalationTarget | null;
  readonly dueMs: number;
}

/** The last row of a step. */
interface StoredStep {
  readonly about: string;
  readonly step: number;
  readonly round: number;
  readonly due_at: number;
  readonly fired_at: number | null;
}

/** A case that stays too long comes back to life. `share`: of the time the state was given, after its end. */
const STAY_LADDER: readonly {
  readonly share: number;
  readonly kind: TimerKind;
  readonly target: EscalationTarget;
}[] = [
  { share: 0, kind: 'page', target: { kind: 'duty', of: 'lead' } },
  { share: 0.5, kind: 'escalate', target: { kind: 'head', of: 'lead' } },
  { share: 1, kind: 'escalate', target: { kind: 'duty-leader', of: 'department' } },
  { share: 3, kind: 'escalate', target: { kind: 'leader', post: 'vice-chairman' } },
];
const MINUTE_MS = 60_000;
/** The warning stands beside the ladder of the procedure. */
const WARNING_STEP = -1;

const STORE = `
  insert into timer (case_id, about, clock_id, clock, step, round, kind, target, planned_at, due_at)
  select case_id, about, clock_id, clock, step, round, kind, target, to_timestamp($2::float8 / 1000.0),
         to_timestamp(due_ms / 1000.0)
  from jsonb_to_recordset($1::jsonb) as x (case_id bigint, about text, clock_id bigint, clock text, step int, round int,
                                           kind text, target jsonb, due_ms float8)
  on conflict (about, step, round) do update
  set due_at = excluded.due_at, kind = excluded.kind, target = excluded.target, planned_at = excluded.planned_at,
    cancelled_at = null
  where timer.fired_at is null`;

/** Makes `plan`, `cancel` and `stay`. */
export function createTimerPlan({
  clock,
  outbox,
  topic,
  hint,
  warningPercent,
}: {
  readonly clock: Clock;
  /** Of the time of a promise: then its lead is warned, where the procedure reminds it no earlier. */
  readonly warningPercent: number;
  readonly outbox: NotificationOutbox;
  /** Database news by which other processes wake up. */
  readonly topic: string;
  readonly hint: (atMs: number) => void;
}): CaseTimers {
  /** What is pending about these becomes exactly these steps. */
  const become = async (tx: Transaction, abouts: readonly string[], steps: readonly PlannedStep[]) => {
    const nowMs = clock.now();
    const { rows } = await tx.query<StoredStep>(
      `select distinct on (about, step) about, step, round, due_at, fired_at from timer where about = any($1)
       order by about, step, round desc`,
      [abouts],
    );
    const stored = new Map(rows.map((row) => [`${row.about} ${row.step}`, row]));
    const wanted = steps.flatMap((step) => {
      const round = toRound(stored.get(`${step.about} ${step.step}`), step.dueMs, nowMs);
      return round === undefined ? [] : [{ ...step, round }];
    });
    if (rows.length > 0) await cancelPending(tx, abouts, nowMs);
    if (wanted.length === 0) return;
    await tx.query(STORE, [JSON.stringify(wanted.map(toRecord)), nowMs]);
    const nearestMs = wanted.reduce((nearest, { dueMs }) => Math.min(nearest, dueMs), Infinity);
    // What is due later than that is found by each process' own looks.
    if (nearestMs > nowMs + SAFETY_MS) return;
    hint(nearestMs);
    await tellNews(tx, topic, String(nearestMs));
  };

  return {
    async plan(tx, clocks) {
      if (clocks.length === 0) return;
      await become(
        tx,
        clocks.map(({ clockId }) => toClockAbout(clockId)),
        clocks.flatMap((one) => [...toClockSteps(one), ...toWarning(one, warningPercent)]),
      );
    },
    async cancel(tx, clockIds) {
      if (clockIds.length === 0) return;
      const abouts = clockIds.map(toClockAbout);
      await cancelPending(tx, abouts, clock.now());
      await outbox.cancel(tx, abouts, 'the clock ended or was stopped');
    },
    async stay(tx, stays) {
      if (stays.length === 0) return;
      const { rows } = await tx.query<{ about: string }>(
        `update timer set cancelled_at = to_timestamp($2::float8 / 1000.0)
         where case_id = any($1) and clock_id is null and fired_at is null and cancelled_at is null
           and not starts_with(about, $3) returning about`,
        [stays.map(({ caseId }) => caseId), clock.now(), LEADERS_ABOUT],
      );
      const now = new Set(stays.filter(({ dueMs }) => dueMs !== null).map(toStayAbout));
      const left = [...new Set(rows.map((row) => row.about))].filter((about) => !now.has(about));
      await outbox.cancel(tx, left, 'the case moved on');
      const steps = stays.flatMap(toStaySteps);
      if (steps.length > 0) await become(tx, [...now], steps);
    },
    async tellLeaders(tx, caseId) {
      const nowMs = clock.now();
      const targets = await listHeldTargets(tx, caseId);
      const about = `${LEADERS_ABOUT}${caseId}:${nowMs}`;
      await become(
        tx,
        [about],
        targets.map((target, step) => ({
          caseId,
          about,
          clockId: null,
          clock: null,
          step,
          kind: 'escalate',
          target,
          dueMs: nowMs,
        })),
      );
    },
  };
}

/**
 * The ladder of a clock in time. The first step is always the moment it is due. Reminders whose time lies before the
 * clock began are left out; pages and escalations of that kind fire when it begins. Of a clock that ran before the
 * centre knew of it, steps of that time are left out.
 */
export function toClockSteps(planned: PlannedClock): PlannedStep[] {
  const { clockId, caseId, kind, startedMs, knownMs, dueMs, ladder } = planned;
  const base = { caseId, about: toClockAbout(clockId), clockId, clock: kind };
  const steps = ladder.flatMap(({ after, what, to }, at): PlannedStep[] => {
    const stepMs =
      'fromStartMin' in after
        ? startedMs + after.fromStartMin * MINUTE_MS
        : dueMs + after.fromDueMin * MINUTE_MS;
    if (what === 'remind' && stepMs < startedMs) return [];
    // A promise that began before the centre heard of it: nobody is paged for what nobody could know.
    if (startedMs < knownMs && stepMs < knownMs) return [];
    return [{ ...base, step: at + 1, kind: what, target: to, dueMs: Math.max(stepMs, startedMs) }];
  });
  return [{ ...base, step: 0, kind: 'due', target: null, dueMs }, ...steps];
}

/**
 * Who leads is warned before its case shows as late: by the procedure's own step before the deadline, else by this one.
 * A promise that began before the centre knew of it is warned of at once.
 */
export function toWarning(planned: PlannedClock, percent: number): PlannedStep[] {
  const { clockId, caseId, kind, startedMs, knownMs, dueMs, ladder } = planned;
  const warnsLead = ladder.some(
    ({ after, to }) =>
      to.kind !== 'leader' &&
      to.of === 'lead' &&
      'fromDueMin' in after &&
      after.fromDueMin < 0 &&
      dueMs + after.fromDueMin * MINUTE_MS >= knownMs,
  );
  const atMs = Math.max(Math.round(startedMs + ((dueMs - startedMs) * percent) / 100), knownMs);
  if (kind !== 'close' || warnsLead || atMs >= dueMs) return [];
  const base = { caseId, about: toClockAbout(clockId), clockId, clock: kind };
  return [{ ...base, step: WARNING_STEP, kind: 'remind', target: { kind: 'duty', of: 'lead' }, dueMs: atMs }];
}

/** The steps of a stay in a state; none when it has no end. */
export function toStaySteps(stay: PlannedStay): PlannedStep[] {
  const { caseId, sinceMs, dueMs } = stay;
  if (dueMs === null) return [];
  return STAY_LADDER.map(({ share, kind, target }, step) => ({
    caseId,
    about: toStayAbout(stay),
    clockId: null,
    clock: null,
    step,
    kind,
    target,
    dueMs: Math.round(dueMs + share * Math.max(dueMs - sinceMs, MINUTE_MS)),
  }));
}

/** The name under which timers and notifications of a clock are kept together. */
export function toClockAbout(clockId: number): string {
  return `clock:${clockId}`;
}

function toStayAbout({ caseId, state, sinceMs }: PlannedStay): string {
  return `state:${caseId}:${state}:${sinceMs}`;
}

/**
 * The round in which a step is stored: a new one when its deadline was moved into the future after it had fired, none
 * when it has fired and that stands.
 */
function toRound(last: StoredStep | undefined, dueMs: number, nowMs: number): number | undefined {
  if (last === undefined) return 0;
  if (last.fired_at === null) return last.round;
  return dueMs > nowMs && dueMs > last.due_at ? last.round + 1 : undefined;
}

async function cancelPending(tx: Transaction, abouts: readonly string[], nowMs: number): Promise<void> {
  await tx.query(
    `update timer set cancelled_at = to_timestamp($2::float8 / 1000.0)
     where about = any($1) and fired_at is null and cancelled_at is null`,
    [abouts, nowMs],
  );
}

function toRecord(step: PlannedStep & { readonly round: number }) {
  return {
    case_id: step.caseId,
    about: step.about,
    clock_id: step.clockId,
    clock: step.clock,
    step: step.step,
    round: step.round,
    kind: step.kind,
    target: step.target,
    due_ms: step.dueMs,
  };
}
