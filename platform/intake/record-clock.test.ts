/** The limit of a record that waits for the citizen: through the door, over its versions, in the city's working calendar. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import type { RecordItem } from '../../contract/records/record-item.ts';
import { gauges, smallCity, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';

const name = { vi: 'Hồ sơ', en: 'Dossier' };
const dossier: RecordKindFacts = {
  kind: 'dossier',
  name,
  icon: 'folder',
  statuses: [
    { id: 'processing', name, closed: false },
    { id: 'supplement', name, closed: false },
    { id: 'paying', name, closed: false },
    { id: 'done', name, closed: true },
  ],
  dueWithin: {
    by: ['procedure'],
    limits: { quick: { kind: 'working-minutes', minutes: 240 } },
    otherwise: { kind: 'working-days', days: 3 },
    stops: ['supplement', 'paying'],
  },
};
let db: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  db = await createTestDatabase();
  const feeds = (smallCity.feeds ?? []).map((feed) =>
    feed.id === gauges.id ? { ...feed, contract: { ...feed.contract, recordKinds: ['dossier'] } } : feed,
  );
  const recordKinds = {
    find: (_service: string, kind: string) => (kind === 'dossier' ? dossier : undefined),
  };
  city = await startSmallCity(db, { content: { ...smallCity, feeds }, recordKinds });
});
afterAll(async () => {
  await city.stop();
  await db[Symbol.asyncDispose]();
});

const at = (local: string) => Date.parse(`${local}+07:00`);
const toLocal = (ms: number | null) =>
  ms === null ? null : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16);
/** Sends one version: `['supplement', '2026-02-13T09:00']`. */
async function tell(code: string, status: string, local: string, more: Partial<RecordItem> = {}) {
  const openedMs = at(OPENED[code] ?? local);
  const item = { kind: 'dossier', code, status, timeMs: at(local), openedMs, body: {}, ...more };
  return city.push({ records: [item] }, { feedId: gauges.id });
}
async function stands(code: string) {
  const { records } = await city.store.listRecords({ kind: 'dossier' });
  const found = records.find((record) => record.code === code);
  const { dueMs = null, clock = null, versions } = found ?? {};
  return {
    due: toLocal(dueMs),
    base: toLocal(clock?.baseMs ?? null),
    since: toLocal(clock?.stoppedMs ?? null),
    left: clock?.left ?? null,
    versions,
  };
}
const OPENED: Readonly<Record<string, string>> = {
  TET: '2026-02-12T10:00',
  DAY: '2026-11-16T10:00',
  LATE: '2026-11-02T10:00',
  QUICK: '2026-11-18T08:00',
  GIVEN: '2026-11-10T08:00',
};

test('while it waits it has no due time; afterwards it is later by the working days that were lost, not by Tết', async () => {
  await tell('TET', 'processing', '2026-02-12T10:00');
  const base = '2026-02-24T23:59';
  expect(await stands('TET')).toMatchObject({ due: base, base, since: null });
  await tell('TET', 'supplement', '2026-02-13T09:00');
  const waiting = { due: null, base, since: '2026-02-13T09:00', left: { kind: 'working-days', amount: 2 } };
  expect(await stands('TET')).toMatchObject(waiting);
  // Another reason to wait is the same waiting; the same said again is no news.
  await tell('TET', 'paying', '2026-02-14T09:00');
  expect(await tell('TET', 'paying', '2026-02-14T09:00')).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await stands('TET')).toMatchObject({ ...waiting, versions: 3 });
  await tell('TET', 'processing', '2026-02-23T09:00');
  expect(await stands('TET')).toMatchObject({ due: '2026-02-25T23:59', base, since: null, left: null });
});

test('what is told late, or between two versions, counts by its own time; a patch says no more than it says', async () => {
  await tell('DAY', 'processing', '2026-11-16T10:00');
  expect(await stands('DAY')).toMatchObject({ due: '2026-11-19T23:59' });
  await tell('DAY', 'processing', '2026-11-18T09:00', { title: 'bổ sung xong' });
  await tell('DAY', 'supplement', '2026-11-17T09:00');
  // A day was lost, known only now; the newest version stays the newest.
  expect(await stands('DAY')).toMatchObject({ due: '2026-11-20T23:59', base: '2026-11-19T23:59' });
  await tell('DAY', '', '2026-11-18T10:00', { patch: true, body: { note: 'gọi lại' } });
  expect(await stands('DAY')).toMatchObject({ due: '2026-11-20T23:59', base: '2026-11-19T23:59' });
  // Within one day nothing is lost of a limit of days.
  await tell('DAY', 'paying', '2026-11-19T09:00', { patch: true });
  await tell('DAY', 'done', '2026-11-19T16:00', { patch: true });
  expect(await stands('DAY')).toMatchObject({ due: '2026-11-20T23:59', since: null, versions: 6 });
  const past = await city.store.listRecords({ kind: 'dossier', atMs: at('2026-11-17T12:00') });
  expect(past.records.find(({ code }) => code === 'DAY')).toMatchObject({
    dueMs: null,
    clock: { stoppedMs: at('2026-11-17T09:00'), left: { amount: 2 } },
  });
});

test('a limit that had passed is not given back; what a source gives stands; minutes are those of the office', async () => {
  await tell('LATE', 'processing', '2026-11-02T10:00');
  await tell('LATE', 'supplement', '2026-11-09T10:00');
  expect(await stands('LATE')).toMatchObject({ due: '2026-11-05T23:59', since: null });

  const quick = { body: { procedure: 'quick' } };
  await tell('QUICK', 'processing', '2026-11-18T08:00', quick);
  const base = (await stands('QUICK')).due;
  await tell('QUICK', 'supplement', '2026-11-18T09:00', quick);
  expect((await stands('QUICK')).left).toEqual({ kind: 'working-minutes', amount: 180 });
  await tell('QUICK', 'processing', '2026-11-19T09:00', quick);
  expect(await stands('QUICK')).toMatchObject({ base, due: base?.replace('-18T', '-19T') });

  const dueMs = at('2026-11-12T17:00');
  await tell('GIVEN', 'processing', '2026-11-10T08:00', { dueMs });
  await tell('GIVEN', 'supplement', '2026-11-11T08:00', { dueMs });
  expect(await stands('GIVEN')).toMatchObject({ due: null, since: '2026-11-11T08:00' });
  await tell('GIVEN', 'processing', '2026-11-13T08:00', { dueMs: at('2026-11-16T17:00') });
  expect(await stands('GIVEN')).toMatchObject({ due: '2026-11-16T17:00', base: '2026-11-16T17:00' });
});
