/**
 * A believable day of ambulances: each unit has a mission every three hours or so, from its station to a scene, to a
 * hospital and back; its tracker tells each minute where it is, the dispatch system each stamp. A pure function of time;
 * units drive straight lines, for a simulation has no streets.
 */
import type { SimulatedAsset, SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import { haversineMeters } from '../../platform/sdk/science.ts';
import { toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import { NATURES, PRIORITIES } from './dispatch/natures.ts';

interface Options {
  readonly feedId: string;
  readonly historyDays: number;
}

type Place = readonly [lon: number, lat: number];
type StampName =
  | 'received'
  | 'answered'
  | 'coded'
  | 'dispatched'
  | 'enRoute'
  | 'onScene'
  | 'atPatient'
  | 'leftScene'
  | 'atHospital'
  | 'handedOver'
  | 'cleared';

interface Run {
  readonly code: string;
  readonly unit: string;
  readonly nature: string;
  readonly priority: string;
  readonly needs: string;
  readonly scene: Place;
  readonly hospital: { readonly code: string; readonly place: Place };
  readonly stamps: readonly (readonly [name: StampName, timeMs: number])[];
}

/** Each unit begins at most one mission in this time, in which the longest one ends: no two of its own meet. */
const TURN_MS = 150 * MINUTE_MS;
const DRIVES_KMH = 34;
/** A way in town is longer than the line. */
const DETOUR = 1.35;
/** Scenes lie this far from a station at most, degrees. */
const AROUND_DEG = 0.016;

function toRun(unit: UnitPlace, turn: number, hospitals: readonly HospitalPlace[]): Run | undefined {
  const seed = toSeed(unit.code);
  const chance = (salt: number) => toNoise(seed + turn, salt);
  const hour = ((turn * TURN_MS) / 3_600_000 + 7) % 24;
  if (chance(31) > (hour > 6 && hour < 23 ? 0.8 : 0.4)) return undefined;
  const home = toHome(unit);
  const scene: Place = [
    home[0] + (2 * chance(32) - 1) * AROUND_DEG,
    home[1] + (2 * chance(33) - 1) * AROUND_DEG,
  ];
  const hospital = hospitals[Math.floor(chance(34) * hospitals.length)];
  if (hospital === undefined) return undefined;
  const nature = NATURES[Math.floor(chance(35) * NATURES.length)] ?? NATURES[0];
  const between = (salt: number, least: number, most: number) => least + (most - least) * chance(salt);
  const wait = (salt: number, least: number, most: number) => between(salt, least, most) * SECOND_MS;
  const chain: [StampName, number][] = [];
  let timeMs = Math.round((turn * TURN_MS + wait(36, 0, 1_200)) / SECOND_MS) * SECOND_MS;
  const add = (name: StampName, afterMs: number) => {
    timeMs += Math.round(afterMs / SECOND_MS) * SECOND_MS;
    chain.push([name, timeMs]);
  };
  add('received', 0);
  add('answered', wait(37, 4, 20));
  add('coded', wait(38, 25, 70));
  add('dispatched', wait(39, 10, 60));
  add('enRoute', wait(40, 30, 110));
  add('onScene', toDriveMs(home, scene) * between(41, 0.9, 1.6));
  add('atPatient', wait(42, 60, 240));
  add('leftScene', wait(43, 480, 1_080));
  add('atHospital', toDriveMs(scene, hospital.place) * between(44, 0.9, 1.5));
  add('handedOver', wait(45, 420, 1_500));
  add('cleared', wait(46, 180, 420));
  return {
    code: `115-${turn.toString(36).toUpperCase()}-${unit.code}`,
    unit: unit.code,
    nature: nature.id,
    priority: PRIORITIES[Math.floor(chance(47) * PRIORITIES.length)]?.id ?? '2',
    needs: nature.isIntensive ? 'advanced' : 'basic',
    scene,
    hospital,
    stamps: chain,
  };
}

type UnitPlace = Pick<SimulatedAsset, 'code' | 'lon' | 'lat'>;
export interface HospitalPlace {
  readonly code: string;
  readonly place: Place;
}

const toHome = ({ lon, lat }: UnitPlace): Place => [lon ?? 0, lat ?? 0];
const toDriveMs = (from: Place, to: Place): number =>
  ((haversineMeters(from[0], from[1], to[0], to[1]) * DETOUR) / (DRIVES_KMH / 3.6)) * SECOND_MS;

/** Where a unit is at a time: at its station, on a straight line of its mission, or at its end. */
function toPlace(unit: UnitPlace, timeMs: number, hospitals: readonly HospitalPlace[]) {
  const home = toHome(unit);
  const turn = Math.floor(timeMs / TURN_MS);
  const run = toRun(unit, turn, hospitals);
  const at = (name: StampName) => run?.stamps.find(([one]) => one === name)?.[1] ?? Infinity;
  if (run === undefined || timeMs < at('enRoute')) return { place: home, kn: 0 };
  const legs = [
    { from: home, to: run.scene, beginMs: at('enRoute'), endMs: at('onScene') },
    { from: run.scene, to: run.hospital.place, beginMs: at('leftScene'), endMs: at('atHospital') },
    {
      from: run.hospital.place,
      to: home,
      beginMs: at('handedOver'),
      endMs: at('handedOver') + toDriveMs(run.hospital.place, home),
    },
  ];
  const leg = legs.findLast(({ beginMs }) => timeMs >= beginMs);
  if (leg === undefined) return { place: home, kn: 0 };
  const share = Math.min(1, (timeMs - leg.beginMs) / Math.max(1, leg.endMs - leg.beginMs));
  const place: Place = [
    leg.from[0] + (leg.to[0] - leg.from[0]) * share,
    leg.from[1] + (leg.to[1] - leg.from[1]) * share,
  ];
  return { place, kn: share < 1 ? DRIVES_KMH / 1.852 : 0 };
}

/** Trackers of units, each by itself as OsmAnd sends it, once a minute. */
export function simulatePositions(
  { feedId, historyDays }: Options,
  hospitals: readonly HospitalPlace[],
): Simulation {
  return {
    feedId,
    everySec: 60,
    historyDays,
    *pushes({ fromMs, toMs, assets }) {
      for (let timeMs = Math.floor(fromMs / MINUTE_MS + 1) * MINUTE_MS; timeMs <= toMs; timeMs += MINUTE_MS)
        for (const unit of assets) {
          const { place, kn } = toPlace(unit, timeMs, hospitals);
          const form = `id=${unit.ref}&lat=${place[1].toFixed(6)}&lon=${place[0].toFixed(6)}&timestamp=${timeMs / SECOND_MS}&speed=${kn.toFixed(1)}&batt=90`;
          yield { atMs: timeMs, bytes: form, contentType: 'application/x-www-form-urlencoded' };
        }
    },
  };
}

/** The dispatch system: each two minutes all missions of which it learnt something, each whole. */
export function simulateMissions(
  { feedId, historyDays }: Options,
  units: readonly UnitPlace[],
  hospitals: readonly HospitalPlace[],
): Simulation {
  const stepMs = 2 * MINUTE_MS;
  return {
    feedId,
    everySec: stepMs / SECOND_MS,
    historyDays,
    *pushes({ fromMs, toMs }): Iterable<SimulatedPush> {
      for (let timeMs = Math.floor(fromMs / stepMs + 1) * stepMs; timeMs <= toMs; timeMs += stepMs) {
        const missions = units.flatMap((unit) => {
          const run = toRun(unit, Math.floor((timeMs - 1) / TURN_MS), hospitals);
          const known = run?.stamps.filter(([, stampMs]) => stampMs <= timeMs) ?? [];
          const isNew = known.some(([, stampMs]) => stampMs > timeMs - stepMs);
          return run === undefined || !isNew ? [] : [toTold(run, known)];
        });
        if (missions.length > 0)
          yield { atMs: timeMs, bytes: JSON.stringify({ missions }), contentType: 'application/json' };
      }
    },
  };
}

function toTold(run: Run, known: Run['stamps']) {
  const has = (name: StampName) => known.some(([one]) => one === name);
  return {
    code: run.code,
    call: run.code,
    nature: run.nature,
    priority: run.priority,
    needs: run.needs,
    lon: Number(run.scene[0].toFixed(5)),
    lat: Number(run.scene[1].toFixed(5)),
    ...(has('dispatched') ? { unit: run.unit } : {}),
    ...(has('leftScene') ? { destination: run.hospital.code } : {}),
    ...Object.fromEntries(known.map(([name, timeMs]) => [name, new Date(timeMs).toISOString()])),
  };
}
