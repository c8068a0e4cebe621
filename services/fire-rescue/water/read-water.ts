/** Water for a fire: what is within reach by the way along streets, nearest first, and what is nearer and of no use. */
import type { RoadlessReads, ServiceReads } from '../../../platform/sdk/read.ts';
import { DETOUR, type TravelProfile } from '../../../platform/sdk/roads.ts';
import { DAY_MS, haversineMeters } from '../../../platform/sdk/science.ts';
import type { SourceView, Sources, Water } from '../answers.ts';
import { findTestDays, findWithinM } from '../norms.ts';
import { CHECK, isUsable, type Source, toSources, WATER } from './source.ts';

/** A hose is carried: against one-way streets too, and through water. */
const ON_FOOT: TravelProfile = { vehicle: 'motorbike', stoppedAtCm: 10_000, isPriority: true };
/** Of those that lie near by the line so many are looked at by street. */
const TRIED = 20;
const SHOWN = 3;
const LISTED = 500;

type Place = readonly [lon: number, lat: number];

async function readAll(reads: RoadlessReads): Promise<readonly Source[]> {
  const checks = await reads.listRecords({ kind: CHECK, limit: 10_000 });
  return toSources(reads.listAssets(WATER), checks);
}

export async function readWater(
  reads: ServiceReads,
  { lon, lat }: { readonly lon: number; readonly lat: number },
  atMs: number,
): Promise<Water> {
  const limits = {
    hydrant: findWithinM(reads.norms, 'hydrant', atMs),
    drafting: findWithinM(reads.norms, 'drafting', atMs),
  };
  const reachOf = ({ type }: Source) => (type === 'drafting' ? limits.drafting : limits.hydrant);
  const near = (await readAll(reads))
    .map((source) => ({ source, lineM: haversineMeters(lon, lat, source.lon, source.lat) }))
    // No way is shorter than the line.
    .filter(({ source, lineM }) => lineM <= reachOf(source))
    .toSorted((a, b) => a.lineM - b.lineM)
    .slice(0, TRIED);
  const reached = await Promise.all(
    near.map(async ({ source, lineM }) => ({ source, ...(await toWay(reads, source, [lon, lat], lineM)) })),
  );
  const days = findTestDays(reads.norms, atMs);
  const views = reached
    .filter(({ source, meters }) => meters <= reachOf(source))
    .toSorted((a, b) => a.meters - b.meters)
    .map(({ source, meters, by }) => ({ ...toView(source, days, atMs), meters: Math.round(meters), by }));
  const sources = views.filter(({ state }) => isUsable(state)).slice(0, SHOWN);
  const last = sources.length < SHOWN ? Infinity : (sources.at(-1)?.meters ?? Infinity);
  return {
    atMs,
    withinM: limits.hydrant,
    draftingWithinM: limits.drafting,
    testDays: days,
    sources,
    passedOver: views.filter(({ state, meters }) => !isUsable(state) && meters < last),
  };
}

/** Metres along streets with both ends; by the line and a detour where no map of streets is. */
async function toWay(reads: ServiceReads, { lon, lat }: Source, to: Place, lineM: number) {
  const route = await reads.roads.route([lon, lat], to, ON_FOOT);
  if (route === undefined) return { meters: lineM * DETOUR, by: 'straight-line' as const };
  const meters = route.fromStreetMeters + route.meters + route.toStreetMeters;
  return { meters: Math.max(lineM, meters), by: 'street' as const };
}

const toView = (source: Source, days: number, atMs: number): SourceView => {
  const { agencyId: _owner, ...facts } = source;
  const ageDays = source.testedMs === null ? null : Math.floor((atMs - source.testedMs) / DAY_MS);
  return { ...facts, ageDays, isOutOfTest: ageDays !== null && ageDays > days };
};

/** All of them, those that need hands first. */
export async function readSources(reads: RoadlessReads, atMs: number): Promise<Sources> {
  const days = findTestDays(reads.norms, atMs);
  const all = (await readAll(reads)).map((source) => toView(source, days, atMs));
  const ofState = (states: readonly string[]) => all.filter(({ state }) => states.includes(state)).length;
  const rank = (one: SourceView) =>
    (isUsable(one.state) ? 1e6 : 0) - (one.ageDays ?? (one.state === 'unknown' ? 1e5 : 0));
  return {
    atMs,
    of: all.length,
    useless: all.filter(({ state }) => !isUsable(state)).length,
    unknown: ofState(['unknown']),
    outOfTest: all.filter(({ isOutOfTest }) => isOutOfTest).length,
    neverTested: all.filter(({ testedMs }) => testedMs === null).length,
    sources: all.toSorted((a, b) => rank(a) - rank(b)).slice(0, LISTED),
  };
}
