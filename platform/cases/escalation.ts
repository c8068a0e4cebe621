/**
 * Escalation: what happens to a case by itself when nobody moves. Timers are rows; each fires once, in its order, and
 * what it does (people told, a line in the case, an entry in the journal) is committed with the mark that it fired.
 *
 * Depends on: kernel, contract, the outbox of notifications, duty, the agency tree, and the timeline of cases. Time is the
 * centre's clock. When that is set forward, what became due fires at once, each step in its order; when it is set back,
 * what has fired stays fired and the rest waits until the clock is there again.
 */
import type { EscalationTarget } from '../../contract/cases/procedure.ts';
import { listenToNews } from '../kernel/database-news.ts';
import { createWakeUp } from '../kernel/wake-up.ts';
import type { CaseTimers } from './case-needs.ts';
import type { CaseTimeline } from './case-timeline.ts';
import type { EscalationDeps } from './escalation-needs.ts';
import { createForesight } from './internal/timers/foresee.ts';
import type { Foresee } from './internal/timers/foresee.ts';
import { createTimerFire } from './internal/timers/fire-timers.ts';
import { createTimerPlan } from './internal/timers/plan-timers.ts';
import type { PendingTimer, TimerKind } from './pending-timer.ts';

export interface Escalation {
  /** For cases: plans and cancels in their transactions. */
  readonly timers: CaseTimers;
  /** What is to come for a case, the next first. */
  listPending(caseId: number): Promise<PendingTimer[]>;
  /** Whom these steps of a case would reach, by the turns of their times as they are entered now. */
  readonly foresee: Foresee;
  /** Begins to fire. The timeline of cases is given here because cases need the timers first. */
  start(timeline: CaseTimeline): void;
  /** All that is due by now has fired; for stories. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const TOPIC = 'haivan_timer';

/** Makes the escalation. Timers may be planned before `start`; none fires. */
export function createEscalation(deps: EscalationDeps): Escalation {
  const { db, clock, log } = deps;
  let fire: (() => Promise<number | undefined>) | undefined;
  let stopListening: (() => Promise<void>) | undefined;
  const wakeUp = createWakeUp({ name: 'timers of cases', clock, log, look: async () => fire?.() });

  return {
    timers: createTimerPlan({ ...deps, topic: TOPIC, hint: wakeUp.hint }),
    async listPending(caseId) {
      const { rows } = await db.pool.query<{
        clock_id: number | null;
        kind: TimerKind;
        target: EscalationTarget | null;
        due_at: number;
        agency_id: string | null;
      }>(
        `select t.clock_id, t.kind, t.target, t.due_at, k.agency_id from timer t left join case_clock k on k.id = t.clock_id
         where t.case_id = $1 and t.fired_at is null and t.cancelled_at is null order by t.due_at, t.step`,
        [caseId],
      );
      return rows.map(({ clock_id, kind, target, due_at, agency_id }) => ({
        caseId,
        clockId: clock_id,
        kind,
        target,
        dueMs: due_at,
        agencyId: agency_id,
      }));
    },
    foresee: createForesight(deps),
    start(timeline) {
      fire = createTimerFire({ ...deps, timeline });
      stopListening = listenToNews({
        db,
        clock,
        log,
        topic: TOPIC,
        listener: (payload) => wakeUp.hint(Number(payload) || clock.now()),
      });
      wakeUp.start();
    },
    idle: () => wakeUp.idle(),
    async stop() {
      await stopListening?.();
      await wakeUp.stop();
    },
  };
}
