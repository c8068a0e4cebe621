/** Who is sent, where to, and what a position says of a mission. */
import { describe, expect, test } from 'vitest';
import type { UnitView } from '../../contract/missions/unit-answers.ts';
import type { Travel } from '../../platform/sdk/roads.ts';
import {
  findProposal,
  rankUnits as rankAny,
  toTarget,
  toUnitFacts,
  toUnitState,
  type Mission,
  type Stamps,
} from '../../platform/sdk/missions.ts';
import { isHeard } from './cover/read-cover.ts';
import { missionDecoder } from './feeds.ts';
import { type HospitalLoad, rankHospitals } from './hospitals/rank-hospitals.ts';
import { simulateMissions } from './simulate.ts';
import { ambulances } from './units/ambulances.ts';
import { isAble, LEVELS, toProfile } from './units/unit.ts';

const NOW_MS = Date.parse('2026-11-22T14:00:00+07:00');
const MINUTE_MS = 60_000;
const words = (name: string) => ({ vi: name, en: name });
const by = (seconds: number): Travel => ({ seconds, by: 'street' });

const rankUnits = (units: readonly UnitView[], travels: readonly (Travel | null)[], needs: string) =>
  rankAny(ambulances, units, travels, needs);

const toUnit = (code: string, more: Partial<UnitView> = {}): UnitView => ({
  code,
  name: words(code),
  agencyId: 'owner',
  agency: words('owner'),
  state: 'free',
  level: 'basic',
  isTracked: true,
  crew: 3,
  equipment: null,
  station: null,
  whyNot: null,
  mission: null,
  seenMs: NOW_MS,
  lon: 108.2,
  lat: 16.05,
  speedKn: 0,
  ...more,
});

test('that little is covered is told only while at least half of the idle units are heard', () => {
  const silent = [1, 2, 3].map((n) => toUnit(`silent-${n}`, { state: 'silent' }));
  const busy = toUnit('busy', { mission: 'C-1', state: 'en-route' });
  expect(isHeard([...silent, busy])).toBe(false);
  expect(isHeard([...silent, toUnit('a'), toUnit('b'), toUnit('c')])).toBe(true);
  expect([isHeard([busy]), isHeard([])]).toEqual([true, false]);
});

describe('the nearest suitable unit', () => {
  const units = [
    toUnit('busy', { mission: 'C-1', state: 'en-route' }),
    toUnit('basic'),
    toUnit('silent', { state: 'silent', level: 'advanced' }),
    toUnit('far', { level: 'advanced' }),
    toUnit('cut-off', { level: 'advanced' }),
    toUnit('off', { state: 'off-duty', level: 'advanced' }),
    toUnit('alone', { crew: 0, level: 'advanced' }),
    toUnit('near', { level: 'advanced' }),
  ];
  const travels = [by(60), by(120), by(90), by(600), null, by(30), by(45), by(300)];

  test('is free, able, with a crew and a way, and only then the quickest; the others say why not', () => {
    const ranked = rankUnits(units, travels, 'advanced');
    expect(ranked.map(({ unit, hindrance }) => `${unit.code} ${hindrance ?? 'goes'}`)).toEqual([
      'near goes',
      'far goes',
      'off off-duty',
      'alone no-crew',
      'busy on-mission',
      'silent silent',
      'basic not-able',
      'cut-off no-way',
    ]);
    expect(rankUnits(units, travels, 'basic')[0]?.unit.code).toBe('basic');
  });

  test('of two that are there at the same time is the one that can do no more than is needed', () => {
    const two = [toUnit('advanced', { level: 'advanced' }), toUnit('basic')];
    expect(rankUnits(two, [by(100), by(100)], 'basic')[0]?.unit.code).toBe('basic');
  });

  test('has a level that is known', () => {
    expect(isAble('advanced', 'basic')).toBe(true);
    expect(isAble('first-response', 'basic')).toBe(false);
    expect(isAble(null, 'first-response')).toBe(false);
    expect(isAble(null, null)).toBe(false);
    expect(LEVELS.map(({ id }) => isAble(id, null))).toEqual([true, true, true]);
  });

  test('goes through water by its own depth, and facts that nobody told are not known', () => {
    const depths = { car: 30, motorbike: 20 };
    expect(toProfile(false, depths)).toEqual({ vehicle: 'car', stoppedAtCm: 30, isPriority: true });
    expect(toProfile(true, depths).stoppedAtCm).toBe(20);
    expect(toUnitFacts({ attributes: { level: 'expert' } }, ambulances)).toEqual({
      level: null,
      crew: null,
      equipment: null,
      station: null,
      isTracked: true,
    });
  });
});

test('a silent unit is never free, and one on a mission is what its mission says', () => {
  const state = (more: Partial<Parameters<typeof toUnitState>[0]>) =>
    toUnitState({
      nowMs: NOW_MS,
      seenMs: NOW_MS,
      silentAfterMs: 10 * MINUTE_MS,
      mission: null,
      isReady: null,
      isTracked: true,
      ...more,
    });
  expect(state({})).toBe('free');
  expect(state({ seenMs: NOW_MS - 11 * MINUTE_MS })).toBe('silent');
  expect(state({ seenMs: null })).toBe('unknown');
  expect(state({ isReady: false })).toBe('off-duty');
  // Whose owner shares no position is what is told of it.
  expect(state({ isTracked: false, seenMs: null })).toBe('free');
  expect(state({ mission: 'to-hospital', seenMs: null })).toBe('to-hospital');
});

