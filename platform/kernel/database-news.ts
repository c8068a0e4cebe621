/**
 * News between processes over the database (LISTEN and NOTIFY): told when the telling transaction commits. It is a
 * wake-up, not storage: while the connection is lost nothing is heard, and whoever listens looks by itself as well.
 */
import type { PoolClient } from 'pg';
import type { Clock, Stop } from './clock.ts';
import type { Database, Queryable } from './database.ts';
import type { Log } from './log.ts';
import { createOutside } from './outside.ts';

const RECONNECT_MS = 5_000;
/** PostgreSQL takes a name as it stands; only these letters, so that it never needs quoting. */
const TOPIC = /^[a-z_]{1,40}$/;

/** Tells everybody who listens to the topic, when the transaction commits. */
export async function tellNews(tx: Queryable, topic: string, payload: string): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [topic, payload]);
}

/** Listens until stopped; a lost connection is made again. */
export function listenToNews({
  db,
  clock,
  log,
  topic,
  listener,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly topic: string;
  readonly listener: (payload: string) => void;
}): () => Promise<void> {
  if (!TOPIC.test(topic)) throw new RangeError(`${topic} is no topic of database news: a to z and _ only.`);
  const outside = createOutside('database news', log);
  let client: PoolClient | undefined;
  let isStopped = false;
  let stopTimer: Stop | undefined;

  const connect = async () => {
    if (isStopped) return;
    try {
      const made = await db.pool.connect();
      if (isStopped) return made.release();
      client = made;
      made.on(
        'notification',
        outside.listener((message) => listener(message.payload ?? '')),
      );
      made.on('error', (error) => drop(made, error));
      await made.query(`listen ${topic}`);
    } catch (error) {
      if (client === undefined) again(error);
      else drop(client, error instanceof Error ? error : new Error(String(error)));
    }
  };
  const drop = (lost: PoolClient, error: Error) => {
    if (client !== lost) return;
    client = undefined;
    lost.removeAllListeners('notification');
    lost.release(error);
    again(error);
  };
  const again = (error: unknown) => {
    log.debug({ reason: String(error), topic }, 'database news are not heard; listening again soon');
    if (!isStopped) stopTimer = clock.setTimer(clock.now() + RECONNECT_MS, connect);
  };

  const connected = connect();
  return async () => {
    isStopped = true;
    stopTimer?.();
    await connected;
    client?.removeAllListeners('notification');
    // Destroyed, not given back: the next user of the connection must not hear our news.
    client?.release(true);
    client = undefined;
  };
}
