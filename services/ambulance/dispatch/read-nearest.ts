/** The three nearest suitable units for a call or a place, with times and why; and who is nearer and is not sent. */
import type { FoundRoute, Travel, TravelProfile } from '../../../platform/sdk/roads.ts';
import { listTimes, toMission, toTimeSummary } from '../../../platform/sdk/missions.ts';
import type { ServiceReads } from '../../../platform/sdk/read.ts';
import { DAY_MS } from '../../../platform/sdk/science.ts';
import type { Nearest, NearUnit, UnitView } from '../answers.ts';
import { findDepths, findTargetSec } from '../norms.ts';
import { readUnits } from '../units/read-units.ts';
import { toProfile } from '../units/unit.ts';
import { CLOCKS, MISSION } from './missions.ts';
import { type RankedUnit, rankUnits } from './rank-units.ts';

const SHOWN = 3;
/** With fewer runs nothing is learnt of how long a crew takes to leave. */
const LEAST_RUNS = 20;
const LEARNT_DAYS = 90;

export interface NearAsked {
  readonly lon: number;
  readonly lat: number;
  readonly needs: string | null;
}

export async function readNearest(reads: ServiceReads, asked: NearAsked, atMs: number): Promise<Nearest> {
  const { units } = await readUnits(reads, atMs);
  const depths = findDepths(reads.norms, atMs);
  const to = [asked.lon, asked.lat] as const;
  const travels = await readTravels(reads, units, to, depths);
  const ranked = rankUnits(units, travels, asked.needs);
  const suitable = ranked.filter(({ hindrance }) => hindrance === null).slice(0, SHOWN);
  const turnout = await readTurnout(reads, atMs);
  const routes = await Promise.all(
    suitable.map(({ unit }) => reads.roads.route(placeOf(unit), to, toProfile(unit.isMotorbike, depths))),
  );
  const last = suitable.at(-1)?.travel?.seconds ?? Infinity;
  return {
    atMs,
    needs: asked.needs,
    turnoutSec: turnout.seconds,
    turnoutRuns: turnout.runs,
    units: suitable.map((one, at) => toNear(one, turnout.seconds, routes[at])),
    passedOver: ranked
      .filter(({ hindrance, travel }) => hindrance !== null && (travel?.seconds ?? Infinity) < last)
      .map(({ unit, travel, hindrance }) => ({
        code: unit.code,
        name: unit.name,
        hindrance: hindrance ?? 'no-way',
        seconds: travel === null ? null : Math.round(travel.seconds),
      })),
    free: ranked.filter(({ hindrance }) => hindrance === null).length,
    of: units.length,
  };
}

const placeOf = ({ lon, lat }: UnitView): readonly [number, number] => [lon ?? 0, lat ?? 0];

/** One search a kind of vehicle; a unit of which no place is known has no way. */
async function readTravels(
  reads: ServiceReads,
  units: readonly UnitView[],
  to: readonly [number, number],
  depths: Parameters<typeof toProfile>[1],
): Promise<(Travel | null)[]> {
  const found = new Map<string, Travel | null>();
  for (const isMotorbike of [false, true]) {
    const some = units.filter(
      (unit) => unit.isMotorbike === isMotorbike && unit.lon !== null && unit.lat !== null,
    );
    if (some.length === 0) continue;
    const profile: TravelProfile = toProfile(isMotorbike, depths);
    const travels = await reads.roads.travels({
      one: to,
      many: some.map(placeOf),
      direction: 'to-one',
      profile,
    });
    for (const [at, unit] of some.entries()) found.set(unit.code, travels[at] ?? null);
  }
  return units.map(({ code }) => found.get(code) ?? null);
}

/** How long crews took to leave: the median of their runs, or the target where there are too few. */
async function readTurnout(reads: ServiceReads, atMs: number) {
  const clock = CLOCKS.find(({ id }) => id === 'turnout') ?? CLOCKS[0];
  const records = await reads.listRecords({
    kind: MISSION,
    fromMs: atMs - LEARNT_DAYS * DAY_MS,
    open: false,
    limit: 1_000,
  });
  const { n, p50 } = toTimeSummary(listTimes(records.map(toMission), clock).seconds, null);
  return n >= LEAST_RUNS && p50 !== null
    ? { seconds: Math.round(p50), runs: n }
    : { seconds: findTargetSec(reads.norms, 'turnout', atMs) ?? 0, runs: 0 };
}

function toNear({ unit, travel }: RankedUnit, turnoutSec: number, route: FoundRoute | undefined): NearUnit {
  const seconds = travel?.seconds ?? 0;
  return {
    code: unit.code,
    name: unit.name,
    level: unit.level,
    crew: unit.crew,
    equipment: unit.equipment,
    station: unit.station,
    agency: unit.agency,
    travelSec: Math.round(seconds),
    etaSec: Math.round(seconds + turnoutSec),
    by: travel?.by ?? 'straight-line',
    meters: route === undefined ? null : Math.round(route.meters),
    streets: (route?.streets ?? []).map(({ name }) => name).filter((name) => name !== ''),
    plainSec: route === undefined ? null : Math.round(route.plainSeconds),
    avoided: (route?.avoided ?? []).map(({ code, says }) => ({ code, says })),
    toStreetM: route === undefined ? null : Math.round(route.toStreetMeters),
    line: (route?.line ?? []).map(([lon, lat]) => [lon, lat]),
  };
}
