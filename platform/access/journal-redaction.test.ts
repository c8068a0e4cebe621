/** Values leave the journal and its oldest part ends, and the chain is still proven; whoever does either unsaid is noticed. */
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { createJournal } from './journal.ts';
import { verifyJournal } from './journal-audit.ts';
import { endOldEntries, redactEntries } from './journal-redaction.ts';
import { sealLastDay } from './journal-seals.ts';

const DAY_MS = 86_400_000;
const by = { actor: 'an.nguyen', role: 'administrator', source: '10.0.0.4' };

/** Four days with five entries each, sealed every night. */
async function writeDays(db: Database) {
  const clock = movableClock(Date.parse('2026-11-20T05:00:00Z'));
  const journal = createJournal({ clock });
  for (let day = 0; day < 4; day++) {
    for (let index = 1; index <= 5; index++)
      await db.tx((tx) =>
        journal.append(tx, {
          ...by,
          action: 'case.comment',
          subject: 'case:7',
          why: `gọi 090512398${index}`,
        }),
      );
    await clock.advance(DAY_MS);
    await sealLastDay(db, clock, 420);
  }
  return { clock, journal };
}

const rest = (id: number, why: string) => ({ id, subject: 'case:7', before: null, after: null, why });
const asOwner = async (db: Database, sql: string) => {
  await db.pool.query('alter table journal disable trigger user');
  await db.pool.query(sql);
  await db.pool.query('alter table journal enable trigger user');
};

test('a redacted entry keeps its place, and what is left of it is proven', async () => {
  await using db = await createTestDatabase();
  const { journal } = await writeDays(db);
  await db.tx((tx) =>
    redactEntries(tx, journal, by, [rest(3, 'gọi [đã xóa]'), rest(8, 'gọi [đã xóa]')], 'yêu cầu 7'),
  );
  await db.tx((tx) => redactEntries(tx, journal, by, [rest(8, '[đã xóa]')], 'yêu cầu 8'));
  expect((await verifyJournal(db.pool)).broken).toBeNull();
  const { rows } = await db.pool.query<{ why: string }>(
    'select why from journal where id in (3, 8) order by id',
  );
  expect(rows.map(({ why }) => why)).toEqual(['gọi [đã xóa]', '[đã xóa]']);

  await asOwner(db, `update journal set why = 'gọi ai đó khác' where id = 3`);
  expect((await verifyJournal(db.pool)).broken).toMatchObject({ id: 3, what: 'hash' });
});

test('nobody redacts without an entry that says so', async () => {
  await using db = await createTestDatabase();
  await writeDays(db);
  await expect(db.pool.query(`update journal set why = null, redacted_by = 20 where id = 3`)).rejects.toThrow(
    /append-only/,
  );
  await asOwner(db, `update journal set why = null, redacted_by = 20 where id = 3`);
  expect((await verifyJournal(db.pool)).broken).toMatchObject({ id: 3, what: 'hash' });
});

test('the oldest entries end up to a seal, which begins the chain', async () => {
  await using db = await createTestDatabase();
  const { clock, journal } = await writeDays(db);
  const ended = await db.tx((tx) => endOldEntries(tx, journal, by, clock.now() - 2 * DAY_MS));
  expect(ended).toBe(10);
  expect(await verifyJournal(db.pool)).toMatchObject({ entries: 21, broken: null });
  expect(await db.tx((tx) => endOldEntries(tx, journal, by, clock.now() - 2 * DAY_MS))).toBe(0);
  // A later night seals and checks as before.
  await clock.advance(DAY_MS);
  await sealLastDay(db, clock, 420);
  expect((await verifyJournal(db.pool)).broken).toBeNull();
  await expect(db.pool.query('delete from journal where id = 12')).rejects.toThrow(/append-only/);
});

test('a beginning that was cut off without being said is noticed', async () => {
  await using db = await createTestDatabase();
  await writeDays(db);
  await asOwner(
    db,
    `insert into journal_start (day, last_id, hash, count) select day, last_id, hash, count from journal_seal order by day limit 1;
     delete from journal where id <= (select last_id from journal_start)`,
  );
  expect((await verifyJournal(db.pool)).broken).toMatchObject({ what: 'missing' });
});
