/** What searches say to leaders: how many go on, and since when the longest. Nothing of whom. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';
import { HOUR_MS } from '../../platform/sdk/science.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { MOST_OPEN } from './searches/of-search.ts';
import { SEARCH } from './searches/search.ts';

const STALE_SEC = 3_600;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const open = await reads.listRecords({ kind: SEARCH, open: true, limit: MOST_OPEN });
  // Where no search was ever opened, none being open says nothing of the city.
  const isKept = open.length > 0 || (await reads.listRecords({ kind: SEARCH, limit: 1 })).length > 0;
  const longest = Math.min(...open.map(({ openedMs, updatedMs }) => openedMs ?? updatedMs));
  const hours = Math.floor((atMs - longest) / HOUR_MS);
  return [
    {
      id: 'searches',
      name: { vi: 'Vụ tìm kiếm, cứu nạn đang mở', en: 'Searches under way' },
      value: isKept ? open.length : null,
      unit: { vi: 'vụ', en: 'searches', one: 'search' },
      decimals: 0,
      atLeast: false,
      quality: null,
      complete: null,
      about:
        open.length === 0
          ? null
          : {
              vi: vi`vụ lâu nhất: ${hours} giờ từ lúc thấy lần cuối`,
              en: en`the longest: ${hours} h since last seen`,
            },
      timeMs: isKept ? atMs : null,
      staleAfterSec: STALE_SEC,
      source: { vi: 'vụ tìm kiếm đã mở ở đây', en: 'searches opened here' },
      why: isKept ? null : { vi: 'chưa có vụ nào được mở ở đây', en: 'no search was ever opened here' },
    },
  ];
}
