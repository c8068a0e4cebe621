import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalReasons } from '../../contract/feeds/item.ts';
import { createDecoders } from './decoders.ts';
import { decodeForTest } from './decode-for-test.ts';

const mapping = {
  kind: 'readings',
  columns: { time: 1, asset: 2 },
  headerRow: 0,
  wide: [{ column: 3, property: 'a' }],
};
const settings = { mapping };
const name = 'DN_A_KHI1_20261122000000.txt';

/** Bytes, text, JSON, and JSON that looks like items but for one wrong field. */
const wildBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }).map((text) => Buffer.from(text)),
  fc.json().map((text) => Buffer.from(text)),
  fc.array(fc.string({ maxLength: 12 }), { maxLength: 40 }).map((cells) => Buffer.from(cells.join('\t'))),
  fc
    .record(
      {
        datastream: fc.oneof(fc.string(), fc.anything()),
        asset: fc.anything(),
        kind: fc.anything(),
        time: fc.oneof(
          fc.double(),
          fc.constantFrom(0, 4102444800000, -1, '1970-01-01T00:00:00Z', '2100-01-01T00:00', '9'.repeat(50)),
        ),
        value: fc.oneof(fc.double(), fc.bigInt().map(String), fc.anything()),
        lon: fc.anything(),
        lat: fc.anything(),
      },
      { requiredKeys: [] },
    )
    .map((item) => Buffer.from(toText(item))),
);

describe.each(
  createDecoders([])
    .list()
    .map(({ id }) => id),
)('%s', (id) => {
  test('answers anything with items and precise refusals, never with an exception', async () => {
    await fc.assert(
      fc.asyncProperty(wildBytes, async (bytes) => {
        const { readings, positions, records, refused } = await decodeForTest(id, bytes, { name, settings });
        for (const { timeMs, value } of readings) {
          expect(Number.isFinite(timeMs)).toBe(true);
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
        for (const { lon, lat, timeMs } of positions)
          expect([lon, lat, timeMs].every(Number.isFinite)).toBe(true);
        for (const { timeMs, code } of records) expect(Number.isFinite(timeMs) && code !== '').toBe(true);
        for (const item of refused) {
          expect(refusalReasons).toContain(item.reason);
          expect(item.value.length).toBeLessThanOrEqual(200);
          expect(item.where === '' || item.allowed === '' || item.next === '').toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the same bytes give the same items', async () => {
    await fc.assert(
      fc.asyncProperty(wildBytes, async (bytes) => {
        expect(await decodeForTest(id, bytes, { name, settings })).toEqual(
          await decodeForTest(id, bytes, { name, settings }),
        );
      }),
      { numRuns: 60 },
    );
  });
});

function toText(item: unknown): string {
  return (
    JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ??
    'null'
  );
}
