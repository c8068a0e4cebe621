/** What public services say first: how many dossiers are open, how many of them are late, and the share in time of 30 days. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { toOnTimeShare } from '../../contract/records/timeliness.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { toBalance } from './counts/balance.ts';
import { DOSSIER } from './dossier/dossier.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';

/** Offices are closed from Friday evening to Monday morning. */
const STALE_AFTER_SEC = 3 * 86_400;
const SHARE_DAYS = 30;
const OWN = { serviceId: 'public-services', kind: DOSSIER } as const;

export async function readHeadline(
  reads: Pick<ServiceReads, 'countRecords' | 'listRecords'>,
  atMs: number,
): Promise<readonly HeadlineFigure[]> {
  const [all, month, [newest]] = await Promise.all([
    reads.countRecords({ ...OWN, by: ['status'] }),
    reads.countRecords({
      ...OWN,
      by: ['status'],
      fromMs: atMs - (SHARE_DAYS - 1) * DAY_MS,
      toMs: atMs,
    }),
    reads.listRecords({ ...OWN, limit: 1 }),
  ]);
  const isKnown = newest !== undefined;
  const now = toBalance(all.cells);
  const ended = toBalance(month.cells);
  const share = toOnTimeShare(ended);
  const common = {
    atLeast: !all.isComplete,
    timeMs: newest?.updatedMs ?? null,
    staleAfterSec: STALE_AFTER_SEC,
    quality: null,
    complete: null,
    source: { vi: 'hệ thống một cửa của các cơ quan', en: 'the one-stop systems of the agencies' },
    why: isKnown ? null : { vi: 'chưa nguồn nào gửi hồ sơ', en: 'no feed has sent a dossier yet' },
  };
  const dossiers = { vi: 'hồ sơ', en: 'dossiers' };
  return [
    {
      ...common,
      id: 'late',
      name: { vi: 'Hồ sơ quá hạn', en: 'Late dossiers' },
      unit: dossiers,
      decimals: 0,
      value: isKnown ? now.overdue : null,
      about: isKnown
        ? {
            vi: vi`trong ${now.pending} đang giải quyết, ${now.waiting} chờ người dân`,
            en: en`of ${now.pending} open, ${now.waiting} of which wait for the citizen`,
          }
        : null,
    },
    {
      ...common,
      id: 'on-time',
      name: { vi: 'Đúng hạn trong 30 ngày', en: 'In time within 30 days' },
      unit: { vi: '%', en: '%' },
      decimals: 1,
      atLeast: false,
      value: share === null ? null : share * 100,
      about:
        share === null
          ? null
          : {
              vi: vi`${ended.onTime} trên ${ended.onTime + ended.late} hồ sơ có hạn đã xong`,
              en: en`${ended.onTime} of ${ended.onTime + ended.late} that ended with a limit`,
            },
      why:
        share === null
          ? (common.why ?? { vi: 'chưa hồ sơ nào có hạn đã xong', en: 'none with a limit has ended' })
          : null,
    },
  ];
}
