/** Payloads of rain gauges: VRain's running totals, names of the parameter, and the shape of the words. */
import { describe, expect, test } from 'vitest';
import type { DecodeContext } from '../../contract/feeds/item.ts';
import { RAIN_ALIASES, toRainContract, vrainDecoder } from './feeds.ts';
import en from './strings.en.json' with { type: 'json' };
import vi from './strings.vi.json' with { type: 'json' };

const toContext = (): DecodeContext => ({
  feedId: 'vrain',
  settings: {},
  utcOffsetMin: 420,
  sender: '',
  memory: {},
  cache: {},
});

/** One poll of two stations, written as the network writes them. */
async function poll(context: DecodeContext, receivedAt: string, hoaBac: number | null, baNa: number | null) {
  const body = [
    { sn: 'Hòa Bắc'.normalize('NFD'), lt: 16.12, lg: 107.97, d: hoaBac },
    { sn: 'Bà Nà', lt: 15.99, lg: 107.99, d: baNa },
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return vrainDecoder.decode({ bytes, receivedMs: Date.parse(receivedAt) }, context);
}

async function listRain(decoded: Awaited<ReturnType<typeof poll>>) {
  return (decoded.readings ?? [])
    .filter(({ property }) => property === 'rain')
    .map(({ asset, value, quality }) => `${asset} ${value} ${quality}`);
}

describe('VRain', () => {
  test('totals are always kept; increments begin with the second poll, and a slot polled twice says the same', async () => {
    const context = toContext();
    const first = await poll(context, '2026-11-22T10:00:08+07:00', 12.4, 30.2);
    expect(first.readings).toEqual([
      {
        asset: 'Hòa Bắc',
        property: 'rain-day-total',
        timeMs: Date.parse('2026-11-22T10:00:00+07:00'),
        value: 12.4,
      },
      {
        asset: 'Bà Nà',
        property: 'rain-day-total',
        timeMs: Date.parse('2026-11-22T10:00:00+07:00'),
        value: 30.2,
      },
    ]);
    const second = await poll(context, '2026-11-22T10:10:05+07:00', 15.6, 30.2);
    expect(await listRain(second)).toEqual(['Hòa Bắc 3.2 valid', 'Bà Nà 0 valid']);
    expect(await poll(context, '2026-11-22T10:11:00+07:00', 15.6, 30.2)).toEqual(second);
    expect(await listRain(await poll(context, '2026-11-22T10:20:00+07:00', 16, 31))).toEqual([
      'Hòa Bắc 0.4 valid',
      'Bà Nà 0.8 valid',
    ]);
  });

  test('the total begins anew at 19:00; a device that restarts in between leaves a lower bound, one that falls a fault', async () => {
    const context = toContext();
    await poll(context, '2026-11-22T19:00:00+07:00', 80, 40);
    expect(await listRain(await poll(context, '2026-11-22T19:10:00+07:00', 1.2, 0))).toEqual([
      'Hòa Bắc 1.2 valid',
      'Bà Nà 0 valid',
    ]);
    await poll(context, '2026-11-22T19:20:00+07:00', 9, 5);
    expect(await listRain(await poll(context, '2026-11-22T19:30:00+07:00', 0.6, 4.4))).toEqual([
      'Hòa Bắc 0.6 adjusted',
      'Bà Nà null fault',
    ]);
  });

  test('a total that fell for one slot and is back was no rain: what was made of the slot is taken back', async () => {
    const context = toContext();
    await poll(context, '2026-11-22T10:00:00+07:00', 115, 20);
    expect(await listRain(await poll(context, '2026-11-22T10:10:00+07:00', 49, 0))).toEqual([
      'Hòa Bắc 49 adjusted',
      'Bà Nà 0 adjusted',
    ]);
    const back = await poll(context, '2026-11-22T10:20:00+07:00', 115.4, 0.6);
    expect(await listRain(back)).toEqual(['Hòa Bắc null fault', 'Hòa Bắc 0.4 valid', 'Bà Nà 0.6 valid']);
    expect(back.readings?.find(({ quality }) => quality === 'fault')?.timeMs).toBe(
      Date.parse('2026-11-22T10:10:00+07:00'),
    );
    expect(await listRain(await poll(context, '2026-11-22T10:21:00+07:00', 115.4, 0.6))).toEqual([
      'Hòa Bắc 0.4 valid',
      'Bà Nà 0.6 valid',
    ]);
  });

  test('stations without a name or a number are refused one by one, a broken body as a whole', async () => {
    const bytes = new TextEncoder().encode(
      '[{"d":1},{"sn":"A","d":"x"},{"sn":"B","d":2},7,{"sn":"C","d":null}]',
    );
    const decoded = await vrainDecoder.decode({ bytes, receivedMs: 0 }, toContext());
    expect(decoded.refused?.map(({ where, reason }) => `${where} ${reason}`)).toEqual([
      '[0].sn missing_field',
      '[1].d not_a_number',
      '[3] wrong_type',
    ]);
    expect(decoded.readings?.map(({ asset, value }) => `${asset} ${value}`)).toEqual(['B 2', 'C null']);
    const broken = await vrainDecoder.decode({ bytes: bytes.subarray(0, 20), receivedMs: 0 }, toContext());
    expect(broken.refused?.[0]?.reason).toBe('not_decodable');
  });
});

test('aliases are in NFC and lead to known properties; ten minutes of rain are believed up to 67 mm', () => {
  expect(Object.keys(RAIN_ALIASES).filter((name) => name !== name.normalize('NFC'))).toEqual([]);
  expect(toRainContract().properties[0]).toMatchObject({ property: 'rain', max: 67, aggregation: 'sum' });
});

test('both languages say the same things', () => {
  const listKeys = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' ? listKeys(value as object).map((inner) => `${key}.${inner}`) : [key],
    );
  expect(listKeys(en).toSorted()).toEqual(listKeys(vi).toSorted());
});
