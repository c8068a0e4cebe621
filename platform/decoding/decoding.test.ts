/** Large deliveries: looked over before they are parsed, decoded in threads that may die, the feeds taking turns. */
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Decoded, Decoder } from '../../contract/feeds/item.ts';
import { createRandom } from '../../test/support/random.ts';
import { createDecoders } from '../decoders/decoders.ts';
import { silentLog } from '../kernel/log.ts';
import { createDecoding } from './decoding.ts';
import type { Decoding } from './decoding.ts';
import { toParts } from './internal/parts.ts';
import { MAX_CONTAINERS, MAX_DEPTH, MAX_LINES, MAX_TEXT_BYTES, MAX_VALUES } from './internal/scan-json.ts';
import { MAX_COLUMNS } from './internal/scan-lines.ts';
import { scan } from './internal/scan.ts';

const servicesRoot = fileURLToPath(new URL('../../services', import.meta.url));
const decoders = createDecoders([]);
const readings = decoders.get('readings-json');
const decoding = createDecoding({ log: silentLog(), servicesRoot });
afterAll(() => decoding.stop());

const decodeAll = async (bytes: Uint8Array, decoder: Decoder = readings, by: Decoding = decoding) => {
  const parts: Decoded[] = [];
  const raw = { bytes, receivedMs: 0 };
  const given = {
    holder: 'f',
    decoder,
    raw,
    feedId: 'f',
    settings: {},
    utcOffsetMin: 420,
    sender: '',
    memory: {},
  };
  for await (const part of by.decodeInParts(given)) parts.push(part);
  return parts;
};

