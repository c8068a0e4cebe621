import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toIsoTimeMs } from './iso-time.ts';

test('agrees with Date for every moment of ten thousand years, in any zone', () => {
  const years = {
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(years), fc.integer({ min: -18 * 60, max: 18 * 60 }), (date, zoneMin) => {
      expect(toIsoTimeMs(date.toISOString(), 0)).toBe(date.getTime());
      const local = new Date(date.getTime() + zoneMin * 60_000);
      fc.pre(local.getUTCFullYear() >= 0 && local.getUTCFullYear() <= 9999);
      const zone = `${zoneMin < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(zoneMin) / 60))}:${pad(Math.abs(zoneMin) % 60)}`;
      expect(toIsoTimeMs(local.toISOString().replace('Z', zone), 0)).toBe(date.getTime());
      expect(toIsoTimeMs(local.toISOString().slice(0, -1), zoneMin)).toBe(date.getTime());
    }),
  );
});

test.each([
  ['2026-11-22 10:00', Date.UTC(2026, 10, 22, 3)],
  ['2026-11-22T10:00:00.123456789+0700', Date.UTC(2026, 10, 22, 3, 0, 0, 123)],
  ['2026-11-21T24:00:00Z', Date.UTC(2026, 10, 22)],
  ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
  ['2026-02-29T00:00:00Z', NaN],
  ['2026-13-01T00:00:00Z', NaN],
  ['2026-11-22T25:00:00Z', NaN],
  ['2026-11-22', NaN],
  ['2026-11-22T10:00:00.Z', NaN],
  ['2026-11-22T10:00:00 +07:00', NaN],
  ['22/11/2026 10:00', NaN],
])('%s', (text, expected) => {
  expect(toIsoTimeMs(text, 420)).toBe(expected);
});

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
