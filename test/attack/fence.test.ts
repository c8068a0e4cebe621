/**
 * Nobody writes who is not the writer: the session with the lock is ended while another waits, the epoch is raised
 * behind the back of a running centre, a write is underway when it is raised. Nothing is acknowledged by the old one.
 */
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openAddress } from '../../platform/kernel/database-address.ts';
import { createDatabase } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { migrate } from '../../platform/kernel/migrate.ts';
import { becomeWriter } from '../../platform/kernel/writer.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const AT = '2026-11-22T08:00:00Z';
const LOCK = 4_801_010;
const START_MS = Date.parse('2026-11-22T06:00:00Z');
const log = silentLog();
const HOLDER = `select pid from pg_locks where locktype = 'advisory' and objid = ${LOCK} and granted
  and database = (select oid from pg_database where datname = current_database())`;

test('the holder’s session is ended while another waits: what is sent after that is not acknowledged', async () => {
  await using centre = await startTestCentre({ at: AT });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const other = new pg.Client({ connectionString: centre.db.url });
  await other.connect();
  try {
    let otherHolds = false;
    const waiting = other.query('select pg_advisory_lock($1)', [LOCK]).then(() => (otherHolds = true));
    let isOver = false;
    const wrong: number[] = [];
    const answers = new Map<number, number>();
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let at = 0; !isOver; at++) {
        const begunUnderOther = otherHolds;
        const { status } = await feed.push([
          { datastream: 'gauge-1/rain', time: START_MS + (at * 8 + sender) * 1_000, value: 1 },
        ]);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (begunUnderOther && status === 200) wrong.push(at);
      }
    });
    await until(() => (answers.get(200) ?? 0) > 50, 'readings are acknowledged');
    await centre.db.pool.query(`select pg_terminate_backend(pid) from (${HOLDER}) h`);
    await waiting;
    expect(await centre.centre.lost).toContain('another session holds');
    await until(() => (answers.get(503) ?? 0) > 20, 'senders are told that this one writes no more');
    isOver = true;
    await Promise.all(senders);
    expect(wrong).toEqual([]);
    expect(await countReadings(centre)).toBe(answers.get(200));
    expect((await fetch(`${centre.url}/health`)).status).toBe(503);
  } finally {
    await other.end();
  }
});

test('the epoch is raised behind its back: no door, no person and no part of it writes anything more', async () => {
  await using centre = await startTestCentre({ at: AT });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const officer = await centre.signedIn('operator');
  // As a process does that is quicker than the look of each second: nobody has told this one yet.
  await centre.db.pool.query('update writer set epoch = epoch + 1');
  const before = await fingerprint(centre);
  const readings = [{ datastream: 'gauge-1/rain', time: START_MS, value: 1 }];
  const answers = [
    (await feed.push(readings)).status,
    // With a refused item, which goes by another way than plain readings.
    (await feed.push([...readings, { datastream: 'nobody/rain', time: START_MS, value: 1 }])).status,
    (await centre.api('POST', '/agencies', AGENCY)).status,
    (await officer.api('POST', '/cases', { title: 'Ngập', severity: 'high' })).status,
    (await signIn(centre)).status,
  ];
  expect(answers.filter((status) => status < 500)).toEqual([]);
  expect(await centre.centre.lost).toContain('another process has taken over');
  // What comes due in the next hour is refused too; the clock of stories tells of it.
  await centre.advance(3_600_000).catch((error: unknown) => expect(error).toMatchObject({ code: 'HV001' }));
  expect(await fingerprint(centre)).toEqual(before);
});

