/** Sentence, counts and tile of the page speak of the same hours: an old index is in none of them. */
import { expect, test } from 'vitest';
import { findCurrentValue } from '../../contract/values/current-value.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import { OLDEST_INDEX_SEC } from './aqi-look.ts';
import { manifest } from './manifest.ts';

const NOW = Date.parse('2026-11-29T15:10:00Z');
const MINUTE_MS = 60_000;
const index = (value: number | null, agoMin: number, quality: 'valid' | 'fault' = 'valid') => ({
  value,
  quality,
  timeMs: NOW - agoMin * MINUTE_MS,
});
const toCurrent = (latest: ReturnType<typeof index> | undefined) =>
  findCurrentValue(latest, NOW, OLDEST_INDEX_SEC * 1000);

test('the index of the hour before still tells of now, an older or doubtful one does not', () => {
  expect(toCurrent(index(61, 70))).toBe(61);
  expect(toCurrent(index(61, 121))).toBeNull();
  expect(toCurrent(index(61, 10, 'fault'))).toBeNull();
  expect(toCurrent(index(null, 10))).toBeNull();
  expect(toCurrent(undefined)).toBeNull();
});

test('the tile names the worst of the same stations', () => {
  const station = (name: string, latest: ReturnType<typeof index>) => ({
    name: { vi: name, en: name },
    agency: { vi: 'Sở', en: 'Department' },
    timeMs: latest.timeMs,
    value: toCurrent(latest),
  });
  const stations = [station('Liên Chiểu', index(61, 37 * 60)), station('Hoà Khánh', index(36, 10))];
  const words = { id: 'worst', name: { vi: 'x', en: 'x' }, unknown: { vi: 'không rõ', en: 'unknown' } };
  const { highest } = createHeadlineMaker(manifest, 'air-station');
  const tell = (given: typeof stations) =>
    highest(given, { ...words, property: 'vn-aqi-hourly', staleAfterSec: OLDEST_INDEX_SEC });
  expect(tell(stations)).toMatchObject({ value: 36, complete: { have: 1, of: 2 } });
  expect(tell(stations.slice(0, 1))).toMatchObject({ value: null, why: { vi: 'không rõ' } });
  expect(tell([]).why?.vi).toBe('chưa có trạm không khí nào');
});
