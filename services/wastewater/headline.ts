/** What waste water says to leaders: outlets beyond their permits, pump stations in trouble, plants beyond their design. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { manifest } from './manifest.ts';
import { isJudged } from './outlet-state.ts';
import { OUTLET, PUMP } from './places.ts';
import { PUMPS_IN_TROUBLE } from './pump-state.ts';
import { readOutlets } from './read-outlets.ts';
import { readPumps } from './read-network.ts';

/** An hour's means are there an hour later; after two hours and a half something is late. */
const HOUR_STALE_SEC = 9_000;
const PUMP_STALE_SEC = 1_800;

const ofOutlets = createHeadlineMaker(manifest, OUTLET);
const ofPumps = createHeadlineMaker(manifest, PUMP);

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const [outlets, pumps] = await Promise.all([readOutlets(reads, atMs), readPumps(reads, atMs)]);
  const stations = outlets
    .filter(({ kind }) => kind === OUTLET)
    .map((outlet) => {
      const judged = outlet.parameters.filter(({ norm, mean }) => norm !== null && mean !== null);
      return {
        ...ofOutlets.nameOf(reads, outlet),
        // An outlet whose probe is in trouble is not counted as one that is known, as on the page.
        value: judged.length === 0 || !isJudged(outlet.state) ? null : judged.length,
        timeMs: toNewest(judged.map(({ timeMs }) => timeMs)),
        isBeyond: outlet.state === 'exceeded',
      };
    });
  const pumpsTold = pumps.map((pump) => ({
    ...ofPumps.nameOf(reads, pump),
    value: pump.state === 'unknown' ? null : pump.running,
    timeMs: pump.timeMs,
    isInTrouble: PUMPS_IN_TROUBLE.has(pump.state),
  }));
  return [
    ofOutlets.count(stations, {
      id: 'outlets-exceeded',
      name: {
        vi: 'Cửa xả có trạm tự động vượt giới hạn',
        en: 'Outlets with a station beyond what is allowed',
      },
      unit: { vi: 'cửa xả', en: 'outlets', one: 'outlet' },
      holds: ({ isBeyond }) => isBeyond,
      by: { vi: 'trung bình giờ hoặc ngày theo giấy phép', en: 'means of an hour or a day, by permit' },
      timeMs: toNewest(stations.map(({ timeMs }) => timeMs)) ?? 0,
      staleAfterSec: HOUR_STALE_SEC,
      unknown: {
        vi: 'không cửa xả nào đủ số liệu của giờ, ngày trọn vẹn vừa qua',
        en: 'no outlet has enough data of the last whole hour or day',
      },
    }),
    ofPumps.count(pumpsTold, {
      id: 'pumps-in-trouble',
      name: { vi: 'Trạm bơm nước thải có sự cố', en: 'Pump stations in trouble' },
      unit: { vi: 'trạm', en: 'stations', one: 'station' },
      holds: ({ isInTrouble }) => isInTrouble,
      by: {
        vi: 'tính trạm dừng, mất điện và tràn',
        en: 'counting those standing, without power or overflowing',
      },
      timeMs: toNewest(pumpsTold.map(({ timeMs }) => timeMs)) ?? 0,
      staleAfterSec: PUMP_STALE_SEC,
      unknown: { vi: 'không trạm bơm nào có số liệu', en: 'no pump station has data' },
    }),
  ];
}

function toNewest(times: readonly (number | null)[]): number | null {
  const known = times.flatMap((timeMs) => timeMs ?? []);
  return known.length === 0 ? null : Math.max(...known);
}
