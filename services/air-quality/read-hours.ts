/** The hours that the hourly index of stations rests on, read in one question. */
import type { Asset } from '../../contract/assets/asset.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { readValues } from '../../platform/sdk/values.ts';
import { AQI_INPUTS, MIN_HOUR_COVERAGE, type StationHours } from './aqi-hours.ts';
import { NOW_CAST_HOURS } from './now-cast.ts';

/** Of each station the twelve hours up to the end of one; what it does not measure is left out. */
export async function readStationHours(
  reads: Pick<ServiceReads, 'listDatastreams' | 'series'>,
  assets: readonly Asset[],
  hourEndMs: number,
): Promise<(asset: Asset) => StationHours> {
  const measured = await readValues(reads, assets, {
    properties: AQI_INPUTS,
    fromMs: hourEndMs - NOW_CAST_HOURS * HOUR_MS,
    toMs: hourEndMs,
    bucket: 'hour',
    minCoverage: MIN_HOUR_COVERAGE,
  });
  return (asset) =>
    Object.fromEntries(
      AQI_INPUTS.filter((pollutant) => measured.streamOf(asset, pollutant) !== undefined).map((pollutant) => [
        pollutant,
        Array.from({ length: NOW_CAST_HOURS }, (_, back) =>
          measured.at(asset, pollutant, hourEndMs - back * HOUR_MS),
        ),
      ]),
    );
}
