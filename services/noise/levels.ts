/** The newest levels of every station, each beside the limit that holds for its area at that hour. */
import { findLimit } from '../../platform/sdk/norm.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { toOffsetMs } from '../../platform/sdk/science.ts';
import { readValues, toLastHourMs, toLastMidnightMs } from '../../platform/sdk/values.ts';
import type { LevelList, StationLevels } from './answers.ts';
import { toExcess, toPeriod } from './model.ts';
import { NORM, SPECIAL } from './norms.ts';

const KIND = 'noise-station';
const HOURLY = 'noise-hourly';
const DAY = 'noise-day';
const NIGHT = 'noise-night';
export async function readLevels(reads: ServiceReads, atMs: number): Promise<LevelList> {
  const hourEndMs = toLastHourMs(atMs);
  const midnightMs = toLastMidnightMs(atMs, reads.timeZone());
  const period = toPeriod(hourEndMs, toOffsetMs(hourEndMs, reads.timeZone()));
  const assets = reads.listAssets(KIND);
  const values = await readValues(reads, assets, {
    properties: [HOURLY, DAY, NIGHT],
    fromMs: midnightMs - 1,
    toMs: hourEndMs,
  });
  const stations = assets.map((asset): StationLevels => {
    const level = values.at(asset, HOURLY, hourEndMs);
    const limit = findLimit(reads.norms, NORM[period], hourEndMs, asset) ?? null;
    return {
      code: asset.code,
      name: asset.name,
      special: asset.attributes['class'] === SPECIAL,
      hourly: level,
      limit,
      excess: toExcess(level, limit),
      day: values.at(asset, DAY, midnightMs),
      night: values.at(asset, NIGHT, midnightMs),
    };
  });
  return {
    hourEndMs,
    period,
    stations,
    known: stations.filter((one) => one.hourly !== null).length,
    above: stations.filter(({ excess }) => (excess ?? 0) > 0).length,
  };
}
