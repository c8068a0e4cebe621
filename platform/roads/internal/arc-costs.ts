/** What each arc costs a vehicle, in seconds: by the speed of its class or as told, infinite where it can't be driven. */
import type { RoadGraph } from '../road-graph.ts';
import { stopsVehicle, type TravelProfile } from '../travel.ts';
import type { RoadConditions } from './road-conditions.ts';

const KMH_TO_METERS_PER_SECOND = 1 / 3.6;
/** Against a one-way street a vehicle on call goes slower: half as much time again. */
const CONTRAFLOW = 1.5;
/** Carriageways of their own, where nobody goes against the others. */
const NEVER_AGAINST = /^(motorway|trunk)/;
/** Slower than this a street is not driven but stood in; a measured zero must not make it a wall. */
const LEAST_KMH = 3;

export interface ArcCosts {
  /** By arc. */
  readonly seconds: Float32Array;
  /** Metres a second that no arc exceeds. */
  readonly fastest: number;
}

export function toArcCosts(graph: RoadGraph, profile?: TravelProfile, conditions?: RoadConditions): ArcCosts {
  const { meters, kmh, oneWay, highway, facts } = graph;
  const isNeverAgainst = facts.classes.map((name) => NEVER_AGAINST.test(name));
  const seconds = new Float32Array(meters.length * 2);
  let most = 1;
  for (let at = 0; at < meters.length; at += 1) {
    const speed = kmh[at] ?? 1;
    most = Math.max(most, speed);
    const drive = (meters[at] ?? 0) / (speed * KMH_TO_METERS_PER_SECOND);
    seconds[at * 2] = drive;
    const isAgainst = oneWay[at] === 1;
    const mayAgainst = profile?.isPriority === true && isNeverAgainst[highway[at] ?? 0] !== true;
    seconds[at * 2 + 1] = isAgainst ? (mayAgainst ? drive * CONTRAFLOW : Infinity) : drive;
  }
  if (profile === undefined || conditions === undefined) return { seconds, fastest: toMps(most) };
  for (const [arc, told] of conditions) {
    const before = seconds[arc] ?? Infinity;
    if (stopsVehicle(told, profile)) seconds[arc] = Infinity;
    else if (told.kmh !== undefined && before !== Infinity) {
      const speed = Math.max(LEAST_KMH, told.kmh);
      most = Math.max(most, speed);
      seconds[arc] = (meters[arc >>> 1] ?? 0) / toMps(speed);
    }
  }
  return { seconds, fastest: toMps(most) };
}

const toMps = (kmh: number): number => kmh * KMH_TO_METERS_PER_SECOND;
