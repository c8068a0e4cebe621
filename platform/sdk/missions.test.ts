/** Missions: what can't have been is kept apart, and times are told with how many they are of. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import type { DecodeContext } from '../../contract/feeds/item.ts';
import { countCalls } from '../../contract/missions/unit-answers.ts';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { isIdle, toIdleMin } from './internal/missions/idle-units.ts';
import { toJourneys } from './internal/missions/journeys.ts';
import { toComplete } from './internal/missions/units-headline.ts';
import {
  createMissionDecoder,
  createMissionKind,
  findImpossible,
  listTimes,
  type Stamps,
  type TimedRun,
  toMissionStatus,
  toNextStamp,
  toTimeSummary,
} from './missions.ts';

const DAY_MS = 86_400_000;
const context: DecodeContext = {
  feedId: 'xe-115',
  settings: {},
  utcOffsetMin: 420,
  sender: '',
  memory: {},
  cache: {},
};
const decoder = createMissionDecoder({
  id: 'missions',
  name: { vi: 'Chuyến', en: 'Missions' },
  kind: 'run',
  example: '',
});
const decode = async (text: string) => decoder.decode({ bytes: Buffer.from(text), receivedMs: 0 }, context);
const at = (clock: string) => `2026-11-22T${clock}:00+07:00`;
const ms = (clock: string) => Date.parse(at(clock));

describe('a mission as a dispatch system tells it', () => {
  const whole = {
    code: 'C-1/XE-01',
    call: 'C-1',
    unit: 'XE-01',
    nature: 'đau ngực',
    lon: 108.21,
    lat: 16.06,
    received: at('14:00'),
    dispatched: at('14:02'),
    enRoute: at('14:03'),
    onScene: at('14:11'),
    // A time, though its name holds a patient.
    atPatient: at('14:11'),
  };

  it('is a record with its chain, who told each stamp, and the claim on its unit', async () => {
    const { records, refused } = await decode(JSON.stringify({ missions: [whole] }));
    expect(refused).toEqual([]);
    expect(records).toMatchObject([
      {
        kind: 'run',
        code: 'C-1/XE-01',
        status: 'on-scene',
        title: 'đau ngực',
        openedMs: ms('14:00'),
        closedMs: null,
        holds: ['unit:XE-01'],
        body: { call: 'C-1', onSceneMs: ms('14:11'), onSceneBy: 'feed:xe-115' },
      },
    ]);
    expect(Object.keys(records?.[0]?.body ?? {})).not.toContain('clearedMs');
  });

  it('comes as a table too, and is the same', async () => {
    const head = Object.keys(whole).join(',');
    const { records = [] } = await decode(`${head}\n${Object.values(whole).join(',')}\n`);
    expect(records).toEqual((await decode(JSON.stringify([whole]))).records);
  });

  it('that arrives before it left is kept apart, with both times; the others are taken', async () => {
    const { records, refused } = await decode(
      JSON.stringify([whole, { ...whole, code: 'C-2', onScene: at('14:01') }, { ...whole, code: 'C-3' }]),
    );
    expect(records?.map(({ code }) => code)).toEqual(['C-1/XE-01', 'C-3']);
    expect(refused).toMatchObject([
      {
        reason: 'wrong_shape',
        where: 'missions[1].onScene',
        value: `onScene ${new Date(ms('14:01')).toISOString()}`,
        allowed: `a time from ${new Date(ms('14:03')).toISOString()}, the time of enRoute`,
      },
    ]);
    expect(refused?.[0]?.raw).toContain('"C-2"');
  });

  it('that tells of a person is not taken, and the person is not repeated', async () => {
    for (const field of ['patientName', 'Họ và tên', 'Số điện thoại', 'nguoi_goi']) {
      const told = await decode(JSON.stringify([{ ...whole, [field]: 'Nguyễn Thị Mẫu' }]));
      expect(told.records ?? []).toEqual([]);
      expect(told.refused?.[0]?.reason).toBe('personal_data');
      expect(JSON.stringify(told)).not.toContain('Mẫu');
    }
  });

  it('that is cancelled or clear gives its unit back', async () => {
    const over = [
      { ...whole, cancelled: true },
      { ...whole, cleared: at('15:00') },
    ];
    const { records } = await decode(JSON.stringify(over));
    expect(records?.map(({ status, holds, closedMs }) => [status, holds, closedMs])).toEqual([
      ['cancelled', [], ms('14:11')],
      ['cleared', [], ms('15:00')],
    ]);
  });

  it('has no place for a person in its body', () => {
    const { schema } = createMissionKind({
      kind: 'run',
      name: { vi: 'Chuyến', en: 'Run' },
      icon: 'ambulance',
    });
    expect(schema).toMatchObject({ additionalProperties: false });
  });
});

describe('the chain of stamps', () => {
  it('is impossible also over stamps that nobody told', () => {
    expect(findImpossible({ dispatched: 10, atHospital: 9 })).toMatchObject({
      id: 'atHospital',
      before: 'dispatched',
    });
    // A unit may be sent before the call is coded.
    expect(findImpossible({ received: 0, dispatched: 5, coded: 9, enRoute: 6 })).toBeUndefined();
  });

  it('says how far a mission has come, and what is next', () => {
    const chain: Stamps = { received: 0, dispatched: 5, enRoute: 6 };
    expect(toMissionStatus(chain)).toBe('en-route');
    expect(toNextStamp(chain)).toBe('onScene');
    expect(toNextStamp({ ...chain, onScene: 7 }, ['onScene', 'cleared'])).toBe('cleared');
    expect(toMissionStatus({})).toBe('waiting');
  });

  it('counts a call once, however many units it needs', () => {
    expect(countCalls([{ call: 'A' }, { call: 'A' }, { call: 'B' }])).toBe(2);
  });
});

describe('times', () => {
  const run = (call: string, stamps: Stamps, excluded: string | null = null): TimedRun => ({
    call,
    stamps,
    excluded,
  });
  const clock = { id: 'response', from: 'dispatched', to: 'onScene', of: 'call' } as const;

  it('of a call begin once and end with the first unit that arrives; what is left out is counted by its reason', () => {
    const runs = [
      run('A', { dispatched: 0, onScene: 600_000 }),
      run('A', { dispatched: 60_000, onScene: 300_000 }),
      run('B', { dispatched: 0 }),
      run('C', { dispatched: 0, onScene: 5_000 }, 'test'),
    ];
    expect(listTimes(runs, clock)).toEqual({ seconds: [300], excluded: { test: 1 }, without: 1, of: 3 });
    expect(listTimes(runs, { ...clock, of: 'unit' }).seconds).toEqual([600, 240]);
  });

  it('are told as percentiles with how many they are of, and of nothing there is none', () => {
    const summary = toTimeSummary([100, 110, 120, 150, 200, 240, 130, 115, 105, 300], 120);
    // Interpolated at k = (n − 1)·p; the nearest rank would say 300.
    expect(summary).toMatchObject({ n: 10, p50: 125, withinTarget: 0.5 });
    expect(summary.p95).toBeCloseTo(273, 6);
    expect(toTimeSummary([], 480)).toEqual({ n: 0, p50: null, p90: null, p95: null, withinTarget: null });
  });
});

test('what journeys took beside what was expected needs twenty of them; those left out and the short ones teach nothing', () => {
  const run = (ratio: number, more: object = {}) => ({
    expected: { atMs: ms('14:00'), seconds: 600 },
    stamps: { onScene: ms('14:00') + ratio * 600_000 },
    excluded: null,
    ...more,
  });
  const runs = Array.from({ length: 20 }, (_, at) => run(1 + at / 10));
  expect(toJourneys(runs).p90).toBeCloseTo(2.71, 2);
  expect(toJourneys(runs.slice(1))).toEqual({ n: 19, p90: null });
  const none = [
    run(9, { excluded: 'test' }),
    run(9, { expected: { atMs: ms('14:00'), seconds: 30 } }),
    run(9, { expected: null }),
    run(9, { stamps: {} }),
  ];
  expect(toJourneys(none).n).toBe(0);
});

describeWithData('ems-dispatch-lincoln/calls.csv.gz', 'eight years of calls of a fire district', () => {
  const EXCLUDED: Readonly<Record<string, string>> = {
    duplicate: 'duplicate',
    test: 'test',
    file_only: 'other',
  };
  /** `M5=07:05:17, …` in the order of events; a unit may occur twice. */
  const toClocks = (text = 'NULL'): readonly (readonly [unit: string, clockMs: number])[] =>
    text === 'NULL'
      ? []
      : text.split(', ').map((pair) => {
          const [unit = '', clock = ''] = pair.split('=');
          return [unit, Date.parse(`1970-01-01T${clock}Z`)] as const;
        });
  const findOf = (clocks: ReturnType<typeof toClocks>, unit: string) =>
    clocks.find(([one]) => one === unit)?.[1];

  it('comes out as its owner counts it', () => {
    const rows: Record<string, string>[] = parse(readSharedData('ems-dispatch-lincoln/calls.csv.gz'), {
      columns: true,
    });
    let overMidnight = 0;
    const runs = rows.flatMap((row, index): TimedRun[] => {
      const dispatched = toClocks(row['Unit_Dispatch_Times']);
      const arrived = toClocks(row['Unit_Arrive_Times']);
      const dayMs = Date.parse(row['incident_date'] ?? '');
      const firstMs = dispatched[0]?.[1];
      const excluded = EXCLUDED[row['record_kind'] ?? ''] ?? null;
      const toMs = (clockMs: number) => dayMs + clockMs + (clockMs < (firstMs ?? 0) ? DAY_MS : 0);
      // Some unit of the call arrived on the day after it was sent.
      if (excluded === null && arrived.some(([, clockMs]) => clockMs < (firstMs ?? 0))) overMidnight += 1;
      const units = new Set([...dispatched, ...arrived].map(([unit]) => unit));
      return [...(units.size === 0 ? ['none'] : units)].map((unit) => {
        const [sentMs, thereMs] = [findOf(dispatched, unit), findOf(arrived, unit)];
        return {
          // Seven numbers of incidents occur twice.
          call: `${row['incident_num']}/${index}`,
          stamps: {
            ...(sentMs === undefined ? {} : { dispatched: toMs(sentMs) }),
            ...(thereMs === undefined ? {} : { onScene: toMs(thereMs) }),
          },
          excluded,
        };
      });
    });
    const times = listTimes(runs, { id: 'response', from: 'dispatched', to: 'onScene', of: 'call' });
    expect(times.of).toBe(14_205);
    expect(times.excluded).toEqual({ duplicate: 93, other: 22, test: 14 });
    const summary = toTimeSummary(times.seconds, 8 * 60);
    expect(summary).toMatchObject({ n: 11_156, p50: 589, p90: 1_069 });
    expect(100 * (summary.withinTarget ?? 0)).toBeCloseTo(35.32, 2);
    expect(overMidnight).toBe(89);
    expect(times.without).toBe(14_076 - 11_156);
    // Eight units are told to have arrived before they were sent: these would be refused, whatever midnight does.
    expect(runs.filter(({ stamps }) => findImpossible(stamps) !== undefined)).toHaveLength(8);
  });
});

