/**
 * Follows what happens in the city and makes cases of it by policy: alerts at once or when nobody acknowledges them,
 * records of kinds that a procedure names, feeds whose agency breaks its obligation. News are only hints: every pass
 * reads the database, and what a crash left over is found by the next one.
 */
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import type { PlatformEvents } from '../../../events.ts';
import type { Bus } from '../../../kernel/bus.ts';
import type { Clock, Stop } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Actor } from '../../case-journal.ts';
import type { Procedures } from '../../procedures.ts';
import type { AlertFact, AlertJoiner } from './from-alerts.ts';
import { selectAlertFacts } from './from-alerts.ts';
import type { OrderJoiner } from './from-orders.ts';
import type { RecordJoiner } from './from-records.ts';
import { isHistory } from './backlogs.ts';
import type { Backlogs } from './backlogs.ts';
import type { AlertNews } from './alert-news.ts';
import type { BreachWatch } from './from-breaches.ts';
import type { CaseUnits } from '../unit/run-units.ts';

export const BY_POLICY: Actor = { username: 'system', role: 'system', source: 'cases' };

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly procedures: Procedures;
  readonly units: CaseUnits;
  readonly joiner: AlertJoiner;
  readonly records: RecordJoiner;
  readonly orders: OrderJoiner;
  readonly news: AlertNews;
  readonly breaches: BreachWatch;
  readonly backlogs: Backlogs;
}

