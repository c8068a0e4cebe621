/** What ends of each kind when its term is over: in batches, nothing of a case that is open or held. */
import { endOldEntries } from '../../access/journal-redaction.ts';
import type { Journal } from '../../access/journal.ts';
import type { FileStore } from '../../files/files.ts';
import type { Database, Queryable } from '../../kernel/database.ts';
import { historyKinds } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { emptyCases } from './end-cases.ts';
import { endFiles } from '../../files/end-files.ts';
import { endPetitions } from './end-petitions.ts';
import { pseudonymise } from './end-accounts.ts';
import { KEPT_CASES } from './kept-cases.ts';
import { DAY_MS } from './terms.ts';
import type { FindDays } from './terms.ts';

/** What a run did of one kind; `held` = was due but lies under an open case or a hold. */
export interface Ended {
  readonly ended: number;
  readonly held: number;
}

export interface EnderDeps {
  readonly db: Database;
  readonly journal: Journal;
  readonly evidenceStore: FileStore;
  readonly store: Pick<Store, 'dropBefore'>;
}

/** Rows of one transaction: short locks. */
const BATCH = 500;
const SYSTEM = { actor: 'system', role: 'system', source: 'retention' };

type Ender = (beforeMs: number, nowMs: number, narrow: string | null) => Promise<Ended>;

