/** Trends of what a laboratory found at a place, over at most five years. */
import type { Asset } from '../../contract/assets/asset.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { readValues } from '../../platform/sdk/values.ts';
import type { TrendList } from './answers.ts';
import { isSample } from './places.ts';
import { toTrend } from './trend.ts';

const TREND_MS = 5 * 366 * DAY_MS;
/** From so much on, months are compared with their own month only. */
const SEASONAL_MS = 2 * 365 * DAY_MS;
const seasonOf = (timeMs: number): number => new Date(timeMs).getUTCMonth();

export async function readTrends(reads: ServiceReads, asset: Asset, atMs: number): Promise<TrendList> {
  const streams = reads.listDatastreams(asset.id).filter(isSample);
  const fromMs = atMs - TREND_MS;
  const properties = streams.map(({ property }) => property);
  const values = await readValues(reads, [asset], { properties, fromMs, toMs: atMs });
  const trends = properties.map((property): TrendList['trends'][number] => {
    const points = values
      .listOf(asset, property)
      .flatMap(({ timeMs, value }) => (value === null ? [] : [{ timeMs, value }]));
    const spanMs = (points.at(-1)?.timeMs ?? 0) - (points[0]?.timeMs ?? 0);
    const trend = toTrend(points, spanMs >= SEASONAL_MS ? { seasonOf } : {});
    const interval = trend?.interval ?? null;
    return {
      property,
      n: points.length,
      slope: trend?.slope ?? null,
      interval: interval === null ? null : [interval[0], interval[1]],
      p: trend?.p ?? null,
      direction: trend?.direction ?? 'unknown',
    };
  });
  return { fromMs, toMs: atMs, trends };
}
