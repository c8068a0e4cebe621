/** Stories of records: told by several, changed in part, seen and changed by two, claimed once, counted by typed columns. */
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { RecordItem } from '../../contract/records/record-item.ts';
import { gauges, noonMs, smallCity, someone, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';

const MIN = 60_000;
const name = { vi: 'Nhiệm vụ', en: 'Mission' };
const mission: RecordKindFacts = {
  kind: 'mission',
  name,
  icon: 'ambulance',
  identity: 'city',
  schema: Type.Object({
    hurt: Type.Optional(Type.Integer({ minimum: 0 })),
    cause: Type.Optional(Type.String()),
  }),
  facets: [
    { id: 'cause', path: 'body.cause', type: 'text', name },
    { id: 'hurt', path: 'body.hurt', type: 'number', name },
    { id: 'opened', path: 'openedMs', type: 'time', name },
  ],
  statuses: [
    { id: 'open', name, closed: false },
    { id: 'over', name, closed: true },
  ],
};
let db: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  db = await createTestDatabase();
  const feeds = (smallCity.feeds ?? []).map((feed) =>
    feed.id === 'gauges' || feed.id === 'others'
      ? { ...feed, contract: { ...feed.contract, recordKinds: ['mission'] } }
      : feed,
  );
  const recordKinds = {
    find: (_service: string, kind: string) => (kind === 'mission' ? mission : undefined),
  };
  city = await startSmallCity(db, { content: { ...smallCity, feeds }, recordKinds });
});
afterAll(async () => {
  await city.stop();
  await db[Symbol.asyncDispose]();
});

const told = (code: string, minute: number, more: Partial<RecordItem> = {}): RecordItem => ({
  kind: 'mission',
  code,
  timeMs: noonMs - 60 * MIN + minute * MIN,
  status: 'open',
  body: {},
  ...more,
});
const push = (record: RecordItem, feedId = gauges.id) => city.push({ records: [record] }, { feedId });
const head = async (code: string) => {
  const { records } = await city.store.listRecords({ kind: 'mission' });
  const found = records.filter((record) => record.code === code);
  expect(found).toHaveLength(1);
  return found[0];
};

test('the desk and the dispatch system tell of one mission, and a patch changes only what it says', async () => {
  await push(told('M1', 0, { title: 'Cháy nhà', lon: 108.2, lat: 16.05, body: { cause: 'fire', hurt: 1 } }));
  const patch = told('M1', 5, { patch: true, status: '', body: { hurt: 2 } });
  const pulses: unknown[] = [];
  const stop = city.bus.subscribe('test', 'committed', ({ records }) => {
    pulses.push(...records.map(({ code, feedIds }) => ({ code, feedIds })));
  });
  expect(await push(patch, 'others')).toMatchObject({ accepted: 1, refused: 0 });
  await city.bus.settled();
  stop();
  // Who sees its pulse sees both feeds, whichever told it.
  expect(pulses).toEqual([{ code: 'M1', feedIds: ['gauges', 'others'] }]);
  expect(await push(patch, 'others')).toMatchObject({ accepted: 0, duplicates: 1 });
  const expected = {
    title: 'Cháy nhà',
    lon: 108.2,
    versions: 2,
    body: { cause: 'fire', hurt: 2 },
    status: 'open',
  };
  expect(await head('M1')).toMatchObject({ ...expected, closedMs: null });
  await push(told('M1', 9, { patch: true, status: 'over' }));
  expect(await head('M1')).toMatchObject({ status: 'over', closedMs: noonMs - 51 * MIN, versions: 3 });
  await push(told('M1', 10, { patch: true, status: 'open' }));
  expect(await head('M1')).toMatchObject({ status: 'open', closedMs: null, body: { hurt: 2 } });
  const lost = await push(told('M0', 0, { patch: true }));
  expect(lost).toMatchObject({ accepted: 0, refused: 1, refusals: [{ reason: 'no_such_record' }] });
});

test('of two who saw the same version the second is told that it changed; what it sent is kept and can be replayed', async () => {
  await push(told('M2', 0));
  expect(await push(told('M2', 1, { base: 1, title: 'Một' }))).toMatchObject({ accepted: 1 });
  const second = await push(told('M2', 2, { base: 1, title: 'Hai' }));
  expect(second).toMatchObject({ accepted: 0, refused: 1 });
  expect(second.refusals[0]).toMatchObject({
    reason: 'changed_since',
    value: 'version 2',
    allowed: 'version 1',
  });
  expect(await head('M2')).toMatchObject({ title: 'Một', versions: 2 });
  expect((await push(told('M2', 3, { base: 0 }))).refusals[0]).toMatchObject({
    reason: 'number_taken',
    value: 'M2',
  });
  const kept = await city.store.listRefusals(gauges.id, { state: 'open' });
  const refusal = kept.find(({ reason, value }) => reason === 'changed_since' && value === 'version 2');
  const again = await city.intake.replayRefusal(refusal?.id ?? 0, someone);
  expect(again.refusals[0]?.reason).toBe('changed_since');
});

test('two desks that save the same version at the same moment: one is taken, the other is told', async () => {
  await push(told('M3', 0));
  const receipts = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      push(told('M3', 1 + i, { base: 1, title: `Bàn ${i}` }), i % 2 === 0 ? gauges.id : 'others'),
    ),
  );
  expect(receipts.filter(({ accepted }) => accepted === 1)).toHaveLength(1);
  expect(receipts.filter(({ refused }) => refused === 1)).toHaveLength(5);
  expect(await head('M3')).toMatchObject({ versions: 2 });
});

