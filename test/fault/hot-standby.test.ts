/**
 * Two real PostgreSQL servers, one the hot standby of the other, both named in one address, the standby first. The
 * centre finds the primary; when it stops and the standby is promoted, it goes there, and what was acknowledged is there.
 */
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openAddress } from '../../platform/kernel/database-address.ts';
import { createDatabase } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { startPostgres } from '../../platform/kernel/postgres.ts';
import { makeDataFolder, startChildCentre } from '../support/child-centre.ts';
import type { ChildCentre } from '../support/child-centre.ts';
import { startHonestSender } from '../support/honest-sender.ts';
import { readTally, toExpected } from '../support/tally.ts';
import { until } from '../support/until.ts';

const log = silentLog();
const START_MS = Date.parse('2026-11-22T06:00:00Z');

test('the primary of several hosts is found, and found again after a promotion; nothing acknowledged is missing', async () => {
  using first = makeDataFolder();
  using second = makeDataFolder();
  using own = makeDataFolder();
  // A cold copy is a whole base for a standby.
  await (await startPostgres({ dataDir: first.path, log })).stop();
  cpSync(first.path, second.path, { recursive: true });
  chmodSync(join(second.path, 'postgres'), 0o700);
  const primary = await startPostgres({ dataDir: first.path, log });
  const from = new URL(primary.url);
  writeFileSync(join(second.path, 'postgres', 'standby.signal'), '');
  const standby = await startPostgres({
    dataDir: second.path,
    log,
    settings: {
      primary_conninfo: `host=127.0.0.1 port=${from.port} user=${from.username} password=${from.password}`,
    },
  });
  const url = primary.url.replace(from.host, `127.0.0.1:${new URL(standby.url).port},127.0.0.1:${from.port}`);
  let centre: ChildCentre | undefined;
  const both = createDatabase({ url: `${url}?target_session_attrs=read-write`, log });
  const alone = createDatabase({ url: standby.url, log });
  try {
    expect(await both.isUp()).toBe(true);
    expect(await portOf(both)).toBe(Number(from.port));
    expect(await alone.isUp()).toBe(false);
    await expect(alone.waitReady(500)).rejects.toMatchObject({ id: 'unavailable' });
    await expect(alone.tx((tx) => tx.query('create table x ()'))).rejects.toMatchObject({ code: '25006' });
    // The standby answers first, as often as it is asked: it is passed over, not tried and then refused.
    for (let turn = 0; turn < 20; turn++) {
      const client = await openAddress(url).connect();
      await client.end();
    }

    await both.pool.query(`alter system set synchronous_standby_names = '*'`);
    await both.pool.query('select pg_reload_conf()');
    centre = await startChildCentre({
      dataDir: own.path,
      settings: { DATABASE_URL: url, HAIVAN_ADMIN_SECOND_FACTOR: 'optional' },
    });
    const running = centre;
    const admin = await centre.signIn();
    const feed = await admin.makeFeed({
      id: 'tally',
      assets: ['gauge-0'],
      assetKind: 'tally-gauge',
      properties: [{ property: 'level', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
    });
    const sender = startHonestSender({
      feedId: feed.id,
      key: feed.key,
      url: () => running.url,
      next: (at) => [{ datastream: 'gauge-0/level', time: START_MS + at * 1_000, value: at % 50 }],
    });
    await until(() => sender.told.length > 20, 'readings are acknowledged');
    // The log says which timeline was seen; a look each second.
    await wait(2_500);

    await primary.stop();
    const before = sender.told.length;
    // Our own connections rightly refuse a server that takes no writes.
    const promoter = new pg.Client({ connectionString: standby.url });
    await promoter.connect();
    await promoter.query('select pg_promote()');
    await promoter.end();
    await until(() => sender.told.length > before + 20, 'readings are acknowledged by the new primary');
    await sender.stop();
    expect((await fetch(`${centre.url}/health`)).status).toBe(200);
    expect(await portOf(both)).toBe(Number(new URL(standby.url).port));
    const client = await both.address.connect();
    const stored = await readTally(client, feed.id);
    await client.end();
    const expected = toExpected(sender.told);
    expect(stored.readings).toEqual(expected.readings);
    expect(stored.deliveries).toBe(expected.deliveries);
  } catch (error) {
    console.error(centre?.output());
    throw error;
  } finally {
    await centre?.kill('SIGKILL');
    await both.stop();
    await alone.stop();
    await standby.stop();
    await primary.stop();
  }
}, 180_000);

async function portOf(db: ReturnType<typeof createDatabase>): Promise<number | undefined> {
  const look = () => db.pool.query<{ port: number }>('select inet_server_port() as port');
  return (await db.withRetry(look)).rows[0]?.port;
}