describe('the hospital', () => {
  const toLoad = (code: string, more: Partial<HospitalLoad> = {}): HospitalLoad => ({
    code,
    name: words(code),
    takes: ['heart'],
    beds: 100,
    bedsUsed: 80,
    icu: 10,
    icuUsed: 5,
    waiting: 3,
    handoverMin: 15,
    unitsThere: 0,
    timeMs: NOW_MS,
    ...more,
  });
  const rank = (hospitals: readonly HospitalLoad[], seconds: readonly number[], isIntensive = true) =>
    rankHospitals(hospitals, seconds.map(by), {
      asks: 'heart',
      isIntensive,
      usualHandoverSec: 1_200,
    }).map(({ code, room, totalSec }) => `${code} ${room} ${totalSec}`);

  test('is able and has room, then way and hand-over together; a full one near by comes after', () => {
    expect(
      rank(
        [
          toLoad('full', { icuUsed: 10 }),
          toLoad('eyes', { takes: ['none'] }),
          toLoad('slow', { handoverMin: 40 }),
          toLoad('quick'),
          toLoad('mute', { icu: null, icuUsed: null, handoverMin: null }),
          toLoad('unsaid', { takes: null }),
        ],
        [60, 30, 120, 600, 90, 10],
      ),
    ).toEqual([
      'quick room 1500',
      'slow room 2520',
      'mute unknown 1290',
      'full full 960',
      'unsaid room 910',
      'eyes room 930',
    ]);
    // Beds, not intensive care, decide where that is not needed.
    expect(rank([toLoad('a', { icuUsed: 10 })], [60], false)).toEqual(['a room 960']);
  });
});

describe('what a position says of a mission', () => {
  const scene = { lon: 108.21, lat: 16.06 };
  const toMission = (status: string, stamps: Stamps): Mission => ({
    id: 1,
    code: 'C-1',
    status,
    title: '',
    ...scene,
    areaCode: null,
    versions: 1,
    call: 'C-1',
    unit: 'XE',
    priority: null,
    needs: null,
    nature: null,
    destination: 'BV',
    excluded: null,
    proposed: null,
    expected: null,
    stamps,
    setters: {},
  });
  const hospital = { lon: 108.22, lat: 16.07 };
  const propose = (mission: Mission, place: { lon: number; lat: number }, speedKn: number, ageMs = 0) =>
    findProposal(mission, {
      fix: { ...place, speedKn, timeMs: NOW_MS - ageMs },
      hospital,
      nearM: 80,
      nowMs: NOW_MS,
    })?.id;
  const onWay = { dispatched: NOW_MS - 9 * MINUTE_MS, enRoute: NOW_MS - 8 * MINUTE_MS };

  test('proposes the next stamp, and never one that was told or an old position', () => {
    expect(propose(toMission('dispatched', { dispatched: 1 }), hospital, 20)).toBe('enRoute');
    expect(propose(toMission('en-route', onWay), scene, 0)).toBe('onScene');
    expect(propose(toMission('en-route', onWay), scene, 20)).toBeUndefined();
    expect(propose(toMission('en-route', onWay), hospital, 0)).toBeUndefined();
    expect(propose(toMission('en-route', onWay), scene, 0, 4 * MINUTE_MS)).toBeUndefined();
    expect(propose(toMission('en-route', { ...onWay, onScene: NOW_MS }), scene, 0)).toBeUndefined();
    const there = toMission('on-scene', { ...onWay, onScene: NOW_MS - MINUTE_MS });
    expect(propose(there, hospital, 20)).toBe('leftScene');
    expect(propose(toMission('to-hospital', { leftScene: NOW_MS - MINUTE_MS }), hospital, 0)).toBe(
      'atHospital',
    );
    const before = { ...toMission('en-route', onWay), proposed: { id: 'onScene' as const, timeMs: 1 } };
    expect(propose(before, scene, 0)).toBeUndefined();
  });

  test('goes to the scene, then to the hospital, and at either it goes nowhere', () => {
    expect(toTarget(toMission('en-route', {}), hospital)).toEqual(scene);
    expect(toTarget(toMission('to-hospital', {}), hospital)).toEqual(hospital);
    expect(toTarget(toMission('on-scene', {}), hospital)).toBeNull();
  });
});

test('simulated missions end before the next one of their unit begins, none in an impossible order', async () => {
  const places = [
    { code: 'BV-1', place: [108.2167, 16.0727] as const },
    { code: 'BV-2', place: [108.2105, 16.0325] as const },
  ];
  const units = Array.from({ length: 6 }, (_none, at) => ({ code: `XE-${at}`, lon: 108.1522, lat: 16.0712 }));
  const simulation = simulateMissions({ feedId: 'f', historyDays: 2 }, units, places);
  const span = { fromMs: NOW_MS - 2 * 86_400_000, toMs: NOW_MS, utcOffsetMin: 420, assets: [] };
  const context = {
    feedId: 'f',
    settings: {},
    utcOffsetMin: 420,
    sender: '',
    memory: {},
    cache: {},
  };
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
  expect(done).toBeGreaterThan(20);
});
