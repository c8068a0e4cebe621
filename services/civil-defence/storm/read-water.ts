/** Streets under water and rivers at their alarms, read as data of the flooding service; silence is never dry. */
import type { Asset } from '../../../contract/assets/asset.ts';
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { findBound, listBounds } from '../../../platform/sdk/norm.ts';
import { haversineMeters } from '../../../platform/sdk/science.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import { readValues } from '../../../platform/sdk/values.ts';
import type { Storm } from '../answers.ts';
import { SHELTER } from '../shelters/shelter-opening.ts';

const TOWER = 'flood-tower';
const DEPTH = 'flood-depth';
const DEPTHS_NORM = 'flooding/road-depths';
const RIVER = 'river-station';
const LEVEL = 'river-level';
const LEVEL_HOURLY = 'river-level-hourly';
const ALARMS_NORM = 'flooding/alarm-levels';

const DEPTH_FRESH_MS = 25 * MINUTE_MS;
const LEVEL_FRESH_MS = HOUR_MS;
/** From which depth a street is flooded where nobody keeps the norm, cm. */
const DEFAULT_FROM_CM = 10;
/** What lies so near a tower under water is looked at first; how far its water reaches nobody has measured. */
const NEAR_M = 500;

/** Towers with water on the road, deepest first. */
export async function readFlooded(reads: ScopedReads, atMs: number): Promise<Storm['flooded']> {
  const towers = reads.listAssets(TOWER);
  const span = { fromMs: atMs - DEPTH_FRESH_MS, toMs: atMs };
  const values = await readValues(reads, towers, { properties: [DEPTH], ...span });
  const fromCm = findBound(reads.norms, DEPTHS_NORM, 'low', atMs) ?? DEFAULT_FROM_CM;
  const shelters = reads.listPlaces(SHELTER);
  const known = towers.flatMap((asset) => {
    const newest = values.newestOf(asset, DEPTH);
    return newest?.value == null ? [] : [{ asset, value: newest.value, timeMs: newest.timeMs }];
  });
  return {
    known: known.length,
    of: towers.length,
    fromCm,
    places: known
      .filter(({ value }) => value >= fromCm)
      .toSorted((a, b) => b.value - a.value)
      .map(({ asset: { code, name, lon, lat }, value, timeMs }) => ({
        code,
        name,
        value,
        timeMs,
        sheltersNear:
          lon === null || lat === null
            ? 0
            : shelters.filter((one) => haversineMeters(lon, lat, one.lon, one.lat) <= NEAR_M).length,
      })),
  };
}

/** River stations, those nearest to (or above) their alarm 3 first; without a level of the last hour they stand last. */
export async function readRivers(reads: ScopedReads, atMs: number): Promise<Storm['rivers']> {
  const rivers = reads.listAssets(RIVER);
  const span = { fromMs: atMs - LEVEL_FRESH_MS, toMs: atMs };
  const values = await readValues(reads, rivers, { properties: [LEVEL], ...span });
  return rivers
    .map((asset) => {
      const newest = values.newestOf(asset, LEVEL);
      const value = newest?.value ?? null;
      const alarms = listAlarms(reads, asset, atMs);
      const top = alarms.at(-1);
      const isJudged = value !== null && top !== undefined;
      return {
        code: asset.code,
        name: asset.name,
        value,
        timeMs: newest?.timeMs ?? null,
        forecastStream:
          reads.listDatastreams(asset.id).find(({ property }) => property === LEVEL_HOURLY)?.id ?? null,
        reached: isJudged ? alarms.filter((level) => toCm(value) >= toCm(level)).length : null,
        margin: isJudged ? (toCm(value) - toCm(top)) / 100 : null,
      };
    })
    .toSorted((a, b) => (b.margin ?? -Infinity) - (a.margin ?? -Infinity));
}

/** Bulletins give levels by the centimetre. */
const toCm = (metres: number): number => Math.round(metres * 100);

/** Alarm levels of a station from the first up, m; empty where none is kept. */
const listAlarms = (reads: ScopedReads, asset: Asset, atMs: number): readonly number[] =>
  listBounds(reads.norms, ALARMS_NORM, atMs, asset)
    .map(({ value }) => value)
    .toSorted((a, b) => a - b);
