/** What indicators say to leaders: how many are behind their plan, which one most, how many figures are late. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { STATE } from './indicators/state.ts';
import { toBoard } from './reads/read-board.ts';
import { RELEASE } from './releases/release.ts';

const STALE_AFTER_SEC = 40 * 86_400;
const ALL = 10_000;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const [states, releases] = await Promise.all([
    reads.listRecords({ kind: STATE, limit: ALL }),
    reads.listRecords({ kind: RELEASE, open: true, limit: ALL }),
  ]);
  const { behind, counts, late, owed, total } = toBoard(states, releases, { reads, atMs });
  const count = (track: string) => counts[track] ?? 0;
  const lagging = count('behind') + count('explained');
  const planned = lagging + count('on-track') + count('ahead');
  const [worst] = behind;
  const issued = states.flatMap(({ body }) =>
    typeof body['issuedMs'] === 'number' ? [body['issuedMs']] : [],
  );
  const common = {
    decimals: 0,
    atLeast: false,
    quality: null,
    staleAfterSec: STALE_AFTER_SEC,
    timeMs: issued.length === 0 ? null : issued.reduce((a, b) => Math.max(a, b)),
    source: { vi: 'các cơ quan chịu trách nhiệm số liệu', en: 'the agencies that owe the figures' },
  } as const;
  return [
    {
      ...common,
      id: 'behind',
      name: { vi: 'Chỉ tiêu chậm so với kế hoạch', en: 'Indicators behind their plan' },
      unit: { vi: 'chỉ tiêu', en: 'indicators', one: 'indicator' },
      value: planned === 0 ? null : lagging,
      about:
        planned === 0
          ? null
          : worst === undefined
            ? { vi: vi`trong ${planned} chỉ tiêu có kế hoạch`, en: en`of ${planned} with a plan` }
            : {
                vi: vi`trong ${planned} có kế hoạch, chậm nhất: ${worst.name.vi}`,
                en: en`of ${planned} with a plan, most: ${worst.name.en}`,
              },
      complete: null,
      why:
        planned === 0
          ? { vi: 'chưa chỉ tiêu nào có kế hoạch và số liệu', en: 'none has a plan and a figure' }
          : null,
    },
    {
      ...common,
      id: 'late',
      name: { vi: 'Số liệu chỉ tiêu quá hạn', en: 'Figures that are late' },
      unit: { vi: 'số liệu', en: 'figures', one: 'figure' },
      value: total === 0 ? null : late,
      about: total === 0 ? null : { vi: vi`trong ${owed} đang chờ`, en: en`of ${owed} awaited` },
      complete: null,
      why: total === 0 ? { vi: 'chưa có chỉ tiêu nào', en: 'there is no indicator yet' } : null,
    },
  ];
}