/** Kinds in the order of a run: what hangs on cases after the cases. */
export function createEnders({ db, journal, evidenceStore, store }: EnderDeps): ReadonlyMap<string, Ender> {
  const until = 'to_timestamp($1::float8 / 1000.0)';

  /** Repeats a batch until it finds less than a whole one. */
  const inBatches = async (one: () => Promise<number>, batch = BATCH): Promise<number> => {
    for (let sum = 0; ;) {
      const count = await one();
      sum += count;
      if (count < batch) return sum;
    }
  };
  const count = async (at: Queryable, sql: string, values: unknown[]) =>
    (await at.query<{ n: number }>(`select count(*) as n from (${sql}) x`, values)).rows[0]?.n ?? 0;
  const ids = async (at: Queryable, sql: string, values: unknown[]) =>
    (await at.query<{ id: number }>(sql, values)).rows.map(({ id }) => id);

  const DUE_CASE = `select id from "case" where closed_at < ${until} and emptied_at is null`;
  const DUE_EVIDENCE = `select e.id, e.case_id from evidence e join "case" c on c.id = e.case_id
    where e.ended_at is null and c.closed_at < ${until} and ($2::text is null or c.kind = $2)
      and ($2::text is not null or not exists (select 1 from retention_policy p where p.kind = 'evidence:' || c.kind))`;
  const DUE_RECORD = `select r.id from record r where coalesce(r.closed_at, r.updated_at) < ${until}
    and ($2::text is null or r.kind = $2)
    and ($2::text is not null or not exists (select 1 from retention_policy p where p.kind = 'record:' || r.kind))`;
  const OF_KEPT_CASE = `exists (select 1 from case_record j where j.record_id = r.id and j.case_id in (${KEPT_CASES}))`;

  const enders: [string, Ender][] = historyKinds.map((kind) => [
    kind,
    async (beforeMs) => ({ ended: await store.dropBefore(kind, beforeMs), held: 0 }),
  ]);
  enders.push(
    [
      'case',
      async (beforeMs, nowMs) => ({
        ended: await inBatches(
          () =>
            db.tx(async (tx) => {
              const found = await ids(
                tx,
                `${DUE_CASE} and id not in (select case_id from legal_hold where lifted_at is null)
               order by id limit ${BATCH / 10} for update`,
                [beforeMs],
              );
              if (found.length > 0) await emptyCases(tx, evidenceStore, found, nowMs);
              return found.length;
            }),
          BATCH / 10,
        ),
        held: await count(db.pool, `${DUE_CASE}`, [beforeMs]),
      }),
    ],
    [
      'evidence',
      async (beforeMs, nowMs, narrow) => ({
        ended: await inBatches(
          () =>
            db.tx(async (tx) => {
              const found = await ids(
                tx,
                `${DUE_EVIDENCE} and e.case_id not in (${KEPT_CASES}) order by e.id limit ${BATCH / 10}`,
                [beforeMs, narrow],
              );
              if (found.length > 0) await endFiles(tx, evidenceStore, found, { nowMs, why: 'term' });
              return found.length;
            }),
          BATCH / 10,
        ),
        held: await count(db.pool, DUE_EVIDENCE, [beforeMs, narrow]),
      }),
    ],
    [
      'record',
      async (beforeMs, nowMs, narrow) => ({
        ended: await inBatches(() =>
          db.tx(async (tx) => {
            const found = await ids(
              tx,
              `${DUE_RECORD} and not ${OF_KEPT_CASE} order by r.id limit ${BATCH} for update`,
              [beforeMs, narrow],
            );
            const files = await ids(
              tx,
              'select id from evidence where record_id = any($1) and ended_at is null',
              [found],
            );
            if (files.length > 0) await endFiles(tx, evidenceStore, files, { nowMs, why: 'term' });
            for (const sql of [
              'delete from case_record where record_id = any($1)',
              'delete from record_version where record_id = any($1)',
              'delete from record where id = any($1)',
            ])
              await tx.query(sql, [found]);
            return found.length;
          }),
        ),
        held: await count(db.pool, DUE_RECORD, [beforeMs, narrow]),
      }),
    ],
    [
      'notification',
      async (beforeMs) => ({
        ended: await deleteRows(
          `select id from notification where created_at < ${until} and state <> 'queued'
             and (case_id is null or case_id not in (${KEPT_CASES}))`,
          'notification',
          beforeMs,
        ),
        held: 0,
      }),
    ],
    [
      'account',
      async (beforeMs, nowMs) => ({
        ended: await inBatches(() =>
          db.tx(async (tx) => {
            const { rows } = await tx.query<{ id: string }>(
              `select user_id as id from account_state where disabled_at < ${until} and pseudonymised_at is null
               order by user_id limit ${BATCH} for update`,
              [beforeMs],
            );
            for (const { id } of rows) {
              await pseudonymise(tx, id, nowMs);
              await journal.append(tx, {
                ...SYSTEM,
                action: 'user.pseudonymise',
                subject: `user:${id}`,
                why: 'the term of the account ended',
              });
            }
            return rows.length;
          }),
        ),
        held: 0,
      }),
    ],
    [
      'session',
      async (beforeMs) => ({
        ended:
          (await deleteRows(`select id from session where "expiresAt" < ${until}`, 'session', beforeMs)) +
          (await deleteRows(
            `select id from verification where "expiresAt" < ${until}`,
            'verification',
            beforeMs,
          )) +
          ((await db.pool.query(`delete from sso_request where asked_at < ${until}`, [beforeMs])).rowCount ??
            0),
        held: 0,
      }),
    ],
    [
      'token',
      async (beforeMs) => {
        const due = `select id from api_token where least(revoked_at, expires_at) < ${until}`;
        await db.pool.query(`update api_token set rotated_from = null where rotated_from in (${due})`, [
          beforeMs,
        ]);
        return { ended: await deleteRows(due, 'api_token', beforeMs), held: 0 };
      },
    ],
    [
      'personal-request',
      async (beforeMs) => ({
        ended:
          (await deleteRows(
            `select id from personal_request where answered_at < ${until}`,
            'personal_request',
            beforeMs,
          )) +
          (await deleteRows(
            `select id from personal_breach where notified_at < ${until}`,
            'personal_breach',
            beforeMs,
          )),
        held: 0,
      }),
    ],
    [
      'petition',
      async (beforeMs) => {
        await endPetitions({ db, journal }, beforeMs);
        return { ended: 0, held: 0 };
      },
    ],
    [
      'journal',
      async (beforeMs) => {
        // What an open or a held case rests on is provable for as long as the case is.
        const { rows } = await db.pool.query<{ first: number | null }>(
          `select min(opened_at) as first from "case" where id in (${KEPT_CASES})`,
        );
        const endMs = Math.min(beforeMs, rows[0]?.first ?? Infinity);
        return { ended: await db.tx((tx) => endOldEntries(tx, journal, SYSTEM, endMs)), held: 0 };
      },
    ],
  );
  return new Map(enders);

  async function deleteRows(due: string, table: string, beforeMs: number): Promise<number> {
    return inBatches(async () => {
      const done = await db.pool.query(`delete from ${table} where id in (${due} limit ${BATCH})`, [
        beforeMs,
      ]);
      return done.rowCount ?? 0;
    });
  }
}

/** Runs the enders of all kinds, narrowed ones (`record:request`) by themselves. A kind that fails stops no other. */
export async function endTerms(
  enders: ReturnType<typeof createEnders>,
  {
    days,
    kinds,
    nowMs,
    onFail,
  }: {
    readonly days: FindDays;
    /** All kinds that have a term of their own. */
    readonly kinds: readonly string[];
    readonly nowMs: number;
    readonly onFail: (kind: string, error: unknown) => void;
  },
): Promise<ReadonlyMap<string, Ended>> {
  const done = new Map<string, Ended>();
  for (const [base, end] of enders) {
    const own = kinds.filter((kind) => kind === base || kind.startsWith(`${base}:`));
    for (const kind of own) {
      const term = days(kind);
      if (term === null) continue;
      try {
        const narrow = kind === base ? null : kind.slice(base.length + 1);
        done.set(kind, await end(nowMs - term * DAY_MS, nowMs, narrow));
      } catch (error) {
        onFail(kind, error);
      }
    }
  }
  return done;
}
