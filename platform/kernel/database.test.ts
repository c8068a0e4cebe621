import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { createDatabase } from './database.ts';
import { silentLog } from './log.ts';

test('values arrive in our shapes: whole numbers, epoch milliseconds, infinity, arrays', async () => {
  await using db = await createTestDatabase();
  const { rows } = await db.pool.query(`
    select 9007199254740991::bigint as big, 12.5::numeric as mean,
           timestamptz '2026-11-22 17:00:00.1239+07' as time, timestamptz '1969-12-31 23:59:59.5Z' as before,
           timestamptz 'infinity' as forever, date '2026-11-22' as day,
           array[1, null]::bigint[] as ids, array[timestamptz '2026-11-22 10:00Z'] as times`);
  expect(rows).toEqual([
    {
      big: 9007199254740991,
      mean: 12.5,
      time: Date.UTC(2026, 10, 22, 10, 0, 0, 123),
      before: -500,
      forever: Infinity,
      day: '2026-11-22',
      ids: [1, null],
      times: [Date.UTC(2026, 10, 22, 10)],
    },
  ]);
});

test('a transaction that throws leaves nothing behind, one that returns is kept', async () => {
  await using db = await createTestDatabase();
  await db.pool.query('create table note (text text)');
  const failing = db.tx(async (tx) => {
    await tx.query(`insert into note values ('lost')`);
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  await db.tx((tx) => tx.query(`insert into note values ('kept')`));
  expect((await db.pool.query('select text from note')).rows).toEqual([{ text: 'kept' }]);
});

test('work is repeated when the server cuts the connection, and not when the statement is wrong', async () => {
  await using db = await createTestDatabase();
  let tries = 0;
  const answer = await db.withRetry(async () => {
    tries++;
    return db.tx(async (tx) => {
      if (tries === 1) await tx.query('select pg_terminate_backend(pg_backend_pid())');
      return (await tx.query('select 42 as answer')).rows;
    });
  });
  expect({ tries, answer }).toEqual({ tries: 2, answer: [{ answer: 42 }] });
  await expect(db.withRetry(() => db.pool.query('selct 1'))).rejects.toThrow('syntax error');
});

test('a database that is not there is told as unavailable, with what to do', async () => {
  const db = createDatabase({ url: 'postgresql://x:y@127.0.0.1:1/none', log: silentLog() });
  expect(await db.isUp()).toBe(false);
  await expect(db.waitReady(100)).rejects.toMatchObject({ id: 'unavailable', details: { retryAfterSec: 5 } });
  await db.stop();
});

test('a server that takes writes no more is as good as none: an old connection sees it, a new one is refused', async () => {
  await using made = await createTestDatabase();
  const old = createDatabase({ url: made.url, log: silentLog(), connections: 1 });
  expect(await old.isUp()).toBe(true);
  await old.pool.query('set default_transaction_read_only = on');
  expect(await old.isUp(), 'the one connection there is').toBe(false);
  expect(await old.isUp(), 'a fresh one in its place').toBe(true);
  await old.pool.query(
    `do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`,
  );
  await old.stop();

  const fresh = createDatabase({ url: made.url, log: silentLog() });
  await expect(fresh.pool.query('select 1')).rejects.toMatchObject({ code: '25006' });
  await expect(fresh.address.connect()).rejects.toMatchObject({ code: '25006' });
  await fresh.stop();
});
