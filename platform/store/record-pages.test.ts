/** Pages of records go from a key: nothing is seen twice and nothing is left out while others come in between. */
import { expect, test } from 'vitest';
import { SET_SPANS } from './record-spans.ts';
import { gauges, noonMs, smallCity, startSmallCity } from '../../test/support/small-city.ts';
import { createRandom } from '../../test/support/random.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';

const MIN = 60_000;
const feeds = (smallCity.feeds ?? []).map((feed) =>
  feed.id === gauges.id ? { ...feed, contract: { ...feed.contract, recordKinds: ['job'] } } : feed,
);

test('each record of the beginning is on one page, though newer ones come while it is read', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const push = (codes: string[], openedMs: number) =>
    city.push({
      records: codes.map((code) => ({
        kind: 'job',
        code,
        timeMs: openedMs,
        openedMs,
        status: 'open',
        body: {},
      })),
    });
  // Many of one moment: their order is by id.
  await push(['A1', 'A2', 'A3', 'A4', 'A5'], noonMs - 10 * MIN);
  await push(['B1', 'B2'], noonMs - 5 * MIN);
  const seen: string[] = [];
  let after: string | null | undefined;
  let pages = 0;
  while (after !== null) {
    const page = await city.store.listRecords({
      kind: 'job',
      limit: 3,
      ...(after === undefined ? {} : { after }),
    });
    seen.push(...page.records.map(({ code }) => code));
    expect(page).toMatchObject({ total: 7 + pages, isCapped: false });
    after = page.next;
    pages += 1;
    await push([`C${pages}`], noonMs - MIN);
  }
  expect(pages).toBe(3);
  expect(seen).toEqual(['B2', 'B1', 'A5', 'A4', 'A3', 'A2', 'A1']);
  const then = await city.store.listRecords({ kind: 'job', atMs: noonMs - 7 * MIN, limit: 2 });
  expect(then.records.map(({ code }) => code)).toEqual(['A5', 'A4']);
  const rest = await city.store.listRecords({ kind: 'job', atMs: noonMs - 7 * MIN, after: then.next ?? '' });
  expect(rest.records.map(({ code }) => code)).toEqual(['A3', 'A2', 'A1']);
  await expect(city.store.listRecords({ after: 'page 2' })).rejects.toThrow('no place in this list');
});

test('what is due is told by its deadline with the members that were asked for, and what is out of sight is not', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const told = (code: string, dueMin: number, more: object = {}) => ({
    kind: 'job',
    code,
    title: `Việc ${code}`,
    timeMs: noonMs - 90 * MIN,
    openedMs: noonMs - 90 * MIN,
    dueMs: noonMs + dueMin * MIN,
    status: 'open',
    body: { room: `Phòng ${code}`, told: 'at length' },
    ...more,
  });
  await city.push({
    records: [
      told('SOON', 30),
      told('LATE', -30, { body: { told: 'at length' } }),
      told('LATEST', -60),
      told('FAR', 600),
      told('DONE', -20),
      told('ARCHIVED', -60 * 24 * 60, { openedMs: noonMs - 90 * 24 * 60 * MIN }),
    ],
  });
  // Ended since: it was open when it was first told, so that it is of no archive.
  await city.push({
    records: [told('DONE', -20, { timeMs: noonMs - MIN, closedMs: noonMs - MIN, status: 'over' })],
  });
  const asked = {
    serviceId: gauges.serviceId,
    kind: 'job',
    dueBeforeMs: noonMs + 60 * MIN,
    members: ['room'],
  };
  expect(
    (await city.store.listDue(asked)).map(({ code, status, title, dueMs, body }) => ({
      code,
      status,
      title,
      dueMs,
      body,
    })),
    'the longest overdue first',
  ).toEqual([
    {
      code: 'LATEST',
      status: 'open',
      title: 'Việc LATEST',
      dueMs: noonMs - 60 * MIN,
      body: { room: 'Phòng LATEST' },
    },
    { code: 'LATE', status: 'open', title: 'Việc LATE', dueMs: noonMs - 30 * MIN, body: { room: null } },
    {
      code: 'SOON',
      status: 'open',
      title: 'Việc SOON',
      dueMs: noonMs + 30 * MIN,
      body: { room: 'Phòng SOON' },
    },
  ]);
  expect((await city.store.listDue({ ...asked, limit: 1 })).map(({ code }) => code)).toEqual(['LATEST']);
  const unseen = { feedIds: [gauges.id], assetIds: [], recordIds: [], alertIds: [] };
  expect(await city.store.listDue({ ...asked, unseen })).toEqual([]);

  // Of who rang: what stands under the hash, and nothing of it that is out of sight.
  const callerHash = Buffer.from('of a number');
  await db.pool.query(
    `insert into record_caller select id, $1, updated_at from record where code in ('LATEST', 'A')`,
    [callerHash],
  );
  expect(await city.store.listRecords({ callerHash })).toMatchObject({
    total: 1,
    records: [{ code: 'LATEST' }],
  });
  expect(await city.store.listRecords({ callerHash, unseen })).toMatchObject({ total: 0, records: [] });
  expect(await city.store.listRecords({ callerHash: Buffer.from('of another') })).toMatchObject({ total: 0 });
});

