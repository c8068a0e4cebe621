/**
 * Retention: what is kept how long, by policy and with its legal basis; once a day what is older ends, in batches and with
 * an entry in the journal. Nothing of a case that is open or under a hold ends.
 */
import type { DeletionCertificate } from '../../contract/people/deletion-certificate.ts';
import type { RetentionState } from '../../contract/people/personal.ts';
import type { Journal } from '../access/journal.ts';
import type { FileStore } from '../files/files.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { notFound } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { Store } from '../store/store.ts';
import { liftHold, listHolds, setHold } from './internal/holds.ts';
import { createEnders, endTerms } from './internal/term-enders.ts';
import type { Ended } from './internal/term-enders.ts';
import { endByPurpose, listCertificates, listHashes, type PurposeKeep } from './keep-by-purpose.ts';
import { DAY_MS, listTerms, readTerms, setTerm } from './internal/terms.ts';
import type { TermGiven } from './internal/terms.ts';
import type { By } from './personal-journal.ts';

export interface Retention {
  /** Begins to look once an hour whether today's run is due. */
  start(): void;
  stop(): Promise<void>;
  state(): Promise<RetentionState>;
  /** @throws HaivanError invalid_input. */
  setTerm(kind: string, given: TermGiven, by: By): Promise<void>;
  /** @throws HaivanError not_found, conflict. */
  hold(caseId: number, reason: string, by: By): Promise<{ id: number }>;
  liftHold(id: number, why: string, by: By): Promise<void>;
  /** What ends by its purpose, once services are there to say it. */
  keepBy(keeps: readonly PurposeKeep[]): void;
  certificates(): Promise<DeletionCertificate[]>;
  /** @throws HaivanError not_found. */
  certificateHashes(id: number): Promise<readonly string[]>;
  /** Runs now, whatever ran today; kinds of which something ended or was held. */
  run(by: By): Promise<Readonly<Record<string, Ended>>>;
}

export interface RetentionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly evidenceStore: FileStore;
  readonly store: Pick<Store, 'dropBefore'>;
  readonly utcOffsetMin: number;
}

const HOUR_MS = 3_600_000;
const RUN_LOCK = 4_801_047;
const SYSTEM: By = { actor: 'system', role: 'system', source: 'retention' };

/** Makes retention; the first run is that of the first night after `start`. */
export function createRetention(deps: RetentionDeps): Retention {
  const { db, clock, log, journal, utcOffsetMin } = deps;
  const enders = createEnders(deps);
  let running: Promise<unknown> = Promise.resolve();
  let stopLook: (() => void) | undefined;
  let purposes: readonly PurposeKeep[] = [];

  const localDay = (ms: number) => Math.floor((ms + utcOffsetMin * 60_000) / DAY_MS);

  /** One process a day: the marker is written under a lock, before the work. */
  const claim = (isForced: boolean) =>
    db.tx(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [RUN_LOCK]);
      const { rows } = await tx.query<{ last: number | null }>(
        `select max(ran_at) as last from retention_run where kind = '*'`,
      );
      const nowMs = clock.now();
      const last = rows[0]?.last ?? null;
      if (!isForced && last !== null && localDay(last) >= localDay(nowMs)) return false;
      await tx.query(
        `insert into retention_run (kind, ran_at, ended) values ('*', to_timestamp($1::float8 / 1000.0), 0)`,
        [nowMs],
      );
      // Without a first marker there is nothing to wait for: a new centre begins with tomorrow's run.
      return isForced || last !== null;
    });

  const run = async (by: By): Promise<Readonly<Record<string, Ended>>> => {
    const nowMs = clock.now();
    const days = await readTerms(db.pool, nowMs);
    const { rows } = await db.pool.query<{ kind: string }>(
      'select distinct kind from retention_policy order by 1',
    );
    const failed: string[] = [];
    const done = new Map(
      await endTerms(enders, {
        days,
        kinds: rows.map(({ kind }) => kind),
        nowMs,
        onFail(kind, error) {
          failed.push(kind);
          log.warn(
            { err: error, kind },
            'what is past its term could not be ended; the next run tries again',
          );
        },
      }),
    );
    for (const keep of purposes)
      try {
        const ended = await endByPurpose(deps, keep, { nowMs, by });
        if (ended > 0) done.set(`purpose:${keep.recordKind}`, { ended, held: 0 });
      } catch (error) {
        failed.push(`purpose:${keep.recordKind}`);
        log.warn({ err: error, kind: keep.recordKind }, 'what is past its purpose could not be ended');
      }
    const told = Object.fromEntries([...done].filter(([, { ended, held }]) => ended + held > 0));
    await db.tx(async (tx) => {
      for (const [kind, { ended, held }] of done)
        await tx.query(
          `insert into retention_run (kind, ran_at, ended, held) values ($1, to_timestamp($2::float8 / 1000.0), $3, $4)`,
          [kind, nowMs, ended, held],
        );
      // A year of runs shows when something went; older ones are counted in nobody's list.
      await tx.query(
        `delete from retention_run where kind = '*' and ran_at < to_timestamp($1::float8 / 1000.0)`,
        [nowMs - 366 * DAY_MS],
      );
      if (by.actor === SYSTEM.actor && Object.keys(told).length + failed.length === 0) return;
      await journal.append(tx, {
        ...by,
        action: 'retention.run',
        subject: 'retention',
        after: { ...told, ...(failed.length === 0 ? {} : { failed }) },
      });
    });
    return told;
  };

  const look = async () => {
    try {
      if (await claim(false)) await run(SYSTEM);
    } catch (error) {
      log.warn({ err: error }, 'the daily run of retention failed and looks again');
    }
  };
  /** One at a time in this process. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = running.then(work);
    running = mine.catch(() => undefined);
    return mine;
  };

  return {
    start() {
      stopLook = clock.every(HOUR_MS, () => inTurn(look));
    },
    async stop() {
      stopLook?.();
      await running;
    },
    async state() {
      const [terms, holds] = await Promise.all([listTerms(db.pool, clock.now()), listHolds(db.pool)]);
      return { terms, holds };
    },
    setTerm: (kind, given, by) => setTerm(db, journal, { kind, given, by, nowMs: clock.now() }),
    keepBy(keeps) {
      purposes = keeps;
    },
    certificates: () => listCertificates(db.pool, purposes),
    async certificateHashes(id) {
      const hashes = await listHashes(db.pool, id);
      if (hashes !== undefined) return hashes;
      throw notFound('There is no such certificate.', { where: 'certificate', value: id });
    },
    hold: (caseId, reason, by) => setHold(db, journal, { caseId, reason, by, nowMs: clock.now() }),
    liftHold: (id, why, by) => liftHold(db, journal, { id, why, by, nowMs: clock.now() }),
    run: (by) =>
      inTurn(async () => {
        await claim(true);
        return run(by);
      }),
  };
}
