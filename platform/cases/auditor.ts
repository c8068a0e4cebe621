/**
 * The auditor proves that no deadline was missed. It is nobody's colleague: its own queries over the tables as they are,
 * none of the scheduler's code. Its score and the minute it last ran are shown; when it falls silent the scheduler says so.
 *
 * Depends on: kernel, contract, the outbox of notifications.
 */
import type { AuditState } from '../../contract/cases/case.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';
import { runAudit } from './internal/audit/auditor-pass.ts';
import { readAuditState } from './internal/audit/auditor-state.ts';
import { createAuditWatch } from './internal/audit/auditor-watch.ts';

/** A pass every minute; no pass for this long is an alarm. */
export const PASS_EVERY_MS = 60_000;
export const SILENT_AFTER_MS = 180_000;

export interface AuditorDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Auditor {
  /** How the last pass found it, and whether the auditor is silent. */
  state(): Promise<AuditState>;
  /** The passes of some time, newest first. */
  listPasses(options: {
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly { readonly timeMs: number; readonly score: number; readonly tookMs: number }[]>;
  /** Runs a pass now; false when another process has just done one or is at it. */
  run(): Promise<boolean>;
  start(): void;
  stop(): Promise<void>;
}

/** Makes the auditor. */
export function createAuditor({ db, clock, log }: AuditorDeps): Auditor {
  let running: Promise<void> = Promise.resolve();
  let stopTimer: (() => void) | undefined;

  const pass = async () => {
    try {
      await runAudit(db, clock, PASS_EVERY_MS / 2);
    } catch (error) {
      log.warn({ err: error }, 'the auditor could not finish its pass and tries again in a minute');
    }
  };

  return {
    state: () => readAuditState(db, clock.now(), SILENT_AFTER_MS),
    async listPasses({ fromMs, toMs }) {
      const { rows } = await db.pool.query<{ ended_at: number; score: number; took_ms: number }>(
        `select ended_at, score, took_ms from audit_pass
         where ended_at >= to_timestamp($1::float8 / 1000.0) and ended_at < to_timestamp($2::float8 / 1000.0)
         order by ended_at desc limit 10000`,
        [fromMs, toMs],
      );
      return rows.map(({ ended_at, score, took_ms }) => ({ timeMs: ended_at, score, tookMs: took_ms }));
    },
    run: () => runAudit(db, clock, 0),
    start() {
      stopTimer = clock.every(PASS_EVERY_MS, () => (running = pass()));
    },
    async stop() {
      stopTimer?.();
      await running;
    },
  };
}

/** The watch over the auditor. It belongs to the scheduler: start it beside the timers, not beside the auditor. */
export function startAuditWatch(
  deps: AuditorDeps & {
    readonly outbox: NotificationOutbox;
    readonly centreAgencyId: () => string | undefined;
  },
): () => Promise<void> {
  return createAuditWatch({ ...deps, everyMs: PASS_EVERY_MS, silentAfterMs: SILENT_AFTER_MS });
}
