/** The newest levels of every station, each beside the limit that holds for its area at that hour. */
import type { Asset } from '../../contract/asset.ts';
import { isUsable } from '../../contract/quality.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/time-units.ts';
import type { NormReads, ServiceReads } from '../../platform/sdk/read.ts';
import type { LevelList, StationLevels } from './answers.ts';
import { type Period, toExcess, toPeriod } from './model.ts';
import { NORM, SPECIAL } from './norms.ts';

const KIND = 'noise-station';
const HOURLY = 'noise-hourly';
const OF_DATES = ['noise-day', 'noise-night'] as const;
/** An hour's figure is there this long after its end. */
const SETTLE_MS = 2 * MINUTE_MS;

export async function readLevels(reads: ServiceReads, atMs: number): Promise<LevelList> {
  const hourEndMs = Math.floor((atMs - SETTLE_MS) / HOUR_MS) * HOUR_MS;
  const offsetMs = toOffsetMs(hourEndMs, reads.timeZone());
  const midnightMs = Math.floor((atMs - SETTLE_MS + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  const period = toPeriod(hourEndMs, offsetMs);
  const assets = reads.listAssets(KIND);
  const [hourly, ofDates] = await Promise.all([
    readAt(reads, assets, { properties: [HOURLY], timeMs: hourEndMs }),
    readAt(reads, assets, { properties: OF_DATES, timeMs: midnightMs }),
  ]);
  const stations = assets.map((asset): StationLevels => {
    const level = hourly(asset, HOURLY);
    const limit = findLimit(reads.norms, asset, { period, timeMs: hourEndMs });
    return {
      code: asset.code,
      name: asset.name,
      special: asset.attributes['class'] === SPECIAL,
      hourly: level,
      limit,
      excess: toExcess(level, limit),
      day: ofDates(asset, 'noise-day'),
      night: ofDates(asset, 'noise-night'),
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

function findLimit(
  norms: NormReads,
  { kind, code, areaCode, attributes }: Asset,
  { period, timeMs }: { readonly period: Period; readonly timeMs: number },
): number | null {
  const assetClass = attributes['class'];
  const about = {
    assetKind: kind,
    asset: code,
    areaCode,
    ...(typeof assetClass === 'string' ? { assetClass } : {}),
  };
  const values = norms.findEra(NORM[period], timeMs, about)?.values;
  return values?.kind === 'limit' ? values.value : null;
}

/** Usable values of exactly that time, by asset and property. */
async function readAt(
  reads: ServiceReads,
  assets: readonly Asset[],
  { properties, timeMs }: { readonly properties: readonly string[]; readonly timeMs: number },
) {
  const streams = assets.flatMap(({ id }) =>
    reads.listDatastreams(id).filter(({ property }) => properties.includes(property)),
  );
  const series =
    streams.length === 0
      ? []
      : await reads.series({
          datastreamIds: streams.map(({ id }) => id),
          fromMs: timeMs - 1,
          toMs: timeMs + 1,
          bucket: 'raw',
        });
  const values = new Map(
    series.map(({ datastreamId, timesMs, values: given, quality }) => {
      const index = timesMs.indexOf(timeMs);
      return [datastreamId, isUsable(quality?.[index] ?? 'valid') ? (given[index] ?? null) : null];
    }),
  );
  return (asset: Asset, property: string): number | null => {
    const stream = streams.find((one) => one.assetId === asset.id && one.property === property);
    return stream === undefined ? null : (values.get(stream.id) ?? null);
  };
}

/** How far the clock of a zone is before UTC. */
function toOffsetMs(timeMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(timeMs);
  const said = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/u.exec(said) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}
