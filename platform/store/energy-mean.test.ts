/** Levels in decibel: an hour, the hour that is open and a day are means of energy, not of numbers. */
import { expect, test } from 'vitest';
import { gauges, noonMs, smallCity, someone, startSmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';

const HOUR = 3_600_000;
const level = { property: 'level', unit: 'dB(A)', intervalSec: 1800, aggregation: 'energy-mean' } as const;
const feed = { ...gauges, contract: { ...gauges.contract, properties: [level], aliases: {} } };

test('60 and 80 dB for as long as each other are 77.0 by hour and by day; the way of it can’t change later', async () => {
  await using db = await createTestDatabase();
  const clock = movableClock(noonMs);
  await using city = await startSmallCity(db, {
    clock,
    content: {
      ...smallCity,
      feeds: [feed],
      mappings: [],
      datastreams: [{ feed: 'gauges', asset: 'g1', property: 'level' }],
    },
  });
  const toLevel = (timeMs: number, value: number) => ({ datastream: 'g1/level', timeMs, value });
  // One hour at 60 and 80, one at 80 all along, and the open hour.
  await city.push({
    readings: [
      toLevel(noonMs - 1.5 * HOUR, 60),
      toLevel(noonMs - HOUR, 80),
      toLevel(noonMs - 0.5 * HOUR, 80),
      toLevel(noonMs, 80),
      toLevel(noonMs + 60_000, 60),
    ],
  });
  await city.store.settle();
  const ask = async (bucket: 'hour' | 'day') => {
    const [series] = await city.store.series({
      datastreamIds: [city.streamId('g1/level')],
      fromMs: noonMs - 24 * HOUR,
      toMs: noonMs + 24 * HOUR,
      bucket,
    });
    return series?.values.map((value) => (value === null ? null : Math.round(value * 10) / 10));
  };
  expect(await ask('hour')).toEqual([77, 80, 60]);
  // (10⁶ + 3·10⁸ + 10⁶) ÷ 5, not the mean of three hours.
  expect(await ask('day')).toEqual([77.8]);
  const { aggregation: _was, ...mean } = level;
  await expect(
    city.catalogue.updateFeed(
      'gauges',
      { ...feed, contract: { ...feed.contract, properties: [mean] } },
      someone,
    ),
  ).rejects.toThrow('mean of energy');
}, 30_000);
