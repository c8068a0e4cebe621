/** What noise says to leaders: how many stations were above their limit in the last whole hour. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { readLevels } from './levels.ts';
import { manifest } from './manifest.ts';

const make = createHeadlineMaker(manifest, 'noise-station');
const LIMITS = {
  day: { vi: 'giới hạn ban ngày', en: 'limit by day' },
  night: { vi: 'giới hạn ban đêm', en: 'limit by night' },
} as const;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const { hourEndMs, period, stations } = await readLevels(reads, atMs);
  const byCode = new Map(stations.map((one) => [one.code, one]));
  const told = reads.listAssets('noise-station').map((asset) => {
    const { hourly = null, excess = null } = byCode.get(asset.code) ?? {};
    const timeMs = hourly === null ? null : hourEndMs;
    return { ...make.nameOf(reads, asset), value: hourly, excess: excess ?? 0, timeMs };
  });
  const figure = make.count(told, {
    id: 'noise-above',
    name: { vi: 'Trạm ồn vượt giới hạn', en: 'Stations above the limit of noise' },
    unit: { vi: 'trạm', en: 'stations', one: 'station' },
    holds: ({ excess }) => excess > 0,
    by: LIMITS[period],
    timeMs: hourEndMs,
    // The next hour and a quarter: then a new one should be there.
    staleAfterSec: 4_500,
    unknown: {
      vi: 'Không trạm nào đủ số liệu của giờ vừa qua',
      en: 'No station has enough data of the last hour',
    },
  });
  return [figure];
}
