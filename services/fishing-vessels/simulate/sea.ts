/**
 * A believable sea: every fishing vessel repeats trips of some days (harbour, way out, fishing, way back), each trip with
 * its own ground and berth. A pure function of vessel and time; the plan of a vessel's last trip is kept, because the
 * same trip is asked for thousands of times in a row.
 */
import type { SimulatedAsset } from '../../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import { toBetween, toChance } from '../../../platform/sdk/simulate.ts';
import { LEG_MS, toFishingPlace } from './fishing-pattern.ts';
import { toMotion, toPath, type Motion, type Path } from './path.ts';
import type { FishingGround, Harbour, LonLat, SeaMap } from './sea-map.ts';
import { isSilenced, toShelterPath, toTurnMs, type SeaStorm } from './storm-turn.ts';

const HARBOUR_SPEED_KN = 4;
/** One departure in so many leaves the harbour too fast. */
const HASTY_SHARE = 1 / 40;
const HASTY_SPEED_KN = 8.5;
/** Share of trips on which the device is silent for some hours, and of those on which it dies for good. */
const OUTAGE_SHARE = 0.08;
const BROKEN_SHARE = 0.012;

export type Phase = 'port' | 'way' | 'fishing';

export interface VesselMoment extends Motion {
  readonly phase: Phase;
  /** The devices of the vessel are silent although it is at sea. */
  readonly isLost: boolean;
  /** Time since it came into port or until it leaves, whichever is nearer; 0 at sea. */
  readonly dockedMs: number;
}

export interface Sea {
  at(vessel: SimulatedAsset, timeMs: number): VesselMoment;
}

interface Trip {
  readonly number: number;
  readonly departMs: number;
  readonly berth: LonLat;
  readonly nextBerth: LonLat;
  readonly wayOut: readonly LonLat[];
  readonly cruiseKn: number;
  readonly seed: string;
  readonly ground: FishingGround;
  readonly out: Path;
  readonly legs: number;
  readonly back: Path;
  readonly silent: readonly [fromMs: number, toMs: number];
}

/** Makes the sea of a map, with the storm that its vessels hear of if there is one. */
export function createSea(map: SeaMap, storm?: SeaStorm): Sea {
  const plans = new Map<string, Trip>();

  function planOf(vessel: SimulatedAsset, timeMs: number): { trip: Trip; elapsedMs: number } {
    const { cycleMs, phaseMs } = toRhythm(vessel);
    const number = Math.floor((timeMs + phaseMs) / cycleMs);
    const elapsedMs = timeMs + phaseMs - number * cycleMs;
    const kept = plans.get(vessel.code);
    if (kept?.number === number) return { trip: kept, elapsedMs };
    const trip = toTrip(map, vessel, number);
    plans.set(vessel.code, trip);
    return { trip, elapsedMs };
  }

  return {
    at(vessel, timeMs) {
      const { trip, elapsedMs } = planOf(vessel, timeMs);
      const moment = storm && atInStorm(storm, vessel, { trip, elapsedMs, timeMs });
      const { isLost, ...found } = moment ?? atOnTrip(vessel, trip, elapsedMs);
      return { ...found, isLost: isLost || isSilenced(storm, vessel.code, timeMs) };
    },
  };
}

/** Undefined: the storm changes nothing of where it is. */
function atInStorm(
  storm: SeaStorm,
  vessel: SimulatedAsset,
  { trip, elapsedMs, timeMs }: { readonly trip: Trip; readonly elapsedMs: number; readonly timeMs: number },
): VesselMoment | undefined {
  const turnMs = toTurnMs(storm, vessel.code);
  if (turnMs === undefined) return undefined;
  // In a storm devices run in port too: the authority asks who has come in.
  const isOver = timeMs >= storm.untilMs;
  const startMs = timeMs - elapsedMs;
  const departMs = startMs + trip.departMs;
  if (departMs >= storm.fromMs && departMs < storm.untilMs) {
    if (timeMs < storm.fromMs) return undefined;
    return { ...toRest(trip.berth), phase: 'port', isLost: false, dockedMs: isOver ? Infinity : 0 };
  }
  if (timeMs < turnMs || turnMs < departMs) return undefined;
  const turned = atOnTrip(vessel, trip, turnMs - startMs);
  const sinceDepartMs = turnMs - departMs;
  const isHeadedHome = sinceDepartMs >= trip.out.durationMs + trip.legs * LEG_MS;
  if (isHeadedHome) {
    const moment = atOnTrip(vessel, trip, elapsedMs);
    return moment.phase === 'port' && !isOver ? { ...moment, dockedMs: 0 } : moment;
  }
  const passed = trip.wayOut.slice(0, trip.out.countPassed(sinceDepartMs) - 1);
  const speeds = [trip.cruiseKn, HARBOUR_SPEED_KN] as const;
  const home = toShelterPath([turned.lon, turned.lat], passed, trip.nextBerth, speeds);
  const sinceMs = timeMs - turnMs;
  if (sinceMs < home.durationMs) return { ...home.at(sinceMs), phase: 'way', isLost: false, dockedMs: 0 };
  const dockedMs = isOver ? sinceMs - home.durationMs : 0;
  return { ...home.at(Infinity), phase: 'port', isLost: false, dockedMs };
}

