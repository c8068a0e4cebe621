/** What goes wrong around intake: lost connections, unheard commits, a full queue, poison, a flood; nothing acknowledged is lost. */
import { expect, test } from 'vitest';
import { noonMs, startSmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import type { Database } from '../kernel/database.ts';

const level = (i: number, value = i % 100) => ({
  asset: 'G1',
  property: 'level',
  timeMs: noonMs - i * 1000,
  value,
});

const countRows = async (db: Database) =>
  (await db.pool.query<{ n: number }>('select count(*) as n from observation')).rows[0]?.n;
const countDeliveries = async (db: Database) =>
  (await db.pool.query<{ n: number }>('select count(distinct id) as n from delivery')).rows[0]?.n;

test('connections that are cut again and again: every acknowledged reading is there once', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db);
  const cut = () =>
    db.pool
      .query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      .catch(() => undefined);
  let acknowledged = 0;
  for (let round = 0; round < 10; round++) {
    const pushes = Array.from({ length: 20 }, (_, i) =>
      city.push({ readings: [level(round * 20 + i)] }, { key: `r${round}-${i}` }),
    );
    const [receipts] = await Promise.all([Promise.all(pushes), cut()]);
    acknowledged += receipts.reduce((sum, { accepted }) => sum + accepted, 0);
  }
  expect(acknowledged).toBe(200);
  expect([await countRows(db), await countDeliveries(db)]).toEqual([200, 200]);
});

test('a commit whose answer was lost is found, not repeated', async () => {
  await using db = await createTestDatabase();
  let lost = 0;
  await using city = await startSmallCity(
    withLostAnswer(db, (text) => text.includes('with ledger as') && lost++ === 0),
  );
  const receipt = await city.push({ readings: [level(2), level(1)] });
  expect(lost).toBe(1);
  expect(receipt).toMatchObject({ accepted: 2, duplicates: 0 });
  expect([await countRows(db), await countDeliveries(db)]).toEqual([2, 1]);
});

test('a full queue tells senders to wait, stays within its bound, and has room again', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db, { maxItems: 1_000, maxBytes: 100_000 });
  const readings = (push: number) => Array.from({ length: 300 }, (_, i) => level(push * 300 + i));
  const answers = await Promise.allSettled(
    Array.from({ length: 40 }, (_, push) => city.push({ readings: readings(push) })),
  );
  const stored = answers.filter(({ status }) => status === 'fulfilled').length;
  const busy = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  expect(busy.length).toBeGreaterThan(0);
  for (const reason of busy) expect(reason).toMatchObject({ id: 'busy', details: { retryAfterSec: 1 } });
  await city.intake.onRoom();
  expect(city.intake.pressure()).toMatchObject({ items: 0, bytes: 0, full: false });
  expect(await countRows(db)).toBe(stored * 300);
});

test('one push that the database will not take fails alone', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db);
  await db.pool.query(`alter table observation add constraint poison check (value <> 66)`);
  const pushes = [11, 66, 22].map((value, i) =>
    city.push({ readings: [level(i, value)] }, { key: `p${value}` }),
  );
  const answers = await Promise.allSettled(pushes);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([await countRows(db), city.intake.pressure().items]).toEqual([2, 0]);
});

test('the same late values from many senders at once are stored once and deadlock nobody', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db);
  await city.push({ readings: [level(0)] });
  const late = Array.from({ length: 500 }, (_, i) => level(i + 1));
  const senders = Array.from({ length: 12 }, (_, i) =>
    city.push({ readings: i % 2 === 0 ? late : late.toReversed() }),
  );
  const receipts = await Promise.all(senders);
  const sum = (of: 'accepted' | 'duplicates' | 'corrected') =>
    receipts.reduce((total, receipt) => total + receipt[of], 0);
  expect([sum('accepted'), sum('duplicates'), sum('corrected')]).toEqual([500, 5_500, 0]);
  expect(await countRows(db)).toBe(501);
});

test('a stop stores what was taken and refuses what comes after', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db);
  const taken = city.push({ readings: [level(1)] });
  await city.stop();
  expect(await taken).toMatchObject({ accepted: 1 });
  await expect(city.push({ readings: [level(2)] })).rejects.toMatchObject({ id: 'unavailable' });
});

/** A database whose answer to one statement gets lost after the statement was done. */
function withLostAnswer(db: TestDatabase, isLost: (text: string) => boolean): Database {
  const lose = async (query: unknown, values: unknown) => {
    // The pool's own overloads: a text with values, or a query object.
    const answer = await (db.pool.query as (query: unknown, values: unknown) => Promise<unknown>).call(
      db.pool,
      query,
      values,
    );
    const text = typeof query === 'string' ? query : String((query as { text?: string }).text);
    if (isLost(text)) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    return answer;
  };
  const pool = new Proxy(db.pool, {
    get: (target, member) => {
      if (member === 'query') return lose;
      const value: unknown = Reflect.get(target, member, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...db, pool, write: async (statement) => void (await lose(statement, undefined)) };
}