test('the past by spans is the past by looking through all versions, whatever came late or between', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const random = createRandom(11);
  const at = () => noonMs - Math.floor(random() * 60) * MIN;
  for (let round = 0; round < 40; round++) {
    const records = Array.from({ length: 3 }, (_, i) => ({
      kind: 'job',
      code: `S${Math.floor(random() * 4)}`,
      timeMs: at(),
      status: `at ${round}.${i}`,
      body: {},
    }));
    await city.push({ records });
  }
  // As if some had arrived long ago and others just now.
  await db.pool.query(
    `update record_version set received_at = time + make_interval(mins => (version * 17) % 40)`,
  );
  await db.pool.query(SET_SPANS, [
    (await db.pool.query<{ id: number }>('select id from record')).rows.map(({ id }) => id),
  ]);
  for (let minute = 0; minute <= 60; minute += 3)
    for (const onlyKnown of [false, true]) {
      const atMs = noonMs - minute * MIN;
      const { records } = await city.store.listRecords({ kind: 'job', atMs, onlyKnown });
      const { rows } = await db.pool.query<{ code: string; status: string }>(
        `select distinct on (r.code) r.code, v.status from record_version v join record r on r.id = v.record_id
         where v.time <= to_timestamp($1::float8 / 1000) and ($2 or v.received_at <= to_timestamp($1::float8 / 1000))
         order by r.code, v.time desc, v.version desc`,
        [atMs, !onlyKnown],
      );
      expect(
        Object.fromEntries(records.map(({ code, status }) => [code, status])),
        `${minute} min before, ${onlyKnown ? 'as known' : 'as it was'}`,
      ).toEqual(Object.fromEntries(rows.map(({ code, status }) => [code, status])));
    }
});

test('versions without spans are read the slow way, and get theirs', async () => {
  await using db = await createTestDatabase();
  const first = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const told = (minute: number) => ({
    kind: 'job',
    code: 'T1',
    timeMs: noonMs - minute * MIN,
    status: `at ${minute}`,
    body: {},
  });
  await first.push({ records: [told(30), told(20), told(10)] });
  await first.stop();
  // As a version before spans left it.
  await db.pool.query('update record_version set valid_until = null, shown_until = null');
  await db.pool.query('delete from record_span_fill');
  await using city = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const then = async () =>
    (await city.store.listRecords({ kind: 'job', atMs: noonMs - 15 * MIN })).records.map(
      ({ status }) => status,
    );
  expect(await then()).toEqual(['at 20']);
  await city.store.settleCounts();
  expect((await db.pool.query('select 1 from record_version where valid_until is null')).rowCount).toBe(1);
  expect(await then()).toEqual(['at 20']);
});

test('a word that many of the newest have is found without looking up all that have it, page by page the same', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db, { content: { ...smallCity, feeds } });
  const records = Array.from({ length: 90 }, (_, at) => ({
    kind: 'job',
    code: `W${at}`,
    title: at % 3 === 0 ? `Ngập ở tổ ${at}` : `Ngậplụt, Mất điện ${at}`,
    timeMs: noonMs - at * MIN,
    openedMs: noonMs - at * MIN,
    status: at % 2 === 0 ? 'open' : 'over',
    body: {},
  }));
  await city.push({ records });
  const search = { text: 'ngap', status: 'open', limit: 5 };
  const all = await city.store.listRecords({ ...search, limit: 90 });
  expect(all).toMatchObject({ total: 45, isCapped: false });
  const whole = await city.store.listRecords({ ...search, text: 'ngập o', limit: 5 });
  expect(whole.total).toBe(15);
  // As a table of which the planner knows that it is large.
  await db.pool.query(`update pg_class set reltuples = 1e6 where oid = 'record'::regclass`);
  const seen: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await city.store.listRecords({ ...search, ...(after === undefined ? {} : { after }) });
    seen.push(...page.records.map(({ code }) => code));
    expect(page.isCapped).toBe(page.next !== null);
    after = page.next;
  }
  expect(seen).toEqual(all.records.map(({ code }) => code));
  // A word inside another one is none.
  const rest = await city.store.listRecords({ text: 'ngap tổ', limit: 5 });
  expect(rest).toMatchObject({ total: 5, isCapped: true });
  expect(rest.records.map(({ code }) => code)).toEqual(['W0', 'W3', 'W6', 'W9', 'W12']);
  expect(await city.store.listRecords({ text: 'lut', limit: 5 })).toMatchObject({ records: [], total: 0 });
});
