/**
 * The writer looks each second whether it still is: it beats its heart beside the epoch, takes its lock again after a
 * lost connection, hangs up on a server that is the primary no longer, and says so when it has to step down.
 */
import type pg from 'pg';
import type { DatabaseAddress } from '../database-address.ts';
import type { Log } from '../log.ts';
import { unavailable } from '../errors.ts';
import { ANSWER_MS, WRITER_LOCK, findLockPid, tryLock } from './writer-candidate.ts';

const BEAT_EVERY_MS = 1_000;
const AGAIN_MS = 250;
/** A write waits so long for the lock to be there again; then it is told that it may be repeated. */
const HELD_WITHIN_MS = 1_000;
const RELEASE_WITHIN_MS = 1_000;

const LOOK = `
  select (select epoch from writer)::float8 as epoch, (select beat from writer_heartbeat)::float8 as beat,
    left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline,
    current_setting('synchronous_standby_names') <> '' and current_setting('synchronous_commit') not in ('off', 'local')
      as synchronous,
    array(select substr(application_name, 16) from pg_stat_activity
          where datname = current_database() and application_name like 'haivan-standby %') as standbys`;
const BEAT = `update writer_heartbeat set beat = $2, heartbeat_at = clock_timestamp() where epoch = $1`;
const RELEASE = 'update writer_heartbeat set released = true where epoch = $1';

interface Seen {
  readonly epoch: number;
  readonly beat: number;
  /** Of the write-ahead log; another one means that another server was promoted. */
  readonly timeline: string;
  /** Commits were waited for by a standby. */
  readonly synchronous: boolean;
  readonly standbys: readonly string[];
}

export interface Watched {
  isHeld(): boolean;
  held(): Promise<void> | undefined;
  standbys(): readonly string[];
  stored(deliveryId: number): void;
  readonly lost: Promise<string>;
  release(): Promise<void>;
}

/** Begins to beat. The connection holds the lock and belongs to the watch from now on. */
export function watchWriter(given: {
  readonly client: pg.Client;
  readonly address: DatabaseAddress;
  readonly epoch: number;
  readonly log: Log;
}): Watched {
  const { address, epoch, log } = given;
  let client = given.client;
  let pid: number | undefined;
  let beat = 0;
  let seen: Seen | undefined;
  let host = address.host();
  let lastDeliveryId = 0;
  let isOver = false;
  let lostReason: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** While the lock is being taken again. */
  let again: PromiseWithResolvers<void> | undefined;
  const { promise: lost, resolve: tellLost } = Promise.withResolvers<string>();

  const stepDown = (reason: string) => {
    if (isOver) return;
    isOver = true;
    lostReason = reason;
    clearTimeout(timer);
    address.drop(client);
    again?.reject(notTheWriter(reason));
    log.error(
      { reason, epoch },
      'this process is the writer no longer: it acknowledges nothing more and ends',
    );
    tellLost(reason);
  };

  const nextBeat = () => {
    timer = setTimeout(() => void beatOnce(client), BEAT_EVERY_MS).unref();
  };
  const beatOnce = async (by: pg.Client) => {
    try {
      const beaten = await by.query(BEAT, [epoch, beat + 1]);
      const now = await lookBy(by);
      if (beaten.rowCount !== 1 || now.epoch !== epoch) return stepDown('another process has taken over');
      beat += 1;
      seen = now;
      nextBeat();
    } catch (error) {
      onTrouble(by, error);
    }
  };

  const onTrouble = (by: pg.Client, error: unknown) => {
    if (isOver || by !== client || again !== undefined) return;
    clearTimeout(timer);
    again = Promise.withResolvers<void>();
    again.promise.catch(() => undefined);
    address.drop(by);
    log.warn(
      { reason: String(error) },
      'the connection that holds the writer’s lock was lost; it is taken again',
    );
    void takeAgain();
  };
  const takeAgain = async () => {
    while (!isOver) {
      let next: pg.Client | undefined;
      try {
        next = await address.connect({ application_name: 'haivan-writer', query_timeout: ANSWER_MS });
        if (await isTakenBy(next)) return;
      } catch (error) {
        log.debug({ reason: String(error) }, 'the writer’s lock is not there yet');
      }
      if (next !== undefined) address.drop(next);
      if (!isOver) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };
  const isTakenBy = async (next: pg.Client): Promise<boolean> => {
    if (!(await tryLock(next))) {
      const other = await findLockPid(next);
      // The server may not have noticed yet that our own session is gone.
      if (other !== null && other === pid) await next.query('select pg_terminate_backend($1)', [other]);
      else if (other !== null) stepDown(`another session holds the writer’s lock (${other})`);
      return false;
    }
    const now = await lookBy(next);
    const gone = await findLoss(next, now);
    if (gone !== undefined) {
      stepDown(gone);
      return false;
    }
    if (isOver) return false;
    if (now.timeline !== seen?.timeline || address.host() !== host) address.dropAll(next);
    adopt(next);
    seen = now;
    again?.resolve();
    again = undefined;
    await beatOnce(next);
    return true;
  };

  /** Why what is in memory is not what is in the database; a process that remembers more must begin anew. */
  const findLoss = async (by: pg.Client, now: Seen): Promise<string | undefined> => {
    if (now.epoch > epoch) return 'another process has taken over';
    const back = 'the database went back behind what it had confirmed: a failover lost write-ahead log';
    if (now.epoch < epoch || now.beat < beat) return back;
    if (lastDeliveryId > 0) {
      const there = await by.query('select 1 from delivery where id = $1', [lastDeliveryId]);
      if (there.rowCount !== 1) return back;
    }
    if (seen !== undefined && now.timeline !== seen.timeline && !seen.synchronous)
      return 'another server was promoted without having been a synchronous standby: what it lacks is not known';
    return undefined;
  };
  const adopt = (next: pg.Client) => {
    client = next;
    host = address.host();
    pid = toPid(next);
    next.on('error', (error) => onTrouble(next, error));
    next.on('end', () => onTrouble(next, 'the server ended it'));
  };

  adopt(client);
  void beatOnce(client);

  return {
    isHeld: () => !isOver && again === undefined,
    held() {
      if (lostReason !== undefined) return Promise.reject(notTheWriter(lostReason));
      return again === undefined ? undefined : within(again.promise);
    },
    standbys: () => seen?.standbys ?? [],
    stored: (deliveryId) => void (lastDeliveryId = Math.max(lastDeliveryId, deliveryId)),
    lost,
    async release() {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      const released = client
        .query(RELEASE, [epoch])
        .then(() => client.query('select pg_advisory_unlock($1)', [WRITER_LOCK]))
        .catch(() => undefined);
      await Promise.race([released, pause(RELEASE_WITHIN_MS)]);
      address.drop(client);
    },
  };
}

async function lookBy(client: pg.Client): Promise<Seen> {
  const { rows } = await client.query<Seen>(LOOK);
  const [row] = rows;
  if (row === undefined) throw new Error('The writer’s row could not be read.');
  return row;
}

async function within(held: Promise<void>): Promise<void> {
  const late = pause(HELD_WITHIN_MS).then(() => {
    throw Object.assign(new Error('the writer’s lock is being taken again'), { code: '57P03' });
  });
  await Promise.race([held, late]);
}

function notTheWriter(reason: string) {
  return unavailable(
    'This centre is not the one that writes any more: another one has taken over. Nothing was changed.',
    { value: reason, retryAfterSec: 1, next: 'Send it again; it goes to the active one.' },
  );
}

/** `pg` knows the id of its server process, its types do not. */
function toPid(client: pg.Client): number | undefined {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
