/** Stories of counts: right at once, right after a crash, right when a deadline passes, each person's own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { RecordItem } from '../../contract/records/record-item.ts';
import { movableClock } from '../kernel/clock.ts';
import { gauges, noonMs, smallCity, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const name = { vi: 'Việc', en: 'Job' };
const job: RecordKindFacts = {
  kind: 'job',
  name,
  icon: 'tool',
  facets: [
    { id: 'what', path: 'body.what', type: 'text', name },
    { id: 'unit', path: 'body.unit', type: 'agency', name },
    { id: 'cost', path: 'body.cost', type: 'number', name },
  ],
  search: ['body.where'],
  tallies: [['what', 'unit']],
  statuses: [
    { id: 'open', name, closed: false },
    { id: 'over', name, closed: true },
  ],
};
const feeds = (smallCity.feeds ?? []).map((feed) =>
  feed.id === 'gauges' || feed.id === 'others'
    ? { ...feed, contract: { ...feed.contract, recordKinds: ['job'], oldestYears: 5 } }
    : feed,
);
const clock = movableClock(noonMs);
const start = (db: TestDatabase, facts: RecordKindFacts = job) =>
  startSmallCity(db, {
    clock,
    content: { ...smallCity, feeds },
    recordKinds: { find: (_service, kind) => (kind === 'job' ? facts : undefined) },
    counted: [{ serviceId: 'rainfall', facts }],
  });

let db: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await start(db);
});
afterAll(async () => {
  await city.stop();
  await db[Symbol.asyncDispose]();
});

const told = (code: string, openedMs: number, more: Partial<RecordItem> = {}): RecordItem => ({
  kind: 'job',
  code,
  timeMs: openedMs,
  status: 'open',
  openedMs,
  ...more,
  body: more.body ?? { what: 'lamp', unit: 'met' },
});
const push = (records: RecordItem[], feedId = gauges.id) => city.push({ records }, { feedId });
const count = (by: string[] = [], more = {}) => city.store.countRecords({ kind: 'job', by, ...more });
const marks = async () => (await db.pool.query('select 1 from record_tally_due')).rowCount;

test('a count is right at once and the same when it was tallied; a facet that nobody told is no value', async () => {
  await push([
    told('A', noonMs - 2 * HOUR, { dueMs: noonMs + HOUR }),
    told('B', noonMs - 3 * HOUR, { dueMs: noonMs - HOUR, body: { what: 'lamp', unit: 'harbour' } }),
    told('C', noonMs - DAY, { body: { what: 'tree' }, dueMs: noonMs - HOUR, closedMs: noonMs - 2 * HOUR }),
    // In the city the next day has begun: 23:30 UTC is 6:30.
    told('D', noonMs - 2 * DAY - 12.5 * HOUR, {
      body: { unit: 'met' },
      dueMs: noonMs - 2 * DAY,
      closedMs: noonMs - DAY,
    }),
  ]);
  const read = async () => [
    await count(),
    await count(['what']),
    await count(['unit', 'what']),
    await count([], { byDay: true }),
  ];
  const before = await read();
  expect(before[0]).toEqual({
    cells: [{ by: {}, received: 4, open: 2, overdue: 1, archived: 0, onTime: 1, late: 1 }],
    fromMs: null,
    toMs: null,
    isComplete: true,
  });
  expect(before[1]?.cells.map(({ by, received, open }) => [by['what'], received, open])).toEqual([
    ['lamp', 2, 2],
    ['tree', 1, 0],
    [null, 1, 0],
  ]);
  expect(before[2]?.cells).toContainEqual(
    expect.objectContaining({ by: { what: 'lamp', unit: 'harbour' }, received: 1, overdue: 1 }),
  );
  expect(before[3]?.cells.map(({ day, received }) => [day, received])).toEqual([
    ['2026-11-20', 1],
    ['2026-11-21', 1],
    ['2026-11-22', 2],
  ]);
  await city.store.settleCounts();
  expect(await marks()).toBe(0);
  expect(await read()).toEqual(before);
  // Asked together they are answered together, and who asks for what is not counted is refused alone.
  const [all, refused, ...others] = await Promise.all([
    count(),
    count(['cost']).catch(String),
    count(['what']),
    count(['unit', 'what']),
    count([], { byDay: true }),
  ]);
  expect([all, ...others]).toEqual(before);
  expect(refused).toContain('not counted by cost');
});

test('when a deadline passes the day is counted again, without news from anybody', async () => {
  await clock.advance(2 * HOUR);
  expect((await count()).cells[0]).toMatchObject({ open: 2, overdue: 2 });
  await city.store.settleCounts();
  const { rows } = await db.pool.query<{ overdue: number }>(
    `select sum(overdue)::int as overdue from record_tally where by = ''`,
  );
  expect(rows[0]?.overdue).toBe(2);
  // Nothing is due any more: the next count of the same day reads nothing anew.
  expect((await db.pool.query('select 1 from record_tally where next_due_at is not null')).rowCount).toBe(0);
});

test('the centre ends between the commit and the count: afterwards it is right', async () => {
  await push([told('E', noonMs - 5 * DAY), told('A', noonMs, { status: 'over', dueMs: noonMs + HOUR })]);
  expect(await marks()).toBeGreaterThan(0);
  await city.stop();
  // What a reader that ended in the middle leaves: nothing, its transaction is gone.
  const half = await db.pool.connect();
  await half.query('begin; delete from record_tally_due; delete from record_tally; rollback');
  half.release();
  city = await start(db);
  await city.store.settleCounts();
  const { cells } = await count(['what']);
  expect(cells).toMatchObject([
    { by: { what: 'lamp' }, received: 3, open: 2, overdue: 1, onTime: 1 },
    { by: { what: 'tree' } },
    { by: { what: null } },
  ]);
});

test('who may not see a feed has not counted it, but for the records that are theirs', async () => {
  await push([told('X', noonMs), told('Y', noonMs)], 'others');
  await city.store.settleCounts();
  const { records } = await city.store.listRecords({ kind: 'job', feedId: 'others' });
  const total = async (recordIds: number[]) => {
    const unseen = { feedIds: ['others'], recordIds, assetIds: [], alertIds: [] };
    return (await count(['unit'], { unseen })).cells.reduce((sum, { received }) => sum + received, 0);
  };
  const all = (await count()).cells[0]?.received ?? 0;
  expect(await total([])).toBe(all - 2);
  expect(await total(records.slice(0, 1).map(({ id }) => id))).toBe(all - 1);
});

test('records that end by their term, or move to another day, are gone from the count of the day', async () => {
  const onDay = async () =>
    (await count([], { fromMs: noonMs - 5 * DAY, toMs: noonMs - 5 * DAY })).cells[0]?.received ?? 0;
  await city.store.settleCounts();
  expect(await onDay()).toBe(1);
  await push([told('E', noonMs - 5 * DAY, { timeMs: noonMs, openedMs: noonMs - 6 * DAY })]);
  expect(await onDay()).toBe(0);
  await city.store.settleCounts();
  expect(await onDay()).toBe(0);
  const before = (await count()).cells[0]?.received ?? 0;
  await db.pool.query(
    `with gone as (delete from record_version where record_id = (select id from record where code = 'E'))
     delete from record where code = 'E'`,
  );
  expect((await count()).cells[0]?.received).toBe(before - 1);
});

test('a facet that is named later is filled in for what is stored; until then the count says that it is not whole', async () => {
  await city.store.settleCounts();
  await city.stop();
  const later = {
    ...job,
    facets: [...(job.facets ?? []), { id: 'status', path: 'status', type: 'text' as const, name }],
  };
  city = await startSmallCity(db, {
    clock,
    content: { ...smallCity, feeds },
    recordKinds: { find: () => later },
    counted: [{ serviceId: 'rainfall', facts: later }],
  });
  expect((await count(['status'])).isComplete).toBe(false);
  expect((await count()).isComplete).toBe(true);
  await city.store.settleCounts();
  const filled = await count(['status']);
  expect(filled.isComplete).toBe(true);
  expect(new Set(filled.cells.map(({ by }) => by['status']))).toEqual(new Set(['open', 'over']));
  expect(filled.cells.reduce((sum, { received }) => sum + received, 0)).toBe(
    (await count()).cells[0]?.received,
  );
});

test('the median of hours to close is of what was opened in the days', async () => {
  const period = { kind: 'job', fromMs: noonMs - 2 * DAY, toMs: noonMs };
  expect(await city.store.medianHoursToClose(period)).toBeGreaterThan(0);
  expect(await city.store.medianHoursToClose({ kind: 'none' })).toBeNull();
});

test('a record is found by the words its kind names, folded; what was stored before they were named too', async () => {
  await push([told('W1', noonMs, { body: { where: 'Đường Nguyễn Tất Thành', what: 'Liên Chiểu' } })]);
  const find = async (text: string) =>
    (await city.store.listRecords({ kind: 'job', text })).records.map(({ code }) => code);
  expect(await find('nguyen tat')).toEqual(['W1']);
  expect(await find('W1 thanh')).toEqual(['W1']);
  expect(await find('lien chieu')).toEqual([]);
  await city.stop();
  city = await start(db, { ...job, search: ['body.where', 'body.what'] });
  await city.store.settleCounts();
  expect(await find('lien chieu nguyen')).toEqual(['W1']);
});

test('a list is narrowed by facets as it is counted by them: now, as of a time, and before their rows are all there', async () => {
  const facets = { what: 'tree', unit: 'u2' };
  await push([
    told('N1', noonMs - DAY, { body: facets }),
    told('N2', noonMs - DAY, { body: { what: 'tree', unit: 'u1' } }),
  ]);
  const list = async (more: object = {}) =>
    (
      await city.store.listRecords({
        serviceId: 'rainfall',
        kind: 'job',
        facets,
        fromMs: noonMs - DAY,
        ...more,
      })
    ).records.map(({ code }) => code);
  await city.store.settleCounts();
  expect(await list()).toEqual(['N1']);
  expect(await list({ atMs: noonMs - HOUR })).toEqual(['N1']);
  await city.stop();
  city = await start(db, { ...job, facets: [...(job.facets ?? [])].toReversed() });
  expect((await count(['unit'])).isComplete).toBe(false);
  expect(await list()).toEqual(['N1']);
  await expect(list({ facets: { cost: '5' } })).rejects.toThrow('are not listed by cost');
  await expect(list({ kind: 'none' })).rejects.toThrow('are not listed by what');
});

test('of a record that several feeds tell of, who may not see one of them has not counted it', async () => {
  await city.stop();
  city = await start(db, { ...job, kind: 'job', identity: 'city' });
  await push([told('Z1', noonMs), told('Z2', noonMs)]);
  await city.store.settleCounts();
  const seen = async (hidden: string[]) => {
    const unseen = { feedIds: hidden, recordIds: [], assetIds: [], alertIds: [] };
    return (await count([], { unseen })).cells[0]?.received ?? 0;
  };
  const before = await seen(['others']);
  await push([told('Z1', noonMs)], 'others');
  // Nothing of it changed but who tells it.
  expect(await marks()).toBeGreaterThan(0);
  expect(await seen(['others'])).toBe(before - 1);
  await city.store.settleCounts();
  expect(await seen(['others'])).toBe(before - 1);
  expect(await seen([])).toBeGreaterThan(before);
});