export interface CaseIntake {
  /** Listens, and begins to look for what was missed; `idle` waits for that. */
  start(): void;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Alerts of one transaction: a second of the heaviest storm is two or three of them. */
const BATCH = 500;
/** More hints than this are forgotten: the next pass over the database finds what they were about. */
const MOST_HINTS = 20_000;
const LOOK_MS = 1_000;
const CATCH_UP_MS = 300_000;
/** An alert out of a backlog is looked at again this often until the backlog is told. */
const BACKLOG_LOOK_MS = 30_000;
const MINUTE_MS = 60_000;
/** An alert that came and went while nobody looked still gets its case, when it is not older than this. */
const MISSED_MS = 86_400_000;

/** Makes the intake. */
export function createCaseIntake(deps: Deps): CaseIntake {
  const { db, clock, log, bus, procedures, units, joiner, records, orders, news, breaches, backlogs } = deps;
  const hints = new Set<number>();
  const changed = new Set<number>();
  const recordHints = new Set<number>();
  /** Alert → when it becomes a case if nobody acknowledges it. */
  const waiting = new Map<number, number>();
  const stops: Stop[] = [];
  let isBehind = false;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let nextCatchUpMs = 0;

  const wake = () => {
    if (isStopped) return;
    running ??= draft().finally(() => {
      running = undefined;
      if (hints.size + changed.size + recordHints.size > 0 && !isStopped) wake();
    });
  };

  const hear = (set: Set<number>, id: number) => {
    if (set.size >= MOST_HINTS) isBehind = true;
    else set.add(id);
  };

  const onAlert = (alert: AlertView) => {
    hear(hints, alert.id);
    hear(changed, alert.id);
    wake();
  };

  async function draft(): Promise<void> {
    try {
      await drain();
      if (isBehind || clock.now() >= nextCatchUpMs) await catchUp();
    } catch (error) {
      // What was drained is found again by the catch-up.
      isBehind = true;
      log.warn({ err: error }, 'cases could not be opened and are tried again');
    }
  }

  async function drain(): Promise<void> {
    const nowMs = clock.now();
    for (const [id, dueMs] of waiting) if (dueMs <= nowMs) hear(hints, id);
    while (hints.size > 0) {
      const ids = take(hints, BATCH);
      const { rows } = await db.pool.query<AlertFact>(
        `${selectAlertFacts} where a.id = any($1::bigint[]) order by a.id`,
        [ids],
      );
      await openFor(rows);
    }
    while (changed.size > 0) await news.tell(take(changed, BATCH));
    while (recordHints.size > 0) {
      const ids = take(recordHints, BATCH);
      await orders.follow(ids);
      await records.follow(ids);
    }
  }

  async function openFor(alerts: readonly AlertFact[]): Promise<void> {
    const due = alerts.filter((alert) => alert.case_id === null && isDue(alert));
    if (due.length === 0) return;
    await openAll(due);
    for (const { id } of due) {
      waiting.delete(id);
      // Its case is called by its worst alert: also where this one came by a catch-up, or when its wait was over.
      hear(changed, id);
    }
  }

  /** One that can't become a case leaves the others theirs: a batch that fails is tried in halves. */
  async function openAll(due: readonly AlertFact[]): Promise<void> {
    try {
      await db.withRetry(() =>
        units.run((unit) =>
          joiner.join(unit, due, BY_POLICY, {
            // Whose record has a case joins that one or, where it has just ended, waits for its own turn.
            choose: (alert) => (alert.record_case_id === null ? findProcedure(alert) : undefined),
            seen: false,
          }),
        ),
      );
    } catch (error) {
      // No database, or no operation centre yet: that is nobody's fault among the alerts.
      if (isHaivanError(error) && error.id === 'unavailable') throw error;
      if (due.length > 1) {
        const half = Math.ceil(due.length / 2);
        await openAll(due.slice(0, half));
        await openAll(due.slice(half));
        return;
      }
      log.error({ err: error, alertId: due[0]?.id }, 'an alert could not become a case; it is tried again');
    }
  }

  function findProcedure({ service_id, kind, rule_id, severity }: AlertFact) {
    return procedures.findForAlert({ serviceId: service_id, alertKind: kind, ruleId: rule_id, severity });
  }

  /** Whether the policy says that it is a case now; remembers when it will be one. */
  function isDue(alert: AlertFact): boolean {
    if (alert.record_case_id !== null) return alert.state === 'open';
    const opens = findProcedure(alert)?.definition.opens;
    if (opens === undefined || opens.kind === 'by-hand') return false;
    // A distress call counts however late it comes.
    const isAsked = opens.kind === 'at-once' && opens.agePages === true;
    // What was brought as history and still holds is one again when its present is heard: the catch-up looks.
    if (!isAsked && isHistory(alert) && !(alert.state === 'open' && backlogs.isHeardNow(alert))) {
      waiting.delete(alert.id);
      return false;
    }
    if (!isAsked && alert.state === 'open' && backlogs.isUnderway(alert)) {
      waiting.set(alert.id, clock.now() + BACKLOG_LOOK_MS);
      return false;
    }
    if (opens.kind === 'at-once') return true;
    if (alert.state === 'closed' || alert.acknowledged_at !== null) {
      waiting.delete(alert.id);
      return false;
    }
    const dueMs = alert.recorded_at + opens.afterMin * MINUTE_MS;
    if (alert.shelved_by === null && dueMs <= clock.now()) return true;
    waiting.set(alert.id, Math.max(dueMs, clock.now() + LOOK_MS));
    return false;
  }

  /** Everything that should be a case and is none. */
  async function catchUp(): Promise<void> {
    isBehind = false;
    nextCatchUpMs = clock.now() + CATCH_UP_MS;
    let afterId = 0;
    for (;;) {
      const { rows } = await db.pool.query<AlertFact>(
        `${selectAlertFacts} where j.case_id is null and a.id > $1
           and (a.state = 'open' or a.recorded_at >= to_timestamp($2::float8 / 1000.0)) order by a.id limit ${BATCH}`,
        [afterId, clock.now() - MISSED_MS],
      );
      // One that came and went before its procedure was there is history.
      await openFor(rows.filter((alert) => alert.state === 'open' || wasAsked(alert)));
      afterId = rows.at(-1)?.id ?? afterId;
      if (rows.length < BATCH) break;
    }
    await records.catchUp();
    await orders.catchUp();
    await breaches.look();
  }

  function wasAsked(alert: AlertFact): boolean {
    const procedure = findProcedure(alert);
    return procedure !== undefined && procedure.validFromMs <= alert.recorded_at;
  }

  return {
    start() {
      stops.push(
        bus.subscribe('cases', 'alert', onAlert),
        bus.subscribe('cases', 'committed', ({ records: some }) => {
          for (const { recordId } of some) hear(recordHints, recordId);
          if (some.length > 0) wake();
        }),
        clock.every(LOOK_MS, async () => {
          wake();
          await running;
        }),
      );
      // What was missed is looked for beside the work of the day: of thousands of alerts nearly none becomes a case.
      isBehind = true;
      wake();
    },
    async idle() {
      while (running !== undefined) await running;
    },
    async stop() {
      isStopped = true;
      for (const stop of stops) stop();
      await running;
    },
  };
}

function take(set: Set<number>, count: number): number[] {
  const taken: number[] = [];
  for (const id of set) {
    if (taken.length === count) break;
    taken.push(id);
    set.delete(id);
  }
  return taken;
}
