/** Values of assets over a time: what services read for their answers, headlines and papers, each asset by its properties. */
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import { isUsable, type QualityId } from '../../contract/basics/quality.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toOffsetMs } from './internal/zone-offset.ts';
import type { Series } from '../../contract/values/series.ts';
import type { ServiceReads } from './read.ts';

/** A figure of an hour or a day is there this long after its end. */
const SETTLE_MS = MINUTE_MS;

export interface TimedValue {
  /** End of what it was measured over, epoch ms. */
  readonly timeMs: number;
  /** Null: missing, or not to be used as it is. */
  readonly value: number | null;
  readonly quality: QualityId;
}

export interface AssetValues {
  /** Undefined: the asset does not have the property. */
  streamOf(asset: Asset, property: string): Datastream | undefined;
  /** Oldest first. */
  listOf(asset: Asset, property: string): readonly TimedValue[];
  newestOf(asset: Asset, property: string): TimedValue | undefined;
  /** The usable value of exactly that time. */
  at(asset: Asset, property: string, timeMs: number): number | null;
}

export type NewestValues = Pick<AssetValues, 'newestOf'>;

export interface ValuesQuery {
  readonly properties: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  /** As they came, or of whole hours and days, which stand at their end. Default `raw`. */
  readonly bucket?: 'raw' | 'hour' | 'day';
  /** An hour or a day with a smaller share of its values (0..1) has none. */
  readonly minCoverage?: number;
}

/** Assets of a kind of which somebody measures or computes a property. */
export function listMeasured(
  reads: Pick<ServiceReads, 'listAssets' | 'listDatastreams'>,
  kind: string,
  property: string,
): readonly Asset[] {
  return reads
    .listAssets(kind)
    .filter(({ id }) => reads.listDatastreams(id).some((stream) => stream.property === property));
}

/** As many as the store takes in one question. */
const MOST_AT_ONCE = 1_000;

/** Reads them in as few questions to the store as it takes, however many assets there are. */
export async function readValues(
  reads: Pick<ServiceReads, 'listDatastreams' | 'series'>,
  assets: readonly Asset[],
  { properties, fromMs, toMs, bucket = 'raw', minCoverage = 0 }: ValuesQuery,
): Promise<AssetValues> {
  const streams = new Map(
    assets.flatMap(({ id }) =>
      reads
        .listDatastreams(id)
        .filter(({ property }) => properties.includes(property))
        .map((stream) => [`${id} ${stream.property}`, stream] as const),
    ),
  );
  const datastreamIds = [...streams.values()].map(({ id }) => id);
  const series = await readInParts(reads, datastreamIds, { fromMs, toMs, bucket });
  const lists = new Map(
    series.map(({ datastreamId, timesMs, values, quality, coverage }) => [
      datastreamId,
      timesMs.map((timeMs, index): TimedValue => {
        const said = quality?.[index] ?? 'valid';
        const isWhole = (coverage?.[index] ?? 1) >= minCoverage;
        const value = isUsable(said) && isWhole ? (values[index] ?? null) : null;
        return { timeMs, value, quality: said };
      }),
    ]),
  );
  const streamOf: AssetValues['streamOf'] = ({ id }, property) => streams.get(`${id} ${property}`);
  const listOf: AssetValues['listOf'] = (asset, property) => {
    const stream = streamOf(asset, property);
    return stream === undefined ? [] : (lists.get(stream.id) ?? []);
  };
  return {
    streamOf,
    listOf,
    newestOf: (asset, property) => listOf(asset, property).at(-1),
    at: (asset, property, timeMs) =>
      listOf(asset, property).find((one) => one.timeMs === timeMs)?.value ?? null,
  };
}

async function readInParts(
  reads: Pick<ServiceReads, 'series'>,
  ids: readonly number[],
  asked: { readonly fromMs: number; readonly toMs: number; readonly bucket: 'raw' | 'hour' | 'day' },
): Promise<Series[]> {
  const series: Series[] = [];
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE)
    series.push(
      ...(await reads.series({ datastreamIds: ids.slice(at, at + MOST_AT_ONCE), ...asked, spread: false })),
    );
  return series;
}

/**
 * The same hours of all assets side by side, for who compares months of stations with each other: usable values of whole
 * hours, oldest first, the last one ends at `endMs`. By the asset's id; null where there is none.
 */
export async function readHourColumns(
  reads: Pick<ServiceReads, 'listDatastreams' | 'series'>,
  assets: readonly Asset[],
  property: string,
  { endMs, hours }: { readonly endMs: number; readonly hours: number },
): Promise<ReadonlyMap<number, readonly (number | null)[]>> {
  const columns = new Map<number, (number | null)[]>();
  const ofStream = new Map<number, (number | null)[]>();
  for (const { id } of assets) {
    const column = Array.from({ length: hours }, (): number | null => null);
    columns.set(id, column);
    const stream = reads.listDatastreams(id).findLast((one) => one.property === property);
    if (stream !== undefined) ofStream.set(stream.id, column);
  }
  const fromMs = endMs - hours * HOUR_MS;
  for (const one of await readInParts(reads, [...ofStream.keys()], { fromMs, toMs: endMs, bucket: 'hour' })) {
    const column = ofStream.get(one.datastreamId);
    if (column === undefined) continue;
    for (const [at, timeMs] of one.timesMs.entries())
      column[(timeMs - fromMs) / HOUR_MS - 1] = one.values[at] ?? null;
  }
  return columns;
}

/**
 * The newest value of each within a time, where only that is asked for. What came last is kept in memory; the store is asked
 * only for what is newer than the time that is looked at.
 */
export async function readNewest(
  reads: Pick<ServiceReads, 'listDatastreams' | 'latestOf' | 'series'>,
  assets: readonly Asset[],
  { properties, fromMs, toMs }: Pick<ValuesQuery, 'properties' | 'fromMs' | 'toMs'>,
): Promise<NewestValues> {
  const newest = new Map<string, TimedValue>();
  const behind: Asset[] = [];
  for (const asset of assets) {
    const last = reads
      .listDatastreams(asset.id)
      .filter(({ property }) => properties.includes(property))
      .map(({ id, property }) => ({ property, value: reads.latestOf(id) }));
    if (last.some(({ value }) => value !== undefined && value.timeMs > toMs)) {
      behind.push(asset);
      continue;
    }
    for (const { property, value } of last)
      if (value !== undefined && value.timeMs > fromMs)
        newest.set(`${asset.id} ${property}`, {
          timeMs: value.timeMs,
          value: isUsable(value.quality) ? value.value : null,
          quality: value.quality,
        });
  }
  const stored =
    behind.length === 0 ? undefined : await readValues(reads, behind, { properties, fromMs, toMs });
  return {
    newestOf: (asset, property) => newest.get(`${asset.id} ${property}`) ?? stored?.newestOf(asset, property),
  };
}

/** End of the last hour whose figures are there. */
export function toLastHourMs(atMs: number): number {
  return Math.floor((atMs - SETTLE_MS) / HOUR_MS) * HOUR_MS;
}

/** End of the last local day whose figures are there. */
export function toLastMidnightMs(atMs: number, timeZone: string): number {
  const offsetMs = toOffsetMs(atMs, timeZone);
  return Math.floor((atMs - SETTLE_MS + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
}