test('a unit is on one mission at a time, whoever sends it, until that one is over', async () => {
  expect(await push(told('M4', 0, { holds: ['unit:7', 'unit:8'] }))).toMatchObject({ accepted: 1 });
  const refused = await push(told('M5', 1, { holds: ['unit:7'] }), 'others');
  expect(refused.refusals[0]).toMatchObject({ reason: 'held_by', value: 'unit:7: mission M4' });
  const { records } = await city.store.listRecords({ kind: 'mission' });
  expect(records.some(({ code }) => code === 'M5')).toBe(false);
  await push(told('M4', 2, { patch: true, status: 'over' }));
  expect(await push(told('M5', 3, { holds: ['unit:7'] }), 'others')).toMatchObject({ accepted: 1 });
  const both = await Promise.all(
    ['M6', 'M7', 'M8'].map((code) => push(told(code, 4, { holds: ['unit:9'] }))),
  );
  expect(both.filter(({ accepted }) => accepted === 1)).toHaveLength(1);
  expect(both.filter(({ refused }) => refused === 1)).toHaveLength(2);
});

test('steps only grow, links may come before what they name, a line is a geometry with a mark', async () => {
  const step = { timeMs: noonMs - 30 * MIN, what: 'dispatched', agency: 'met', facts: { units: 2 } };
  const road = {
    type: 'LineString',
    coordinates: [
      [108.2, 16.05],
      [108.21, 16.06],
      [108.22, 16.07],
    ],
  } as const;
  const links = [{ kind: 'mission', code: 'not-yet', role: 'part-of' }];
  await push(told('M9', 0, { steps: [step], links, geometry: road }));
  expect(await push(told('M9', 0, { steps: [step], links, geometry: road }))).toMatchObject({
    duplicates: 1,
  });
  const more = { ...step, timeMs: noonMs - 20 * MIN, what: 'arrived' };
  expect(await push(told('M9', 0, { steps: [step, more], links, geometry: road }))).toMatchObject({
    accepted: 1,
  });
  const record = await head('M9');
  expect(record).toMatchObject({ lon: 108.21, lat: 16.06, versions: 1 });
  const parts = await city.store.recordParts(record?.id ?? 0);
  expect(parts.steps.map(({ what, agencyId, facts }) => [what, agencyId, facts])).toEqual([
    ['dispatched', 'met', { units: 2 }],
    ['arrived', 'met', { units: 2 }],
  ]);
  expect(parts).toMatchObject({ geometry: road, links: [{ code: 'not-yet', recordId: null }] });
  await push(told('not-yet', 0));
  expect((await city.store.recordParts(record?.id ?? 0)).links[0]?.recordId).toEqual(expect.any(Number));
  const crossing = [
    [
      [0.1, 0],
      [1, 1],
      [1, 0],
      [0.1, 1],
      [0.1, 0],
    ],
  ] as const;
  const bow = await push(told('M10', 0, { geometry: { type: 'Polygon', coordinates: crossing } }));
  expect(bow.refusals[0]).toMatchObject({ reason: 'wrong_shape', where: 'records[0].geometry' });
});

test('a body of another shape is refused by its field, in a patch too; facets lie in typed columns', async () => {
  const receipt = await push(told('M11', 0, { body: { hurt: -1 } }));
  expect(receipt.refusals[0]).toMatchObject({
    reason: 'wrong_type',
    where: 'records[0].body.hurt',
    value: '-1',
  });
  await push(told('M12', 0, { body: { hurt: 3, cause: 'flood' }, openedMs: noonMs - 90 * MIN }));
  const bad = await push(told('M12', 1, { patch: true, body: { hurt: 'many' } }));
  expect(bad.refusals[0]).toMatchObject({ reason: 'wrong_type', where: 'records[0].body.hurt' });
  await push(told('M12', 2, { patch: true, body: { cause: 'landslide' } }));
  const { rows } = await db.pool.query(
    `select facet, text, number, time from record_facet f join record r on r.id = f.record_id
     where r.code = 'M12' order by facet`,
  );
  expect(rows).toEqual([
    { facet: 'cause', text: 'landslide', number: null, time: null },
    { facet: 'hurt', text: null, number: 3, time: null },
    { facet: 'opened', text: null, number: null, time: noonMs - 90 * MIN },
  ]);
});

test('a record that several feeds tell of is seen by who sees each of them, and linked to for nobody else', async () => {
  await push(told('M7', 0, { title: 'Cứu nạn', links: [{ kind: 'mission', code: 'M8', role: 'part-of' }] }));
  await push(told('M8', 0));
  const list = async (feedIds: string[], recordIds: number[] = []) =>
    (
      await city.store.listRecords({
        kind: 'mission',
        unseen: { feedIds, recordIds, assetIds: [], alertIds: [] },
      })
    ).records.map(({ code }) => code);
  expect(await list(['others'])).toEqual(expect.arrayContaining(['M7', 'M8']));
  await push(told('M8', 5, { patch: true, status: '', body: { hurt: 3 } }), 'others');
  expect(await list(['others'])).not.toContain('M8');
  expect(await list(['others'])).toContain('M7');
  const one = await head('M8');
  expect(await list(['others'], [one?.id ?? 0])).toContain('M8');
  expect(await city.store.recordFeeds(one?.id ?? 0)).toEqual(['gauges', 'others']);
  const other = await head('M7');
  const linkOf = async (feedIds: string[]) =>
    (
      await city.store.recordParts(other?.id ?? 0, { feedIds, recordIds: [], assetIds: [], alertIds: [] })
    ).links.map(({ recordId }) => recordId);
  expect(await linkOf([])).toEqual([one?.id]);
  expect(await linkOf(['others'])).toEqual([null]);
});