describe('the look before parsing', () => {
  const of = (text: string) => scan(Buffer.from(text))?.id;

  test('stops at each limit and not one before it', () => {
    expect(of('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toBeUndefined();
    expect(of('['.repeat(MAX_DEPTH + 1))).toBe('depth');
    expect(of(`[${'{},'.repeat(MAX_CONTAINERS - 2)}{}]`)).toBeUndefined();
    expect(of(`[${'{},'.repeat(MAX_CONTAINERS)}{}]`)).toBe('count');
    expect(of(`[${'1,'.repeat(MAX_VALUES - 1)}1]`)).toBeUndefined();
    expect(of(`[${'1,'.repeat(MAX_VALUES)}1]`)).toBe('count');
    expect(of(`["${'a'.repeat(MAX_TEXT_BYTES - 1)}"]`)).toBeUndefined();
    expect(of(`["${'a'.repeat(MAX_TEXT_BYTES + 1)}"]`)).toBe('length');
    expect(of(`{}${'\n'.repeat(MAX_LINES)}`)).toBeUndefined();
    expect(of(`{}${'\n'.repeat(MAX_LINES + 1)}`)).toBe('count');
    expect(of('a\n'.repeat(MAX_LINES + 1))).toBe('count');
    expect(of(`a${','.repeat(MAX_COLUMNS - 1)}`)).toBeUndefined();
    expect(of(`a${','.repeat(MAX_COLUMNS)}`)).toBe('count');
  });

  test('what stands in texts is no structure, and a broken line of NDJSON breaks no other', () => {
    expect(of(JSON.stringify({ a: `${'['.repeat(500)}\\"${'{'.repeat(500)}` }))).toBeUndefined();
    expect(of(`{"a":1}\n${'{"a":[[\n"'.repeat(500)}`)).toBeUndefined();
  });

  test('any document within the limits passes', () => {
    const draw = createRandom(20261128);
    const grow = (depth: number): unknown => {
      const kind = depth >= MAX_DEPTH - 1 ? 0 : Math.floor(draw() * 4);
      if (kind === 0)
        return draw() < 0.5 ? Math.floor(draw() * 1e9) : '[{"\\\n,'.repeat(Math.floor(draw() * 9));
      if (kind === 1) return Array.from({ length: Math.floor(draw() * 3) }, () => grow(depth + 1));
      return Object.fromEntries(
        Array.from({ length: Math.floor(draw() * 3) }, (_, at) => [`"k${at}`, grow(depth + 1)]),
      );
    };
    for (let round = 0; round < 300; round++) {
      const document = [grow(1)];
      expect(scan(Buffer.from(JSON.stringify(document)))).toBeUndefined();
      expect(scan(Buffer.from(JSON.stringify(document, null, 2)))).toBeUndefined();
    }
  });
});

describe('what is decoded elsewhere', () => {
  test('small deliveries of the usual density are decoded here, dense or large ones are not', () => {
    const usual = Array.from({ length: 1_000 }, (_, at) => ({
      datastream: `s-${at}/rain`,
      time: at,
      value: 1,
    }));
    expect(decoding.isLarge(readings, Buffer.from(JSON.stringify(usual)))).toBe(false);
    expect(decoding.isLarge(readings, Buffer.from(`[${'{},'.repeat(3_000)}{}]`))).toBe(true);
    expect(decoding.isLarge(readings, Buffer.from('['.repeat(60_000)))).toBe(true);
    expect(decoding.isLarge(readings, Buffer.from('{}\n'.repeat(3_000)))).toBe(true);
    expect(decoding.isLarge(readings, Buffer.alloc(200_000, 0x20))).toBe(true);
    expect(decoding.isLarge(decoders.get('csv'), Buffer.from(`a${','.repeat(3_000)}`))).toBe(true);
    expect(decoding.isLarge(decoders.get('xlsx'), Buffer.from('PK\u0003\u0004'))).toBe(true);
  });

  test('items come in parts of at most 2,500, in their order, the same as decoded here', async () => {
    const items = Array.from({ length: 12_345 }, (_, at) => ({ datastream: `s/${at}`, time: at, value: at }));
    const bytes = Buffer.from(JSON.stringify([...items, 7]));
    const parts = await decodeAll(bytes);
    expect(parts.map((part) => part.readings?.length ?? 0)).toEqual([2_499, 2_500, 2_500, 2_500, 2_346]);
    const here = await readings.decode(
      { bytes, receivedMs: 0 },
      { feedId: 'f', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} },
    );
    expect(parts.flatMap((part) => part.readings ?? [])).toEqual(here.readings);
    expect(parts.flatMap((part) => part.refused ?? [])).toEqual(here.refused);
  });

  test('long texts make parts smaller', () => {
    const records = Array.from({ length: 30 }, (_, at) => ({
      kind: 'request',
      code: `${at}`,
      timeMs: 0,
      status: 'open',
      body: { text: 'a'.repeat(100_000) },
    }));
    expect([...toParts({ records })].map((part) => part.records?.length)).toEqual([11, 11, 8]);
  });

  test('what is too deep is refused with a sentence, and the thread goes on', async () => {
    await expect(decodeAll(Buffer.alloc(60_000_000, '['))).rejects.toMatchObject({
      id: 'too_large',
      message: 'The delivery nests too deeply.',
    });
    expect(decoding.threads()).toBe(1);
    expect(await decodeAll(Buffer.from('[{"datastream":"a/b","time":1,"value":1}]'))).toHaveLength(1);
  });

  test('one that takes too long is ended with its thread; the next has a new one', async () => {
    const hasty = createDecoding({ log: silentLog(), servicesRoot, longestMs: 1 });
    const slow = Buffer.from(`[${'{},'.repeat(900_000)}{}]`);
    await expect(decodeAll(slow, readings, hasty)).rejects.toMatchObject({
      id: 'too_large',
      message: 'The delivery takes too long to decode.',
    });
    expect(hasty.threads()).toBe(0);
    await hasty.stop();
  });

  test('a feed that brings more than its line holds is told to wait; another one is not', async () => {
    const big = Buffer.from(`[${'{},'.repeat(20_000)}{}]`);
    const given = {
      decoder: readings,
      raw: { bytes: big, receivedMs: 0 },
      settings: {},
      utcOffsetMin: 420,
      sender: '',
      memory: {},
    };
    const many = Array.from({ length: 20 }, () =>
      decoding.decodeSample({ ...given, holder: 'a', feedId: 'a' }, { items: 1, refused: 1 }),
    );
    const honest = decodeAll(Buffer.from('[{"datastream":"a/b","time":1,"value":1}]'));
    const outcomes = await Promise.allSettled(many);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(await honest).toHaveLength(1);
  });

  test('after the stop nothing is left and nothing is taken', async () => {
    const other = createDecoding({ log: silentLog(), servicesRoot });
    const underway = decodeAll(Buffer.from(`[${'{},'.repeat(900_000)}{}]`), readings, other);
    const outcome = underway.catch((error: unknown) => error);
    await other.stop();
    expect(await outcome).toMatchObject({ id: 'unavailable' });
    expect(other.threads()).toBe(0);
    await expect(decodeAll(Buffer.from('[]'), readings, other)).rejects.toMatchObject({ id: 'unavailable' });
  });
});
