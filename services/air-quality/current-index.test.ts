/** Sentence, counts and tile of the page speak of the same hours: an old index is in none of them. */
import { expect, test } from 'vitest';
import { findCurrentIndex } from './current-index.ts';
import { toAirHeadline } from './headline.ts';

const NOW = Date.parse('2026-11-29T15:10:00Z');
const MINUTE_MS = 60_000;
const index = (value: number | null, agoMin: number, quality: 'valid' | 'fault' = 'valid') => ({
  value,
  quality,
  timeMs: NOW - agoMin * MINUTE_MS,
});

test('the index of the hour before still tells of now, an older or doubtful one does not', () => {
  expect(findCurrentIndex(index(61, 70), NOW)).toBe(61);
  expect(findCurrentIndex(index(61, 121), NOW)).toBeNull();
  expect(findCurrentIndex(index(61, 10, 'fault'), NOW)).toBeNull();
  expect(findCurrentIndex(index(null, 10), NOW)).toBeNull();
  expect(findCurrentIndex(undefined, NOW)).toBeNull();
});

test('the tile names the worst of the same stations', () => {
  const station = (name: string, latest: ReturnType<typeof index>) => ({
    name: { vi: name, en: name },
    agency: { vi: 'Sở', en: 'Department' },
    latest,
  });
  const stations = [station('Liên Chiểu', index(61, 37 * 60)), station('Hoà Khánh', index(36, 10))];
  expect(toAirHeadline(stations, NOW)).toMatchObject({ value: 36, complete: { have: 1, of: 2 } });
});