describe('a unit without a mission', () => {
  const NOW_MS = ms('14:00');
  const station = { lon: 108.21, lat: 16.06 };
  const bases = { bases: [station], nearM: 80, nowMs: NOW_MS };
  const unit = { state: 'free', seenMs: NOW_MS, lon: 108.23, lat: 16.06, speedKn: 0 } as const;

  it('is idle where it stands away from every station, and nowhere else', () => {
    expect(isIdle(unit, bases)).toBe(true);
    expect(isIdle({ ...unit, lon: 108.211 }, bases)).toBe(false);
    expect(isIdle({ ...unit, speedKn: 18 }, bases)).toBe(false);
    for (const state of ['en-route', 'off-duty'] as const)
      expect(isIdle({ ...unit, state }, bases)).toBe(false);
  });

  it('is not judged by a position that is old, has no speed, or by none', () => {
    const said = [
      { ...unit, seenMs: NOW_MS - 4 * 60_000 },
      { ...unit, speedKn: null },
      { ...unit, state: 'silent' as const },
      { ...unit, state: 'unknown' as const, seenMs: null },
    ].map((one) => isIdle(one, bases));
    expect(said).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is told from zero up while it stands, zero once when it does not, and nothing where nothing was', () => {
    expect(toIdleMin(true, undefined, NOW_MS)).toBe(0);
    expect(toIdleMin(true, { value: 12, timeMs: NOW_MS - 60_000 }, NOW_MS)).toBe(13);
    // Nobody looked for an hour.
    expect(toIdleMin(true, { value: 12, timeMs: NOW_MS - 3_600_000 }, NOW_MS)).toBe(0);
    expect(toIdleMin(false, { value: 12, timeMs: NOW_MS - 60_000 }, NOW_MS)).toBe(0);
    expect(toIdleMin(false, { value: 0, timeMs: NOW_MS - 60_000 }, NOW_MS)).toBeNull();
  });
});

test('positions are expected of units alone that share them: five that do not are no five of five', () => {
  const untracked = { state: 'free', isTracked: false } as const;
  expect(toComplete([untracked, untracked])).toBeNull();
  const tracked = [
    { state: 'free', isTracked: true },
    { state: 'silent', isTracked: true },
  ] as const;
  expect(toComplete([untracked, ...tracked])).toEqual({ have: 1, of: 2 });
});
