/** Trends of what a laboratory found at a place, over at most five years. */
import type { Asset } from '../../contract/asset.ts';
import { isUsable } from '../../contract/quality.ts';
import { DAY_MS } from '../../contract/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
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
  const series =
    streams.length === 0
      ? []
      : await reads.series({ datastreamIds: streams.map(({ id }) => id), fromMs, toMs: atMs, bucket: 'raw' });
  const trends = streams.map(({ id, property }): TrendList['trends'][number] => {
    const found = series.find(({ datastreamId }) => datastreamId === id);
    const points = (found?.timesMs ?? []).flatMap((timeMs, index) => {
      const value = found?.values[index];
      return value == null || !isUsable(found?.quality?.[index] ?? 'valid') ? [] : [{ timeMs, value }];
    });
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
