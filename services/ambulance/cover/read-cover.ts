/** What free units reach within 8 and 15 minutes, by ward, and where one more unit would help most. */
import type { Reach } from '../../../platform/sdk/roads.ts';
import type { ServiceReads } from '../../../platform/sdk/read.ts';
import type { UnitView } from '../../../contract/missions/unit-answers.ts';
import type { MapShapes } from '../../../contract/services/map-shapes.ts';
import { readUnits } from '../../../platform/sdk/missions.ts';
import { readReachShapes } from '../../../platform/sdk/reach-shapes.ts';
import type { Cover } from '../answers.ts';
import { findDepths } from '../norms.ts';
import { ambulances } from '../units/ambulances.ts';
import { isAble, toProfile } from '../units/unit.ts';

export const COVER_SEC = { within8: 8 * 60, within15: 15 * 60 } as const;
/** Wards in which most is not reached are tried as the place of one more unit. */
const TRIED = 8;
const SHOWN = 3;
/** A ward of which the map has less has no streets to speak of, m. */
const LEAST_M = 500;

type Place = readonly [lon: number, lat: number];

/**
 * Free units that can do more than first response, by where they stand; motorbikes do not carry anybody. Undefined where
 * fewer than half of those without a mission are heard: that little is reached would be a word about trackers, not the city.
 */
export async function listFreePlaces(
  reads: ServiceReads,
  atMs: number,
): Promise<readonly Place[] | undefined> {
  const { units } = await readUnits(ambulances, reads, atMs);
  if (!isHeard(units)) return undefined;
  return units.flatMap(({ state, lon, lat, level }): Place[] =>
    state === 'free' && lon !== null && lat !== null && isAble(level, 'basic') ? [[lon, lat]] : [],
  );
}

/** Whether enough of those that nobody has sent are heard to speak of what free units reach. */
export function isHeard(units: readonly Pick<UnitView, 'mission' | 'seenMs' | 'state'>[]): boolean {
  const idle = units.filter(({ mission }) => mission === null);
  const heard = idle.filter(({ seenMs, state }) => seenMs !== null && state !== 'silent');
  return units.length > 0 && 2 * heard.length >= idle.length;
}

export async function readReach(
  reads: ServiceReads,
  from: readonly Place[],
  limitSeconds: number,
  atMs: number,
) {
  const profile = toProfile(false, findDepths(reads.norms, atMs));
  return reads.roads.reach({ from, limitSeconds, profile });
}

/** In %, with one decimal. */
export function toShare({
  reachedMeters,
  allMeters,
}: Pick<Reach, 'reachedMeters' | 'allMeters'>): number | null {
  return allMeters === 0 ? null : Math.round((1_000 * reachedMeters) / allMeters) / 10;
}

/** The same as areas on the map. */
export async function readCoverShapes(reads: ServiceReads, atMs: number): Promise<MapShapes> {
  return readReachShapes({
    reads,
    atMs,
    from: await listFreePlaces(reads, atMs),
    profile: toProfile(false, findDepths(reads.norms, atMs)),
    units: { vi: 'xe cấp cứu', en: 'ambulances' },
  });
}

export async function readCover(reads: ServiceReads, atMs: number): Promise<Cover> {
  const found = await listFreePlaces(reads, atMs);
  const from = found ?? [];
  const [within8, within15] = await Promise.all([
    readReach(reads, from, COVER_SEC.within8, atMs),
    readReach(reads, from, COVER_SEC.within15, atMs),
  ]);
  const none = {
    atMs,
    hasStreets: false,
    freeUnits: from.length,
    reached8: null,
    reached15: null,
    wards: [],
    next: [],
  };
  if (within8 === undefined || within15 === undefined) return none;
  if (found === undefined) return { ...none, hasStreets: true };
  const wards = reads.listWards().flatMap(({ code, name, point }) => {
    const [eight, fifteen] = [within8.byArea.get(code), within15.byArea.get(code)];
    if (eight === undefined || fifteen === undefined || eight.allMeters < LEAST_M) return [];
    return [{ code, name, point, eight, fifteen }];
  });
  const tried = wards
    .toSorted((a, b) => toMissing(b.eight) - toMissing(a.eight))
    .slice(0, TRIED)
    .filter(({ eight }) => toMissing(eight) > 0);
  const gains = await Promise.all(
    tried.map(async ({ code, name, point }) => {
      const more =
        point === null ? undefined : await readReach(reads, [...from, point], COVER_SEC.within8, atMs);
      const gained = (more?.reachedMeters ?? 0) - within8.reachedMeters;
      return { code, name, gain: Math.round((1_000 * gained) / Math.max(1, within8.allMeters)) / 10 };
    }),
  );
  return {
    atMs,
    hasStreets: true,
    freeUnits: from.length,
    reached8: toShare(within8),
    reached15: toShare(within15),
    wards: wards
      .map(({ code, name, eight, fifteen }) => ({
        code,
        name,
        km: Math.round(eight.allMeters / 100) / 10,
        reached8: toShare(eight),
        reached15: toShare(fifteen),
      }))
      .toSorted((a, b) => (a.reached8 ?? 0) - (b.reached8 ?? 0)),
    next: gains
      .filter(({ gain }) => gain > 0)
      .toSorted((a, b) => b.gain - a.gain)
      .slice(0, SHOWN),
  };
}

const toMissing = ({ reachedMeters, allMeters }: { reachedMeters: number; allMeters: number }): number =>
  allMeters - reachedMeters;
