/** Vessels out at sea by ward, made of a restricted feed: told to the staff as long as its steward says so, on these terms. */
import { afterAll, expect, test } from 'vitest';
import type { Release } from '../../contract/people/audience.ts';
import { gauges, noonMs, smallCity, startSmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import { createBus } from '../kernel/bus.ts';
import { movableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import type { PlatformEvents } from '../events.ts';
import { createReleases } from './keep-releases.ts';

const database = await createTestDatabase();
const city = await startSmallCity(database, { content: smallCity });
afterAll(async () => {
  await city.stop();
  await database[Symbol.asyncDispose]();
});
const clock = movableClock(noonMs);
const STEWARD = { actor: 'steward', role: 'data-steward', source: 'test' };
const TERMS: Release = {
  to: 'city',
  least: 5,
  alsoHideComplement: true,
  why: { vi: 'Để các phường chuẩn bị nơi tránh trú', en: 'So that wards prepare shelters' },
};
const start = async (release: Release) => {
  const releases = createReleases({
    db: database,
    clock,
    bus: createBus<PlatformEvents>({ log: silentLog() }),
    journal: createJournal({ clock }),
    catalogue: city.catalogue,
    figures: [{ figureId: 'rainfall/at-sea', serviceId: gauges.serviceId, properties: ['at-sea'], release }],
  });
  await releases.start();
  return releases;
};

test('a figure is released by the word of the steward, for the terms that were approved, until it is ended', async () => {
  const releases = await start(TERMS);
  const one = { figureId: 'rainfall/at-sea', feedId: gauges.id };
  const isTold = (from: typeof releases) => from.isReleased(gauges.serviceId, 'at-sea', gauges.id);
  expect(isTold(releases)).toBe(false);
  const before = releases.version();
  await releases.decide(one, { what: 'approve', note: 'Chỉ số đếm, không có tên tàu' }, STEWARD);
  expect(isTold(releases)).toBe(true);
  expect(releases.version()).toBeGreaterThan(before);
  expect(releases.isReleased(gauges.serviceId, 'other', gauges.id)).toBe(false);
  expect(releases.isReleased(gauges.serviceId, 'at-sea', 'others')).toBe(false);
  await expect(releases.decide(one, { what: 'approve', note: 'Lần nữa' }, STEWARD)).rejects.toMatchObject({
    id: 'conflict',
  });
  expect(isTold(await start(TERMS))).toBe(true);
  // A service that would tell more has to ask again.
  const more = await start({ ...TERMS, least: 2 });
  expect(isTold(more)).toBe(false);
  expect(more.list(() => true)).toContainEqual(
    expect.objectContaining({ feedId: gauges.id, least: 2, approved: null }),
  );
  await releases.decide(one, { what: 'end', note: 'Tàu quân sự' }, STEWARD);
  expect(isTold(releases)).toBe(false);
  expect(await releases.listEnded()).toMatchObject([
    { ...one, to: 'city', least: 5, approvedBy: 'steward', endedBy: 'steward', endedWhy: 'Tàu quân sự' },
  ]);
  const { rows } = await database.pool.query("select action from journal where subject = 'feed:gauges'");
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['release.approve', 'release.end']),
  );
});
