/** What may be told to the public of each station's last hour, medium by medium, and of which stations nothing may be told. */
import type { Asset } from '../../../contract/assets/asset.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { listMeasured, toLastHourMs } from '../../../platform/sdk/values.ts';
import type { AirPublication } from '../answers.ts';
import { findBreakpoints, toHourlyAqi } from '../aqi-hours.ts';
import { VN_AQI_BREAKPOINTS } from '../norms.ts';
import { readStationHours } from '../read-hours.ts';
import type { ChannelId } from './publication-rules.ts';
import { type Publication, publish, toWhole } from './publish.ts';

type Reads = Pick<
  ServiceReads,
  'listAssets' | 'listDatastreams' | 'series' | 'norms' | 'findAgencyName' | 'timeZone'
>;
const KIND = 'air-station';
const HOUR_INDEX = 'vn-aqi-hourly';

export async function publishStations(
  reads: Reads,
  { assets, channel, hourEndMs }: { assets: readonly Asset[]; channel: ChannelId; hourEndMs: number },
): Promise<Map<Asset, Publication>> {
  const hoursOf = await readStationHours(reads, assets, hourEndMs);
  const breakpoints = findBreakpoints(reads.norms, VN_AQI_BREAKPOINTS, hourEndMs) ?? {};
  const instrument = reads.norms.findEra(VN_AQI_BREAKPOINTS, hourEndMs)?.instrument;
  return new Map(
    assets.map((asset) => [
      asset,
      publish(channel, {
        station: asset.name,
        lon: asset.lon,
        lat: asset.lat,
        hourEndMs,
        timeZone: reads.timeZone(),
        index: toHourlyAqi(breakpoints, hoursOf(asset)),
        instrument,
        source: reads.findAgencyName(asset.agencyId) ?? { vi: asset.agencyId, en: asset.agencyId },
        isDemo: asset.demo,
      }),
    ]),
  );
}

export async function readPublication(
  reads: Reads,
  channel: ChannelId,
  atMs: number,
): Promise<AirPublication> {
  const hourEndMs = toLastHourMs(atMs);
  const assets = listMeasured(reads, KIND, HOUR_INDEX);
  const published = await publishStations(reads, { assets, channel, hourEndMs });
  return {
    atMs,
    channel,
    hourEndMs,
    stations: [...published].map(([{ code, name }, { aqi, category, parts, because }]) => ({
      code,
      name,
      aqi: aqi ?? null,
      colour: category?.colour ?? null,
      text: parts === undefined ? null : toWhole(parts),
      because: because ?? null,
    })),
  };
}
