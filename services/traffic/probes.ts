/** What the fixes of probe vehicles of one interval say of the stretches that they drove. Who drove is not kept. */
import { haversineMeters } from '../../platform/sdk/science.ts';
import type { MatchTrack } from './match-track.ts';
import { toSpaceMean } from './speeds.ts';

export interface Fix {
  /** Seconds from the beginning of the interval. */
  readonly sec: number;
  readonly lon: number;
  readonly lat: number;
  readonly kmh: number | null;
  readonly headingDeg: number | null;
}

export interface Probe {
  /** `priority`: fire engines, ambulances and police drive as nobody else may. */
  readonly kind: string;
  readonly fixes: readonly Fix[];
}

export interface StretchSpeed {
  /** Space mean, km/h; null with too few vehicles. */
  readonly kmh: number | null;
  readonly vehicles: number;
}

export const PRIORITY = 'priority';
/** With fewer vehicles a speed is chance, not traffic. */
export const LEAST_PROBES = 3;
/** A vehicle that moved less than this in all its fixes stands, m: further than a receiver's own wandering. */
const STANDING_M = 25;
/** Slower than this a queue is so dense that others may well stand in it, km/h. */
const QUEUE_KMH = 10;

interface Passing {
  readonly kmh: number;
  readonly isStanding: boolean;
}

/**
 * Speeds by stretch. Priority vehicles do not count. A vehicle that stands all the time is parked, at the kerb or in a car
 * park, unless others on its stretch move and none of them faster than a queue: a car park is no jam.
 */
export function toStretchSpeeds(
  probes: readonly Probe[],
  match: MatchTrack,
  leastProbes = LEAST_PROBES,
): ReadonlyMap<string, StretchSpeed> {
  const passings = new Map<string, Passing[]>();
  for (const { kind, fixes } of probes) {
    if (kind === PRIORITY || fixes.length === 0) continue;
    const isStanding = isAtRest(fixes);
    for (const [code, kmh] of listPassings(fixes, match)) {
      const list = passings.get(code) ?? [];
      list.push({ kmh: isStanding ? 0 : kmh, isStanding });
      passings.set(code, list);
    }
  }
  return new Map(
    [...passings].map(([code, all]) => {
      const moving = all.filter((one) => !one.isStanding);
      const isQueue = moving.length > 0 && moving.every(({ kmh }) => kmh < QUEUE_KMH);
      const counted = isQueue ? all : moving;
      return [
        code,
        {
          kmh: counted.length < leastProbes ? null : toSpaceMean(counted.map(({ kmh }) => kmh)),
          vehicles: counted.length,
        },
      ];
    }),
  );
}

function isAtRest(fixes: readonly Fix[]): boolean {
  const [first] = fixes;
  if (first === undefined || fixes.length === 1) return (first?.kmh ?? 1) === 0;
  return fixes.every(({ lon, lat }) => haversineMeters(first.lon, first.lat, lon, lat) < STANDING_M);
}

/** One speed of a vehicle on each stretch: from its way along it, or of its receiver where there is one fix only. */
function* listPassings(fixes: readonly Fix[], match: MatchTrack): Generator<readonly [string, number]> {
  const onStretch = new Map<string, { alongM: number; sec: number; kmh: number | null }[]>();
  for (const [at, found] of match(fixes).entries()) {
    const fix = fixes[at];
    if (found === undefined || fix === undefined) continue;
    const list = onStretch.get(found.code) ?? [];
    list.push({ alongM: found.alongM, sec: fix.sec, kmh: fix.kmh });
    onStretch.set(found.code, list);
  }
  for (const [code, places] of onStretch) {
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined) continue;
    const seconds = last.sec - first.sec;
    // Came back to where it was: its way along the stretch says nothing of its speed.
    if (seconds > 0 && last.alongM > first.alongM) {
      yield [code, ((last.alongM - first.alongM) / seconds) * 3.6];
      continue;
    }
    const said = places.flatMap(({ kmh }) => kmh ?? []);
    const mean = toSpaceMean(said);
    if (mean !== null) yield [code, mean];
  }
}
