/** Analysers that drifted away from those of the other stations over five weeks. */
import { DAY_MS } from '../../contract/basics/time-units.ts';
import type { ScopedReads } from '../../platform/sdk/service.ts';
import { readValues, toLastMidnightMs } from '../../platform/sdk/values.ts';
import type { AirChecks } from './answers.ts';
import { AQI_INPUTS } from './aqi-hours.ts';
import { listDrifts } from './cross-checks.ts';

const KIND = 'air-station';
const DAYS = 35;
const LEAST_SHARE = 0.75;

export async function readChecks(reads: ScopedReads, atMs: number): Promise<AirChecks> {
  const stations = reads.listAssets(KIND);
  const endMs = toLastMidnightMs(atMs, reads.timeZone());
  const values = await readValues(reads, stations, {
    properties: AQI_INPUTS,
    fromMs: endMs - DAYS * DAY_MS,
    toMs: endMs,
    bucket: 'day',
    minCoverage: LEAST_SHARE,
  });
  const nameOf = new Map(stations.map(({ code, name }) => [code, name]));
  return {
    endMs,
    stations: stations.length,
    drifts: AQI_INPUTS.flatMap((pollutant) =>
      listDrifts(
        stations
          .filter((station) => values.streamOf(station, pollutant) !== undefined)
          .map((station) => ({
            code: station.code,
            days: Array.from({ length: DAYS }, (_, at) =>
              values.at(station, pollutant, endMs - (DAYS - 1 - at) * DAY_MS),
            ),
          })),
      ).map((drift) => ({
        ...drift,
        pollutant,
        name: nameOf.get(drift.code) ?? { vi: drift.code, en: drift.code },
      })),
    ),
  };
}
