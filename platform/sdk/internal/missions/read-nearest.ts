/** The three nearest suitable units for a call or a place, with times and why; and who is nearer and is not sent. */
import type { Nearest, NearUnit, UnitView } from '../../../../contract/missions/unit-answers.ts';
import type { ServiceReads } from '../../read.ts';
import type { FoundRoute, TravelProfile } from '../../roads.ts';
import { DAY_MS, haversineMeters } from '../../science.ts';
import { type Journeys, toJourneys } from './journeys.ts';
import { toMission } from './mission-kind.ts';
import { listTimes, toTimeSummary } from './mission-times.ts';
import { type RankedUnit, rankUnits, type UnitTravel } from './rank-units.ts';
import { readUnits } from './read-units.ts';
import type { UnitService } from './unit-service.ts';

const SHOWN = 3;
/** With fewer runs nothing is learnt of how long a crew takes to leave. */
const LEAST_RUNS = 20;
const LEARNT_DAYS = 90;
/** A boat at half speed, by a way on the water that is longer than the line. */
const BOAT = { kmh: 25, detour: 1.3 } as const;

export interface NearAsked {
  readonly lon: number;
  readonly lat: number;
  readonly needs: string | null;
}

type Place = readonly [lon: number, lat: number];
type Drive = TravelProfile | 'water';

export async function readNearest(
  service: UnitService,
  reads: ServiceReads,
  asked: NearAsked,
  atMs: number,
): Promise<Nearest> {
  const { units, assets } = await readUnits(service, reads, atMs);
  const to = [asked.lon, asked.lat] as const;
  const drives = units.map(({ code }): Drive => {
    const asset = assets.get(code);
    return asset === undefined ? 'water' : service.toTravel(asset, reads.norms, atMs);
  });
  const driveOf = new Map(units.map(({ code }, at) => [code, drives[at] ?? 'water']));
  const travels = await readTravels(reads, units, to, drives);
  const ranked = rankUnits(service, units, travels, asked.needs);
  const suitable = ranked.filter(({ hindrance }) => hindrance === null).slice(0, SHOWN);
  const turnout = await readLedger(service, reads, atMs);
  const routes = await Promise.all(
    suitable.map(async ({ unit }) => {
      const drive = driveOf.get(unit.code) ?? 'water';
      return drive === 'water' ? undefined : reads.roads.route(placeOf(unit), to, drive);
    }),
  );
  const last = suitable.at(-1)?.travel?.seconds ?? Infinity;
  return {
    atMs,
    needs: asked.needs,
    turnoutSec: turnout.seconds,
    turnoutRuns: turnout.runs,
    journeys: turnout.journeys.n,
    units: suitable.map((one, at) => toNear(one, turnout, routes[at])),
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

const placeOf = ({ lon, lat }: UnitView): Place => [lon ?? 0, lat ?? 0];

/** One search for all that drive alike; a unit of which no place is known has no way. */
async function readTravels(
  reads: ServiceReads,
  units: readonly UnitView[],
  to: Place,
  drives: readonly Drive[],
): Promise<(UnitTravel | null)[]> {
  const found = new Map<string, UnitTravel | null>();
  const placed = units
    .map((unit, at) => ({ unit, drive: drives[at] ?? 'water' }))
    .filter(({ unit }) => unit.lon !== null && unit.lat !== null);
  for (const alike of Map.groupBy(placed, ({ drive }) => JSON.stringify(drive)).values()) {
    const drive = alike[0]?.drive ?? 'water';
    const from = alike.map(({ unit }) => placeOf(unit));
    const travels =
      drive === 'water'
        ? from.map((place) => toWaterTravel(place, to))
        : await reads.roads.travels({ one: to, many: from, direction: 'to-one', profile: drive });
    for (const [at, { unit }] of alike.entries()) found.set(unit.code, travels[at] ?? null);
  }
  return units.map(({ code }) => found.get(code) ?? null);
}

function toWaterTravel(from: Place, to: Place): UnitTravel {
  const meters = haversineMeters(from[0], from[1], to[0], to[1]) * BOAT.detour;
  return { seconds: (meters * 3.6) / BOAT.kmh, by: 'water' };
}

/** How long crews took to leave (the median of their runs, or the target where there are too few), and what journeys teach. */
async function readLedger(service: UnitService, reads: ServiceReads, atMs: number) {
  const records = await reads.listRecords({
    kind: service.missionKind,
    fromMs: atMs - LEARNT_DAYS * DAY_MS,
    open: false,
    limit: 1_000,
  });
  const runs = records.map(toMission);
  const { n, p50 } = toTimeSummary(
    listTimes(runs, { id: 'turnout', from: 'dispatched', to: 'enRoute', of: 'unit' }).seconds,
    null,
  );
  const journeys = toJourneys(runs);
  return n >= LEAST_RUNS && p50 !== null
    ? { seconds: Math.round(p50), runs: n, journeys }
    : { seconds: service.findTargetSec(reads.norms, 'turnout', atMs) ?? 0, runs: 0, journeys };
}

function toNear(
  { unit, travel }: RankedUnit,
  { seconds: turnoutSec, journeys }: { readonly seconds: number; readonly journeys: Journeys },
  route: FoundRoute | undefined,
): NearUnit {
  const seconds = travel?.seconds ?? 0;
  // Journeys by street teach nothing of the water, and nothing of a straight line.
  const p90 = travel?.by === 'street' ? journeys.p90 : null;
  const { code, name, level, crew, equipment, station, agency } = unit;
  return {
    code,
    name,
    level,
    crew,
    equipment,
    station,
    agency,
    travelSec: Math.round(seconds),
    etaSec: Math.round(seconds + turnoutSec),
    etaP90Sec: p90 === null ? null : Math.round(seconds * p90 + turnoutSec),
    by: travel?.by ?? 'straight-line',
    meters: route === undefined ? null : Math.round(route.meters),
    streets: (route?.streets ?? []).map((street) => street.name).filter((street) => street !== ''),
    plainSec: route === undefined ? null : Math.round(route.plainSeconds),
    avoided: (route?.avoided ?? []).map((telling) => ({ code: telling.code, says: telling.says })),
    toStreetM: route === undefined ? null : Math.round(route.toStreetMeters),
    line: (route?.line ?? []).map(([lon, lat]) => [lon, lat]),
  };
}
