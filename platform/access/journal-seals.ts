/** Seals the journal once a local day: the hash of its last entry and how many there are, kept beside the chain. */
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 10 * MINUTE_MS;
/** Several processes look; one seals. */
const SEAL_LOCK = 4_801_002;

/**
 * Seals the last local day that is over, if it isn't yet. Days in which the centre stood still are sealed together
 * with it: a seal holds everything up to its day.
 */
export async function sealLastDay(db: Database, clock: Clock, utcOffsetMin: number): Promise<void> {
  const offsetMs = utcOffsetMin * MINUTE_MS;
  const today = Math.floor((clock.now() + offsetMs) / DAY_MS);
  const day = new Date((today - 1) * DAY_MS).toISOString().slice(0, 10);
  const endMs = today * DAY_MS - offsetMs;
  await db.tx(async (tx) => {
    const lock = await tx.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
      SEAL_LOCK,
    ]);
    if (lock.rows[0]?.held !== true) return;
    const sealed = await tx.query('select 1 from journal_seal where day >= $1::date limit 1', [day]);
    if (sealed.rowCount !== 0) return;
    await tx.query(
      `insert into journal_seal (day, last_id, hash, count, sealed_at)
       select $1::date, j.id, j.hash,
         coalesce(s.count, 0) + (select count(*) from journal x where x.id > coalesce(s.last_id, 0) and x.id <= j.id),
         to_timestamp($3 / 1000.0)
       from (select id, hash from journal where id <=
               (select max(id) from journal where time < to_timestamp($2 / 1000.0)) order by id desc limit 1) j
       left join (select last_id, count from journal_seal order by day desc limit 1) s on true
       where j.id >= coalesce(s.last_id, 0)`,
      [day, endMs, clock.now()],
    );
  });
}

/** Looks every ten minutes whether a day has ended. Returns its stop. */
export function startSeals(deps: { db: Database; clock: Clock; log: Log; utcOffsetMin: number }): Stop {
  const { db, clock, log, utcOffsetMin } = deps;
  const look = () =>
    sealLastDay(db, clock, utcOffsetMin).catch((error: unknown) =>
      // The next look seals: nothing is lost but the moment.
      log.warn({ err: error }, 'the journal could not be sealed'),
    );
  void look();
  return clock.every(LOOK_EVERY_MS, look);
}
