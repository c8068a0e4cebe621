/** Text that is not what it claims is refused by every decoder, with the byte; nothing of it is stored in another spelling. */
import { describe, expect, test } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { loadRegistry } from '../registry/registry.ts';
import { createDecoders } from '../decoders/decoders.ts';

const registry = await loadRegistry({ root: 'services', log: silentLog() });
const decoders = createDecoders(registry.decoders);
/** `Đường` as old programs write it, and text that is UTF-8 up to its middle. */
const BAD: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['CP1258', Buffer.from([0xd0, 0xfd, 0xf5, 0x6e, 0x67])],
  ['TCVN3', Buffer.from([0xa7, 0xad, 0xea, 0x6e, 0x67])],
  ['half UTF-8', Buffer.concat([Buffer.from('Đường '), Buffer.from([0xd0, 0xfd, 0xf5, 0x6e, 0x67])])],
];
const mapping = {
  kind: 'readings',
  columns: { time: 1, asset: 2 },
  wide: [{ column: 3, property: 'rain' }],
};
/** Their own readers look at the bytes: those of a workbook are packed, each part of a letter names its charset. */
const CONTAINERS: ReadonlySet<string> = new Set(['xlsx', 'request-mail']);

/** Each line is ASCII with a checksum: a bad one is refused alone, with its text. */
const GUARDED_LINES: ReadonlySet<string> = new Set(['ais']);

/** Bytes with a checksum, no text: what is no frame is refused as its bytes. */
const GUARDED_FRAMES: ReadonlySet<string> = new Set(['teltonika', 'gt06', 'mavlink']);

describe.each(
  decoders
    .list()
    .map(({ id }) => id)
    .filter((id) => !CONTAINERS.has(id)),
)('%s', (id) => {
  test.each(BAD)('%s', async (_name, bad) => {
    const decoder = decoders.get(id);
    const start = Buffer.from(decoder.example.replaceAll('\\n', '\n').slice(0, 40));
    const bytes = Buffer.concat([start, bad, Buffer.from('\n')]);
    const { readings, positions, records, facts, refused } = await decoder.decode(
      { bytes, receivedMs: 0, name: 'DN_A_KHI1_20261122000000.txt' },
      { feedId: 'test', settings: { mapping }, utcOffsetMin: 420, sender: '', memory: {}, cache: {} },
    );
    expect([readings, positions, records, facts].map((list) => list?.length ?? 0)).toEqual([0, 0, 0, 0]);
    if (GUARDED_LINES.has(id)) {
      expect(refused).toMatchObject([{ reason: 'not_decodable', where: expect.stringContaining('line 1') }]);
      return;
    }
    if (GUARDED_FRAMES.has(id)) {
      expect(refused).toMatchObject([{ reason: 'not_decodable', value: bytes.toString('hex') }]);
      return;
    }
    const first = bytes.length - 6;
    const hex = (bytes[first] ?? 0).toString(16).toUpperCase();
    expect(refused?.[0]).toMatchObject({ reason: 'not_decodable' });
    expect(refused?.[0]?.value).toContain(`byte ${first} (0x${hex})`);
  });
});
