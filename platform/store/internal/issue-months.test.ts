/** Forecasts by the month of their issue: what was there before, months made when they are needed, and whole months that end. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import type { TestDatabase } from '../../../test/support/test-database.ts';
import { movableClock } from '../../kernel/clock.ts';
import { silentLog } from '../../kernel/log.ts';
import { createIssueMonths } from './issue-months.ts';
import { createPartitions } from './partitions.ts';
import { dropBefore } from './retention.ts';

const NOW = Date.UTC(2026, 10, 22);
const MIGRATION = new URL('../../migrations/0098_forecast_months.sql', import.meta.url);

const issue = (db: TestDatabase, ...days: string[]) =>
  db.pool.query(
    `insert into forecast (stream_id, model, version, issued_at, valid_at, value, delivery_id, received_at)
     select 1, 'river', '1', day, day + interval '1 hour', 2, 1, day from unnest($1::timestamptz[]) as day`,
    [days.map((day) => `${day}T00:00:00Z`)],
  );
const readParts = async ({ pool }: TestDatabase) => {
  const { rows } = await pool.query<{ part: string; n: number }>(
    'select tableoid::regclass::text as part, count(*)::int as n from forecast group by 1 order by 1',
  );
  return rows.map(({ part, n }) => `${part} ${n}`);
};

test('a month is made when an issue of it comes, once however many ask; a term takes whole months', async () => {
  await using db = await createTestDatabase();
  const clock = movableClock(NOW);
  const months = createIssueMonths({ db, clock });
  await months.load();
  await months.makeAhead();
  const asked = [Date.UTC(2026, 8, 30, 23, 59), Date.UTC(1990, 0, 1)];
  await Promise.all([months.make(asked), months.make(asked)]);
  expect(months.make([NOW, ...asked])).toBeUndefined();
  await issue(db, '1990-01-01', '2026-09-30', '2026-11-22', '2026-12-31');
  expect(await readParts(db)).toEqual([
    'forecast_before2000 1',
    'forecast_m202609 1',
    'forecast_m202611 1',
    'forecast_m202612 1',
  ]);

  // Another run of the program reads what is there.
  const again = createIssueMonths({ db, clock });
  await again.load();
  expect(again.make([NOW, ...asked])).toBeUndefined();
  const partitions = createPartitions({ db, clock });
  const drop = (beforeMs: number) =>
    dropBefore({ db, log: silentLog(), partitions, issueMonths: again }, 'forecast', beforeMs);
  expect(await drop(Date.UTC(2026, 8, 30))).toBe(1);
  expect(await drop(Date.UTC(2026, 9, 1))).toBe(1);
  expect(await readParts(db)).toEqual(['forecast_m202611 1', 'forecast_m202612 1']);
  // What is of a month that is gone makes it anew.
  await again.make(asked);
  await issue(db, '2026-09-30');
});

test('what was stored before there were months stays, goes row by row, and its table with the last month', async () => {
  await using db = await createTestDatabase();
  await db.pool.query(`create table old (like forecast including defaults including constraints);
    drop table forecast; alter table old rename to forecast;
    alter table forecast add constraint forecast_pkey primary key (stream_id, model, version, issued_at, valid_at);
    create index forecast_valid on forecast (stream_id, valid_at); create index forecast_issued on forecast (issued_at)`);
  await issue(db, '2024-02-29', '2026-10-31');
  await db.pool.query(readFileSync(MIGRATION, 'utf8'));

  const clock = movableClock(NOW);
  const issueMonths = createIssueMonths({ db, clock });
  await issueMonths.load();
  await issueMonths.makeAhead();
  await issue(db, '2026-10-01', '2026-11-01');
  expect(await readParts(db)).toEqual(['forecast_before 3', 'forecast_m202611 1']);
  const deps = { db, log: silentLog(), partitions: createPartitions({ db, clock }), issueMonths };
  expect(await dropBefore(deps, 'forecast', Date.UTC(2025, 0, 1))).toBe(1);
  expect(await readParts(db)).toEqual(['forecast_before 2', 'forecast_m202611 1']);
  expect(await dropBefore(deps, 'forecast', Date.UTC(2026, 10, 1))).toBe(1);
  expect(await readParts(db)).toEqual(['forecast_m202611 1']);
});