function atOnTrip(vessel: SimulatedAsset, trip: Trip, elapsedMs: number): VesselMoment {
  const sinceMs = elapsedMs - trip.departMs;
  const isLost = sinceMs >= trip.silent[0] && sinceMs < trip.silent[1];
  if (sinceMs < 0) {
    const dockedMs = Math.min(elapsedMs + toRestMs(vessel, trip), -sinceMs);
    return { ...toRest(trip.berth), phase: 'port', isLost: false, dockedMs };
  }
  if (sinceMs < trip.out.durationMs) return { ...trip.out.at(sinceMs), phase: 'way', isLost, dockedMs: 0 };
  const fishingMs = sinceMs - trip.out.durationMs;
  const leg = Math.floor(fishingMs / LEG_MS);
  if (leg < trip.legs) {
    const trade = toTrade(vessel);
    const from = toFishingPlace(trip.ground, trade, trip.seed, leg);
    const to = toFishingPlace(trip.ground, trade, trip.seed, leg + 1);
    const motion = toMotion(from, to, fishingMs / LEG_MS - leg, LEG_MS);
    return { ...motion, phase: 'fishing', isLost, dockedMs: 0 };
  }
  const backMs = fishingMs - trip.legs * LEG_MS;
  if (backMs < trip.back.durationMs) return { ...trip.back.at(backMs), phase: 'way', isLost, dockedMs: 0 };
  const dockedMs = backMs - trip.back.durationMs;
  return { ...trip.back.at(Infinity), phase: 'port', isLost: false, dockedMs };
}

/** Days at sea and in port are a vessel's habit, so its trips follow each other without a seam. */
function toRhythm({ code }: SimulatedAsset): {
  seaMs: number;
  portMs: number;
  cycleMs: number;
  phaseMs: number;
} {
  const seaMs = Math.round(toBetween(5, 20, code, 'sea') * DAY_MS);
  const portMs = Math.round(toBetween(2, 6, code, 'port') * DAY_MS);
  const cycleMs = seaMs + portMs;
  return { seaMs, portMs, cycleMs, phaseMs: Math.round(cycleMs * toChance(code, 'phase')) };
}

function toTrip(map: SeaMap, vessel: SimulatedAsset, number: number): Trip {
  const { code } = vessel;
  const { seaMs, portMs } = toRhythm(vessel);
  const seed = `${code} ${number}`;
  const harbour = toHarbour(map, vessel);
  const ground = toGround(map, vessel, seed);
  const trade = toTrade(vessel);
  const berth = toBerth(harbour, `${code} ${number}`);
  const cruiseKn = toBetween(7, 9, code, 'cruise');
  const harbourKn = toChance(seed, 'hasty') < HASTY_SHARE ? HASTY_SPEED_KN : HARBOUR_SPEED_KN;
  const first = toFishingPlace(ground, trade, seed, 0);
  const out = toPath([berth, ...harbour.wayOut, first], [harbourKn, cruiseKn]);
  const legs = Math.max(1, Math.floor((seaMs - 2 * out.durationMs - 2 * HOUR_MS) / LEG_MS));
  const last = toFishingPlace(ground, trade, seed, legs);
  const nextBerth = toBerth(harbour, `${code} ${number + 1}`);
  const wayIn = harbour.wayOut.toReversed();
  const back = toPath([last, ...wayIn, nextBerth], [...wayIn.map(() => cruiseKn), HARBOUR_SPEED_KN]);
  const atSeaMs = out.durationMs + legs * LEG_MS + back.durationMs;
  return {
    number,
    departMs: portMs,
    berth,
    nextBerth,
    wayOut: harbour.wayOut,
    cruiseKn,
    seed,
    ground,
    out,
    legs,
    back,
    silent: toSilence(seed, atSeaMs),
  };
}

/** When, counted from the departure, the devices are silent: mostly never. */
function toSilence(seed: string, atSeaMs: number): [number, number] {
  const chance = toChance(seed, 'silence');
  if (chance < BROKEN_SHARE) return [toBetween(1, 3, seed, 'broken') * DAY_MS, atSeaMs];
  if (chance >= BROKEN_SHARE + OUTAGE_SHARE) return [0, 0];
  const fromMs = toBetween(0.1, 0.8, seed, 'from') * atSeaMs;
  return [fromMs, fromMs + toBetween(7, 36, seed, 'hours') * HOUR_MS];
}

function toHarbour({ harbours }: SeaMap, { code, attributes }: SimulatedAsset): Harbour {
  const home = attributes['homePortZone'];
  const harbour = harbours.find(({ id }) => id === home) ?? harbours[0];
  if (harbour === undefined) throw new Error(`The sea map has no harbour for ${code}.`);
  return harbour;
}

function toGround({ grounds, habits }: SeaMap, { code }: SimulatedAsset, seed: string): FishingGround {
  const habit = grounds.find(({ id }) => id === habits[code]);
  if (habit !== undefined) return habit;
  const total = grounds.reduce((sum, { weight }) => sum + weight, 0);
  let left = toChance(seed, 'ground') * total;
  for (const ground of grounds) {
    left -= ground.weight;
    if (left < 0) return ground;
  }
  throw new Error('The sea map has no fishing ground with a weight.');
}

function toBerth({ berths: [west, south, east, north] }: Harbour, seed: string): LonLat {
  return [toBetween(west, east, seed, 'berth x'), toBetween(south, north, seed, 'berth y')];
}

const toRest = ([lon, lat]: LonLat): Motion => ({ lon, lat, speedKn: 0, courseDeg: 0 });

/** How long before the end of a trip's cycle the vessel was back. Its last trip may have been shorter or longer. */
function toRestMs(vessel: SimulatedAsset, trip: Trip): number {
  const { seaMs } = toRhythm(vessel);
  return Math.max(0, seaMs - trip.out.durationMs - trip.legs * LEG_MS - trip.back.durationMs);
}

function toTrade({ attributes }: SimulatedAsset): string {
  const trade = attributes['trade'];
  return typeof trade === 'object' && trade !== null && 'vi' in trade ? String(trade.vi) : '';
}
