/** What every decoder of the installation owes, the platform's and the services' alike. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createDecoders } from '../decoders/decoders.ts';
import { silentLog } from '../kernel/log.ts';
import { loadRegistry } from './registry.ts';

const registry = await loadRegistry({
  root: fileURLToPath(new URL('../../services/', import.meta.url)),
  log: silentLog(),
});
const decoders = createDecoders(registry.decoders).list();
/**
 * Formats with checks of their own: a container, sentences that each carry a checksum, and letters of people, which name
 * the charset of each part and are taken, with a mark, where it does not fit: nobody's words to the city are lost for it.
 */
const CHECKED = new Set(['xlsx', 'ais', 'request-mail']);
const MAPPING = {
  kind: 'readings',
  columns: { time: 'time', asset: 'station' },
  wide: [{ column: 'rain', property: 'rain' }],
};
/** `Đà Nẵng` as CP1258 and TCVN3 write it, and half of an `Ẵ` in UTF-8. */
const WRONG_TEXT = { CP1258: [0xd0, 0xe0], TCVN3: [0xa7, 0xb5], half: [0xe1, 0xba] } as const;

describe.each(decoders.filter(({ id }) => !CHECKED.has(id)))('$id', (decoder) => {
  test.each(Object.entries(WRONG_TEXT))(
    'text that is %s is refused, and nothing of it taken',
    async (_name, wrong) => {
      const example = Buffer.from(decoder.example);
      // Inside of the last line that says something: the rest of the delivery is sound.
      const at = example.length - 8;
      const bytes = Buffer.concat([example.subarray(0, at), Buffer.from(wrong), example.subarray(at)]);
      const { readings, positions, records, facts, refused } = await decoder.decode(
        { bytes, receivedMs: Date.parse('2026-11-28T03:00:00Z'), name: 'DN_A_KHI1_20261128030000.txt' },
        {
          feedId: 'any',
          settings: { mapping: MAPPING },
          utcOffsetMin: 420,
          sender: '',
          memory: {},
          cache: {},
        },
      );
      for (const taken of [readings, positions, records, facts]) expect(taken ?? []).toEqual([]);
      expect(refused?.length).toBeGreaterThan(0);
    },
  );
});
