/**
 * A believable day of fire and rescue: each station has a call every half day or so, to which one or two of its units go;
 * trackers of those that share their position tell each minute where they are, the desk each stamp, and panels of
 * buildings say that all is well, sometimes that they are faulty, seldom that it burns. A pure function of time; units
 * drive straight lines, for a simulation has no streets.
 */
import { MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { SimulatedAsset, SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { haversineMeters } from '../../platform/sdk/science.ts';
import { toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import { NATURES, SIZES } from './dispatch/incidents.ts';

interface Options {
  readonly feedId: string;
  readonly historyDays: number;
}

type Engine = Pick<SimulatedAsset, 'code' | 'lon' | 'lat' | 'attributes'>;
type Place = readonly [lon: number, lat: number];
type Stamp = 'received' | 'answered' | 'coded' | 'dispatched' | 'enRoute' | 'onScene' | 'cleared';

interface Run {
  readonly call: string;
  readonly code: string;
  readonly unit: string;
  readonly nature: string;
  readonly priority: string;
  readonly needs: string;
  readonly scene: Place;
  readonly stamps: readonly (readonly [name: Stamp, timeMs: number])[];
}

/** A station begins at most one call in this time, in which the longest one ends. */
const TURN_MS = 360 * MINUTE_MS;
const DRIVES_KMH = 36;
const DETOUR = 1.35;
const AROUND_DEG = 0.014;
const PANEL_MS = 180 * MINUTE_MS;

const between = (chance: number, least: number, most: number): number => least + (most - least) * chance;
const toHome = ({ lon, lat }: Pick<Engine, 'lon' | 'lat'>): Place => [lon ?? 0, lat ?? 0];
const stationOf = ({ attributes: { station } }: Engine): string =>
  typeof station === 'string' ? station : '';

/** The runs of the units of one station in one turn; none in most turns. */
function toRuns(station: string, units: readonly Engine[], turn: number): readonly Run[] {
  const seed = toSeed(station);
  const chance = (salt: number) => toNoise(seed + turn, salt);
  const nature = NATURES[Math.floor(chance(11) * NATURES.length)];
  if (chance(10) > 0.55 || nature === undefined) return [];
  const wanted = nature.turnOut.map(([kind]) => kind);
  const going = units
    .filter(({ attributes }) => wanted.some((kind) => kind === attributes['level']))
    .slice(0, chance(12) > 0.5 ? 2 : 1);
  const [first] = going;
  if (first === undefined) return [];
  const home = toHome(first);
  const scene: Place = [
    home[0] + between(chance(13), -AROUND_DEG, AROUND_DEG),
    home[1] + between(chance(14), -AROUND_DEG, AROUND_DEG),
  ];
  const beginMs = turn * TURN_MS + Math.round(chance(15) * 120) * MINUTE_MS;
  const driveSec = (haversineMeters(home[0], home[1], scene[0], scene[1]) * DETOUR) / (DRIVES_KMH / 3.6);
  const call = `114-${turn.toString(36).toUpperCase()}-${seed.toString(36).slice(0, 4).toUpperCase()}`;
  return going.map((unit, at) => {
    const wait = (salt: number, least: number, most: number) =>
      Math.round(between(toNoise(seed + turn, salt + at * 20), least, most)) * SECOND_MS;
    let timeMs = beginMs;
    const stamps = (
      [
        ['received', 0],
        ['answered', Math.round(between(chance(30), 4, 18)) * SECOND_MS],
        ['coded', Math.round(between(chance(31), 20, 60)) * SECOND_MS],
        ['dispatched', wait(32, 5, 40)],
        ['enRoute', wait(33, 45, 130)],
        ['onScene', Math.round(driveSec) * SECOND_MS + wait(34, 0, 90)],
        ['cleared', wait(35, 1_500, 7_800)],
      ] as const
    ).map(([name, afterMs]): readonly [Stamp, number] => {
      timeMs += afterMs;
      return [name, timeMs];
    });
    return {
      call,
      code: `${call}-${at + 1}`,
      unit: unit.code,
      nature: nature.id,
      priority: SIZES[Math.floor(chance(16) * 2.4)]?.id ?? 'small',
      needs: String(unit.attributes['level']),
      scene,
      stamps,
    };
  });
}

const listRuns = (units: readonly Engine[], timeMs: number): readonly Run[] =>
  [...Map.groupBy(units, stationOf)].flatMap(([station, own]) =>
    toRuns(station, own, Math.floor(timeMs / TURN_MS)),
  );

/** Where a unit is: at its station, on a straight line to the scene, or there. */
function toPlace(unit: Engine, runs: readonly Run[], timeMs: number): { place: Place; kn: number } {
  const home = toHome(unit);
  const run = runs.find((one) => one.unit === unit.code);
  const at = (name: Stamp) => run?.stamps.find(([one]) => one === name)?.[1] ?? Infinity;
  if (run === undefined || timeMs < at('enRoute') || timeMs > at('cleared')) return { place: home, kn: 0 };
  const share = Math.min(1, (timeMs - at('enRoute')) / Math.max(1, at('onScene') - at('enRoute')));
  return {
    place: [between(share, home[0], run.scene[0]), between(share, home[1], run.scene[1])],
    kn: share < 1 ? DRIVES_KMH / 1.852 : 0,
  };
}

/** Trackers of units whose owner shares where they are, each by itself as OsmAnd sends it, once a minute. */
export function simulatePositions({ feedId, historyDays }: Options, units: readonly Engine[]): Simulation {
  return {
    feedId,
    everySec: 60,
    historyDays,
    *pushes({ fromMs, toMs, assets }) {
      for (let timeMs = Math.floor(fromMs / MINUTE_MS + 1) * MINUTE_MS; timeMs <= toMs; timeMs += MINUTE_MS) {
        const runs = listRuns(units, timeMs);
        for (const unit of assets) {
          const { place, kn } = toPlace(unit, runs, timeMs);
          const form = `id=${unit.ref}&lat=${place[1].toFixed(6)}&lon=${place[0].toFixed(6)}&timestamp=${timeMs / SECOND_MS}&speed=${kn.toFixed(1)}`;
          yield { atMs: timeMs, bytes: form, contentType: 'application/x-www-form-urlencoded' };
        }
      }
    },
  };
}

/** The desk's system: each two minutes all missions of which it learnt something, each whole. */
export function simulateMissions({ feedId, historyDays }: Options, units: readonly Engine[]): Simulation {
  const stepMs = 2 * MINUTE_MS;
  return {
    feedId,
    everySec: stepMs / SECOND_MS,
    historyDays,
    *pushes({ fromMs, toMs }): Iterable<SimulatedPush> {
      for (let timeMs = Math.floor(fromMs / stepMs + 1) * stepMs; timeMs <= toMs; timeMs += stepMs) {
        const missions = listRuns(units, timeMs - 1).flatMap((run) => {
          const known = run.stamps.filter(([, stampMs]) => stampMs <= timeMs);
          return known.some(([, stampMs]) => stampMs > timeMs - stepMs) ? [toTold(run, known)] : [];
        });
        if (missions.length > 0)
          yield { atMs: timeMs, bytes: JSON.stringify({ missions }), contentType: 'application/json' };
      }
    },
  };
}

function toTold({ scene, unit, stamps: _all, ...run }: Run, known: Run['stamps']) {
  return {
    ...run,
    lon: Number(scene[0].toFixed(5)),
    lat: Number(scene[1].toFixed(5)),
    ...(known.some(([name]) => name === 'dispatched') ? { unit } : {}),
    ...Object.fromEntries(known.map(([name, timeMs]) => [name, new Date(timeMs).toISOString()])),
  };
}

/** Panels say every three hours how they are: most are well, one in forty is faulty, one in two hundred says fire for ten minutes. */
export function simulatePanels(
  { feedId, historyDays }: Options,
  panels: readonly (Engine & { readonly name: string })[],
): Simulation {
  return {
    feedId,
    everySec: PANEL_MS / SECOND_MS,
    historyDays,
    *pushes({ fromMs, toMs }): Iterable<SimulatedPush> {
      for (let timeMs = Math.floor(fromMs / PANEL_MS) * PANEL_MS; timeMs <= toMs; timeMs += PANEL_MS) {
        const say = (atMs: number, isEnd: boolean) => ({
          atMs,
          bytes: JSON.stringify({ events: panels.flatMap((panel) => toEvents(panel, timeMs, isEnd)) }),
          contentType: 'application/json',
        });
        for (const push of [say(timeMs, false), say(timeMs + 10 * MINUTE_MS, true)])
          if (push.atMs > fromMs && push.atMs <= toMs && push.bytes !== '{"events":[]}') yield push;
      }
    },
  };
}

function toEvents(
  { code, name, lon, lat }: Engine & { readonly name: string },
  timeMs: number,
  isEnd: boolean,
) {
  const chance = toNoise(toSeed(code) + timeMs / PANEL_MS, 3);
  const burns = chance < 0.005;
  if (isEnd && !burns) return [];
  const event = isEnd ? 'normal' : burns ? 'fire' : chance < 0.03 ? 'fault' : 'normal';
  const time = new Date(timeMs + (isEnd ? 10 * MINUTE_MS : 0)).toISOString();
  return [{ panel: code, name, zone: 'Tầng 1', event, time, lon, lat }];
}
