/** What flooding says to leaders: streets with water, and rivers at an alarm level. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { manifest, RIVER, TOWER } from './manifest.ts';
import { DEPTH_FRESH_MS, readFloodStates } from './states.ts';

const ofTowers = createHeadlineMaker(manifest, TOWER);
const ofRivers = createHeadlineMaker(manifest, RIVER);

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const { towers, rivers, fromCm } = await readFloodStates(reads, atMs);
  const towerByCode = new Map(towers.map((one) => [one.code, one]));
  const riverByCode = new Map(rivers.map((one) => [one.code, one]));
  const towersTold = reads.listAssets(TOWER).map((asset) => {
    const found = towerByCode.get(asset.code);
    return {
      ...ofTowers.nameOf(reads, asset),
      value: found?.depth ?? null,
      timeMs: found?.timeMs ?? null,
      isFlooded: found?.state === 'flooded',
    };
  });
  const riversTold = reads.listAssets(RIVER).map((asset) => {
    const found = riverByCode.get(asset.code);
    const isJudged = found !== undefined && found.level !== null && found.alarms !== null;
    return {
      ...ofRivers.nameOf(reads, asset),
      value: isJudged ? found.level : null,
      timeMs: found?.timeMs ?? null,
      reached: found?.reached ?? 0,
    };
  });
  const staleAfterSec = DEPTH_FRESH_MS / 1000;
  return [
    ofTowers.count(towersTold, {
      id: 'streets-flooded',
      name: { vi: 'Điểm đang ngập', en: 'Places under water' },
      unit: { vi: 'điểm', en: 'places', one: 'place' },
      holds: ({ isFlooded }) => isFlooded,
      by: { vi: `ngập từ ${fromCm} cm`, en: `from ${fromCm} cm on` },
      timeMs: Math.max(...towersTold.map(({ timeMs }) => timeMs ?? 0), 0),
      staleAfterSec,
      unknown: {
        vi: 'không tháp nào có số liệu của 25 phút qua',
        en: 'no tower has data of the last 25 minutes',
      },
    }),
    ofRivers.count(riversTold, {
      id: 'rivers-at-alarm',
      name: { vi: 'Trạm thủy văn đạt báo động', en: 'River stations at an alarm level' },
      unit: { vi: 'trạm', en: 'stations', one: 'station' },
      holds: ({ reached }) => reached > 0,
      by: { vi: 'từ báo động 1', en: 'alarm 1 or more' },
      timeMs: Math.max(...riversTold.map(({ timeMs }) => timeMs ?? 0), 0),
      staleAfterSec: 3_600,
      unknown: {
        vi: 'không trạm nào có mực nước của 1 giờ qua',
        en: 'no station has a level of the last hour',
      },
    }),
  ];
}
