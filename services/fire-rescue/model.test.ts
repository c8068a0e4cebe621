/** Who is turned out, where engines pass, what water is usable, what panels say. */
import { describe, expect, test } from 'vitest';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { panelDecoder } from './alarms/panel-decoder.ts';
import { isFire, listTurnOut, NATURES, SIZES } from './dispatch/incidents.ts';
import { missionDecoder } from './feeds.ts';
import { norms } from './norms.ts';
import { UPKEEP_RULES } from './procedures.ts';
import { rules } from './rules.ts';
import { simulateMissions } from './simulate.ts';
import { tellRoads } from './tell-roads.ts';
import { isAble, toTravel } from './units/engine.ts';
import { isUsable, toSources } from './water/source.ts';
import units from '../../cities/da-nang/services/fire-rescue/assets.json' with { type: 'json' };

const NOW_MS = Date.parse('2026-11-30T14:00:00+07:00');
const context = { feedId: 'f', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };

describe('the default turn-out', () => {
  test('is by what it is and how large, one kind a unit, and never empty', () => {
    const reads = toNormReads(norms);
    const of = (nature: string, size: string) => listTurnOut(reads, nature, size, NOW_MS).join(' ');
    expect(of('house', 'small')).toBe('pump bike');
    expect(of('house', 'large')).toBe('pump pump pump pump tanker tanker rescue bike');
    expect(of('high-rise', 'small')).toBe('pump pump ladder rescue');
    expect(of('vessel', 'small')).toBe('pump boat');
    expect(of('of another system', 'small')).toBe('pump');
    for (const { id } of NATURES) for (const size of SIZES) expect(of(id, size.id)).not.toBe('');
    // Where the city keeps no such norm, the one that came with the service stands.
    expect(listTurnOut(toNormReads([]), 'house', 'medium', NOW_MS).join(' ')).toBe(
      'pump pump tanker rescue bike',
    );
    expect([isFire('house'), isFire('Cháy nhà ở'), isFire('drowning'), isFire(null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test('a hydrant that waits for hands, and a faulty panel, are office matters: nobody is called at night', () => {
  const upkeep = rules.filter(({ id }) => /-water-|-fault$/.test(id)).map(({ id }) => id);
  expect(upkeep.toSorted()).toEqual([...UPKEEP_RULES].toSorted());
});

test('an engine drives with its size, a motorbike through less water, a boat not at all', () => {
  const depths = { truck: 60, motorbike: 20 };
  const of = (attributes: Record<string, string | number>) => toTravel({ attributes }, depths);
  expect(of({ level: 'pump', widthM: 2.5, weightT: 14, heightM: 'hai' })).toEqual({
    vehicle: 'truck',
    stoppedAtCm: 60,
    isPriority: true,
    size: { widthM: 2.5, weightT: 14 },
  });
  expect(of({ level: 'bike' })).toMatchObject({ vehicle: 'motorbike', stoppedAtCm: 20 });
  expect(of({ level: 'boat' })).toBe('water');
  expect([
    isAble('pump', 'pump'),
    isAble('ladder', 'pump'),
    isAble(null, 'pump'),
    isAble('boat', null),
  ]).toEqual([true, false, false, true]);
});

test('a limit of size is told with its numbers, both ways along a line; one without a number is not told', async () => {
  const asset = (code: string, attributes: object, line?: readonly (readonly [number, number])[]) => ({
    code,
    name: { vi: 'Cầu A', en: 'Bridge A' },
    attributes,
    line,
    lon: 108.2,
    lat: 16,
  });
  const line = [
    [108.2, 16],
    [108.21, 16],
  ] as const;
  const assets = [asset('c', { weightT: 13, widthM: 3 }), asset('l', { heightM: 3.4 }, line), asset('n', {})];
  const told = await tellRoads({ listAssets: () => assets } as never, NOW_MS);
  expect(told.map(({ code, limits }) => [code, limits])).toEqual([
    ['c', { widthM: 3, weightT: 13 }],
    ['l', { heightM: 3.4 }],
    ['l', { heightM: 3.4 }],
  ]);
  expect(told[0]?.says.vi).toBe('Cầu A: chỉ xe nặng đến 13 t, rộng đến 3 m');
});

test('the newest test of a hydrant goes before the register; what is broken, covered or encroached on is of no use', () => {
  const asset = (code: string, attributes: object) => ({
    code,
    name: { vi: code, en: code },
    agencyId: 'a',
    lon: 1,
    lat: 1,
    attributes,
  });
  const sources = toSources(
    [
      asset('A', { condition: 'good', testedOn: '2026-01-02', flowLs: 15, outletMm: 100 }),
      asset('B', { condition: 'no word of ours' }),
    ] as never,
    [{ code: 'A', status: 'broken', body: { source: 'A', testedMs: NOW_MS, flowLs: 0 } }],
  );
  expect(sources).toMatchObject([
    { code: 'A', state: 'broken', testedMs: NOW_MS, flowLs: 0, outletMm: 100 },
    { code: 'B', state: 'unknown', testedMs: null, flowLs: null },
  ]);
  expect((['good', 'weak', 'unknown', 'broken', 'covered', 'encroached'] as const).filter(isUsable)).toEqual([
    'good',
    'weak',
    'unknown',
  ]);
});

describe('an alarm panel', () => {
  const decode = (told: unknown) =>
    panelDecoder.decode({ bytes: Buffer.from(JSON.stringify(told)), receivedMs: NOW_MS }, context);
  const time = '2026-11-30T14:00:00+07:00';

  test('says that it burns, and by the same record that it does not any more', async () => {
    const { records } = await decode([
      { panel: 'T1', name: 'Chợ', zone: 'Tầng 2', event: 'fire', time, lon: 108.2, lat: 16 },
      { panel: 'T1', name: 'Chợ', zone: 'Tầng 2', event: 'restore', time },
    ]);
    expect(records).toMatchObject([
      { code: 'T1/Tầng 2', status: 'alarm', closedMs: null, title: 'Chợ, Tầng 2', lon: 108.2 },
      { code: 'T1/Tầng 2', status: 'normal', closedMs: NOW_MS },
    ]);
  });

  test('is refused item by item: no panel, a word of its own, a time that is none', async () => {
    const { records, refused } = await decode({
      events: [
        { zone: 'x', event: 'fire', time },
        { panel: 'T', event: 'cháy', time },
        { panel: 'T', event: 'fire', time: 'hôm qua' },
        null,
        { panel: 'T', event: 'test', time },
      ],
    });
    expect(records).toHaveLength(1);
    expect(refused?.map(({ where }) => where)).toEqual([
      'events[0].panel',
      'events[1].event',
      'events[2].time',
      'events[3].panel',
    ]);
    const html = { bytes: Buffer.from('<html>'), receivedMs: NOW_MS };
    expect((await panelDecoder.decode(html, context)).refused).toMatchObject([{ reason: 'not_decodable' }]);
  });
});

test('simulated missions end before the next one of their unit begins, none in an impossible order', async () => {
  const engines = units.filter(({ kind }) => kind === 'fire-engine');
  const simulation = simulateMissions({ feedId: 'f', historyDays: 3 }, engines);
  const span = { fromMs: NOW_MS - 3 * 86_400_000, toMs: NOW_MS, utcOffsetMin: 420, assets: [] };
  const open = new Map<string, string>();
  let done = 0;
  for (const { bytes, atMs } of simulation.pushes(span)) {
    const raw = { bytes: Buffer.from(bytes), receivedMs: atMs };
    const { records = [], refused = [] } = await missionDecoder.decode(raw, context);
    expect(refused).toEqual([]);
    for (const { code, body, status } of records) {
      const unit = String(body['unit']);
      if (status === 'cleared') {
        open.delete(unit);
        done += 1;
      } else if (body['unit'] !== undefined) {
        expect(open.get(unit) ?? code).toBe(code);
        open.set(unit, code);
      }
    }
  }
  expect(done).toBeGreaterThan(15);
});