test('a transaction that is underway ends before the epoch is raised, a forgotten one is ended', async () => {
  await using db = await createTestDatabase();
  await db.pool.query('create table note (text text); select fence_tables()');
  // A clone on the same server has the same numbers of tables: what is underway there is nobody's business here.
  await using neighbour = await createTestDatabase();
  const ofNeighbour = await neighbour.pool.connect();
  await ofNeighbour.query('begin; lock table writer in row share mode');
  const first = await becomeWriter(toCandidate(db.url));
  const old = createDatabase({ url: db.url, log, fence: first });
  const written = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const underway = old.tx(async (tx) => {
    await tx.query(`insert into note values ('quick')`);
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  const forgotten = old.tx(async (tx) => {
    await tx.query(`insert into note values ('forgotten')`);
    await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
    await tx.query('select 1');
  });
  forgotten.catch(() => undefined);
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  const waiting = client.query('select pg_advisory_lock($1)', [LOCK]);
  await db.pool.query(`select pg_terminate_backend(pid) from (${HOLDER}) h`);
  await waiting;
  expect(await first.lost).toContain('another session');
  await client.end();

  const taking = becomeWriter(toCandidate(db.url));
  mayCommit.resolve();
  await underway;
  const second = await taking;
  expect(second.epoch).toBe(first.epoch + 1);
  await expect(old.tx((tx) => tx.query(`insert into note values ('late')`))).rejects.toMatchObject({
    id: 'unavailable',
  });
  await expect(old.pool.query(`insert into note values ('late')`)).rejects.toMatchObject({ code: 'HV001' });
  await expect(old.pool.query('truncate note')).rejects.toMatchObject({ code: 'HV001' });
  await expect(forgotten).rejects.toThrow();
  expect((await db.pool.query('select text from note')).rows).toEqual([{ text: 'quick' }]);
  await ofNeighbour.query('commit');
  ofNeighbour.release();
  await old.stop();
  await second.release();
});

test('every table is fenced, those of later migrations too', async () => {
  await using db = await createTestDatabase();
  const { rows } = await db.pool.query<{ name: string }>(
    `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname not in ('writer', 'writer_heartbeat', 'schema_migration')
       and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'only_the_writer')`,
  );
  expect(rows).toEqual([]);
});

test('the heart beats by the database’s clock, though the centre’s own stands still', async () => {
  await using centre = await startTestCentre({ at: AT });
  const read = async () =>
    (
      await centre.db.pool.query<{ beat: number; silent: number }>(
        `select beat, extract(epoch from clock_timestamp() - heartbeat_at)::float8 as silent from writer_heartbeat`,
      )
    ).rows[0];
  await until(async () => ((await read())?.beat ?? 0) >= 3, 'it beats');
  expect((await read())?.silent).toBeLessThan(5);
  const health = await (
    await fetch(`${centre.url}/health`, { headers: { authorization: `Bearer ${centre.token}` } })
  ).json();
  expect(health).toMatchObject({
    parts: { writer: { state: 'ok', says: expect.stringMatching(/epoch 1; no standby/) } },
  });
});

test.each([
  ['a heartbeat', 'update writer_heartbeat set beat = 0'],
  ['the newest delivery', 'delete from delivery where id = (select max(id) from delivery)'],
])(
  'the database went back (%s is missing that was confirmed): it believes its memory no more',
  async (_what, sql) => {
    await using centre = await startTestCentre({ at: AT });
    const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
    await feed.push([{ datastream: 'gauge-1/rain', time: START_MS, value: 1 }]);
    await until(
      async () =>
        (await centre.db.pool.query('select 1 from writer_heartbeat where beat >= 2')).rowCount === 1,
      'the heart beats',
    );
    // As after a failover to a standby that lacked the last of the log: sessions end, and what is there is older.
    await centre.db.pool.query(`begin; ${sql}; select pg_terminate_backend(pid) from (${HOLDER}) h; commit`);
    expect(await centre.centre.lost).toContain('went back');
    expect((await feed.push([{ datastream: 'gauge-1/rain', time: START_MS + 1_000, value: 1 }])).status).toBe(
      503,
    );
  },
);

test('a second one is refused, and one of an older release does not even wait', async () => {
  await using centre = await startTestCentre({ at: AT });
  await expect(becomeWriter(toCandidate(centre.db.url))).rejects.toMatchObject({ id: 'conflict' });
  await centre.db.pool.query(
    `insert into schema_migration (version, name, checksum) values (9999, 'later', 'unknown')`,
  );
  await expect(becomeWriter({ ...toCandidate(centre.db.url), isStandby: true })).rejects.toThrow(
    'newer release',
  );
});

function toCandidate(url: string) {
  const folder = fileURLToPath(new URL('../../platform/migrations/', import.meta.url));
  return {
    address: openAddress(url),
    log,
    isStandby: false,
    httpAddress: 'http://other.test',
    onWaiting: () => undefined,
    migrate: () => migrate({ url, log, folder }),
  };
}

async function countReadings(centre: TestCentre): Promise<number> {
  const { rows } = await centre.db.pool.query<{ n: number }>('select count(*)::int as n from observation');
  return rows[0]?.n ?? 0;
}

/** How often each table was written to. */
async function fingerprint(centre: TestCentre): Promise<unknown> {
  const { rows } = await centre.db.pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname not like 'writer%' order by 1`,
  );
  const counts = rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n, sum(hashtext(t::text)::bigint) as hash from "${name}" t`,
  );
  return (await centre.db.pool.query(`${counts.join(' union all ')} order by name`)).rows;
}

function signIn(centre: TestCentre): Promise<Response> {
  return fetch(`${centre.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: centre.url },
    body: JSON.stringify({ username: 'admin', password: 'hai-van-quan-1' }),
  });
}

const AGENCY = {
  id: 'ioc-2',
  parentId: null,
  kind: 'operation-centre',
  name: { vi: 'IOC', en: 'IOC' },
  isOperationCentre: false,
  areaCodes: [],
};
