/** What noise says to leaders: how many stations were above their limit in the last whole hour. Pure. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { Text } from '../../contract/text.ts';
import type { LevelList } from './answers.ts';

/** The next hour and a quarter: then a new one should be there. */
const STALE_AFTER_SEC = 4_500;

export function toNoiseHeadline(
  { hourEndMs, period, stations, known, above }: LevelList,
  agencies: readonly Text[],
): HeadlineFigure[] {
  const word =
    period === 'day'
      ? { vi: 'giới hạn ban ngày', en: 'limit by day' }
      : { vi: 'giới hạn ban đêm', en: 'limit by night' };
  return [
    {
      id: 'noise-above',
      name: { vi: 'Trạm ồn vượt giới hạn', en: 'Stations above the limit of noise' },
      value: known === 0 ? null : above,
      unit: { vi: 'trạm', en: 'stations' },
      decimals: 0,
      atLeast: known < stations.length,
      about:
        known === 0
          ? word
          : {
              vi: `trên ${known} trạm có số liệu, ${word.vi}`,
              en: `of ${known} stations with data, ${word.en}`,
            },
      timeMs: known === 0 ? null : hourEndMs,
      staleAfterSec: STALE_AFTER_SEC,
      quality: known === 0 ? null : 'valid',
      complete: { have: known, of: stations.length },
      source: {
        vi: [...new Set(agencies.map(({ vi }) => vi))].join(', '),
        en: [...new Set(agencies.map(({ en }) => en))].join(', '),
      },
      why:
        known > 0
          ? null
          : {
              vi: 'Không trạm nào đủ số liệu của giờ vừa qua',
              en: 'No station has enough data of the last hour',
            },
    },
  ];
}
