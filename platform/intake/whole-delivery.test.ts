/** Stories of deliveries that are taken whole or not at all: with their entry in the journal, or without a trace. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordItem } from '../../contract/records/record-item.ts';
import { gauges, noonMs, smallCity, someone, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import { movableClock } from '../kernel/clock.ts';

const kind = 'mission';
let db: TestDatabase;
let city: SmallCity;
let isJournalBroken = false;
beforeAll(async () => {
  db = await createTestDatabase();
  const journal = createJournal({ clock: movableClock(noonMs) });
  city = await startSmallCity(db, {
    content: {
      ...smallCity,
      feeds: (smallCity.feeds ?? []).map((feed) =>
        feed.id === gauges.id ? { ...feed, contract: { ...feed.contract, recordKinds: [kind] } } : feed,
      ),
    },
    journal: {
      append: async (tx, entry) => {
        await journal.append(tx, entry);
        if (isJournalBroken) throw new Error('the journal takes nothing');
      },
    },
  });
});
afterAll(async () => {
  await city.stop();
  await db[Symbol.asyncDispose]();
});

const mission = (code: string, minute: number, more: Partial<RecordItem> = {}): RecordItem => ({
  kind,
  code,
  timeMs: noonMs - 3_600_000 + minute * 60_000,
  status: 'open',
  body: {},
  ...more,
});
const send = (records: readonly RecordItem[], key: string) =>
  city.intake.submit({
    feedId: gauges.id,
    source: 'desk',
    bytes: Buffer.from(JSON.stringify({ key })),
    key,
    isFile: true,
    items: { records },
    whole: { ...someone, action: 'form.send', subject: `form:${key}`, after: { form: key }, why: null },
  });
const trace = async (code: string, key: string) => {
  const { rows } = await db.pool.query<{ records: number; deliveries: number; entries: number; raw: number }>(
    `select (select count(*) from record_version v join record r on r.id = v.record_id where r.code = $1)::int4 as records,
       (select count(*) from delivery where key = $2)::int4 as deliveries,
       (select count(*) from delivery_raw w join delivery d on d.id = w.delivery_id where d.key = $2)::int4 as raw,
       (select count(*) from journal where subject = 'form:' || $2)::int4 as entries`,
    [code, key],
  );
  return rows[0];
};

test('what is sent is stored with its bytes and its entry, and the same key stores nothing again', async () => {
  const first = await send([mission('A1', 0)], 'k-a1');
  expect(first).toMatchObject({ accepted: 1, refused: 0 });
  expect(await send([mission('A1', 5)], 'k-a1')).toMatchObject({ duplicateOf: first.deliveryId });
  expect(await trace('A1', 'k-a1')).toEqual({ records: 1, deliveries: 1, entries: 1, raw: 1 });
  const { rows } = await db.pool.query("select after from journal where subject = 'form:k-a1'");
  expect(rows[0]?.after).toEqual({
    form: 'k-a1',
    delivery: first.deliveryId,
    records: [{ id: expect.any(Number), kind, code: 'A1', version: 1 }],
  });
});

test('of two that saw the same version the second is told, and the good record beside it is not stored', async () => {
  await send([mission('B1', 0)], 'k-b1');
  await send([mission('B1', 1, { base: 1, body: { by: 'first' } })], 'k-b2');
  const second = send([mission('B2', 2), mission('B1', 2, { base: 1, body: { by: 'second' } })], 'k-b3');
  await expect(second).rejects.toMatchObject({
    id: 'conflict',
    details: { where: 'base', value: 'version 2' },
    refusals: [{ reason: 'changed_since' }],
  });
  await expect(send([mission('B1', 2, { base: 0 })], 'k-b4')).rejects.toMatchObject({
    id: 'conflict',
    message: 'Another record has this number already. Nothing of what you sent is stored.',
    details: { where: 'number', value: 'B1' },
  });
  expect(await trace('B2', 'k-b3')).toEqual({ records: 0, deliveries: 0, entries: 0, raw: 0 });
  expect((await trace('B1', 'k-b2'))?.records).toBe(2);
  // Seen and sent again by the same key: what was refused was nothing.
  expect(await send([mission('B1', 3, { base: 2 })], 'k-b3')).toMatchObject({ accepted: 1 });
});

test('what another one holds refuses the whole, and so does one item that cannot be read', async () => {
  await send([mission('C1', 0, { holds: ['unit:7'] })], 'k-c1');
  await expect(send([mission('C2', 1, { holds: ['unit:7'] })], 'k-c2')).rejects.toMatchObject({
    id: 'conflict',
    details: { where: 'holds' },
  });
  await expect(send([mission('C3', 1), mission('', 1)], 'k-c3')).rejects.toMatchObject({
    id: 'invalid_input',
    details: { where: 'records[1].code' },
  });
  expect(await trace('C3', 'k-c3')).toEqual({ records: 0, deliveries: 0, entries: 0, raw: 0 });
});

test('a refused delivery leaves no mark on how the next value is graded, however late it was refused', async () => {
  const level = (minute: number, value: number) => ({
    asset: 'G1',
    property: 'level',
    timeMs: noonMs - 600_000 + minute * 60_000,
    value,
  });
  await city.push({ readings: [level(0, 100)] });
  await send([mission('E1', 0, { holds: ['unit:8'] })], 'k-e1');
  const sendBoth = (key: string, record: RecordItem, value: number) =>
    city.intake.submit({
      feedId: gauges.id,
      source: 'desk',
      bytes: Buffer.from(JSON.stringify({ key })),
      key,
      isFile: true,
      items: { records: [record], readings: [level(1, value)] },
      whole: { ...someone, action: 'form.send', subject: `form:${key}`, after: { form: key }, why: null },
    });
  // The one is refused as it is read, the other by the store.
  await expect(sendBoth('k-e2', mission('', 1), 140)).rejects.toMatchObject({ id: 'invalid_input' });
  await expect(sendBoth('k-e3', mission('E3', 1, { holds: ['unit:8'] }), 140)).rejects.toMatchObject({
    id: 'conflict',
  });
  // From 100, which is stored, 60 is a step within the limit; from 140, which is not, it would be none.
  await city.push({ readings: [level(2, 60)] });
  const { rows } = await db.pool.query<{ value: number; quality: number }>(
    `select o.value, o.quality from observation o join datastream d on d.id = o.stream_id
     where d.property = 'level' and o.time >= to_timestamp($1::float8 / 1000) order by o.time`,
    [noonMs - 600_000],
  );
  expect(rows).toEqual([
    { value: 100, quality: 0 },
    { value: 60, quality: 0 },
  ]);
});

test('without its entry in the journal nothing is stored, and nobody else’s delivery waits or fails', async () => {
  isJournalBroken = true;
  const [form, pushed] = await Promise.allSettled([
    send([mission('D1', 0)], 'k-d1'),
    city.push({ records: [mission('D2', 0)] }),
  ]);
  isJournalBroken = false;
  expect(form).toMatchObject({ status: 'rejected', reason: { id: 'unavailable' } });
  expect(pushed).toMatchObject({ status: 'fulfilled', value: { accepted: 1 } });
  expect(await trace('D1', 'k-d1')).toEqual({ records: 0, deliveries: 0, entries: 0, raw: 0 });
});
