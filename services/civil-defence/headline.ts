/** What civil defence says to leaders: the highest risk level in a bulletin, people in shelters, and how many wards have reported. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { HOUR_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { BULLETIN, STATUS } from './bulletins/bulletin.ts';
import { BULLETIN_KINDS, toChoiceName } from './bulletins/bulletin-kinds.ts';
import { hasLapsed } from './bulletins/lasting-norm.ts';
import { SHELTER_OPENING, SHELTER_STATUS } from './shelters/shelter-opening.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';

const STALE_AFTER_SEC = (12 * HOUR_MS) / SECOND_MS;
const MOST = 500;

export async function readHeadline(reads: ServiceReads): Promise<readonly HeadlineFigure[]> {
  const [bulletins, shelters] = await Promise.all([
    reads.listRecords({ kind: BULLETIN, limit: MOST }),
    reads.listRecords({ kind: SHELTER_OPENING, limit: MOST }),
  ]);
  const levels = bulletins
    .filter(({ status, body }) => status === STATUS.current && body['riskLevel'] != null)
    .filter(
      ({ openedMs, dueMs }) =>
        openedMs === null || !hasLapsed(reads.norms, { issuedMs: openedMs, nextMs: dueMs }, reads.nowMs()),
    )
    .toSorted((a, b) => Number(b.body['riskLevel']) - Number(a.body['riskLevel']));
  const [worst] = levels;
  const open = shelters.filter(({ status }) => status !== SHELTER_STATUS.closed);
  const common = {
    decimals: 0,
    atLeast: false,
    quality: null,
    complete: null,
    staleAfterSec: STALE_AFTER_SEC,
  };
  return [
    {
      ...common,
      id: 'risk-level',
      name: { vi: 'Cấp độ rủi ro thiên tai trong bản tin', en: 'Disaster-risk level in a bulletin' },
      unit: { vi: '', en: '' },
      value: worst === undefined ? null : Number(worst.body['riskLevel']),
      about: worst === undefined ? null : toChoiceName(BULLETIN_KINDS, worst.body['about']),
      timeMs: worst?.openedMs ?? bulletins[0]?.openedMs ?? null,
      source: { vi: 'bản tin chính thức', en: 'official bulletins' },
      why:
        worst === undefined
          ? { vi: 'không bản tin nào đang hiệu lực ghi cấp độ', en: 'no bulletin in force says a level' }
          : null,
    },
    {
      ...common,
      id: 'sheltered',
      name: { vi: 'Người ở điểm sơ tán', en: 'People in shelters' },
      unit: { vi: 'người', en: 'people', one: 'person' },
      value: open.length === 0 ? null : open.reduce((sum, { body }) => sum + Number(body['people'] ?? 0), 0),
      about:
        open.length === 0
          ? null
          : { vi: vi`ở ${open.length} điểm đang mở`, en: en`in ${open.length} open shelters` },
      // Each counts by itself: the oldest count decides.
      timeMs: open.length === 0 ? null : Math.min(...open.map(({ updatedMs }) => updatedMs)),
      isOfOldest: true,
      source: { vi: 'xã, phường báo', en: 'told by the wards' },
      why: open.length === 0 ? { vi: 'không điểm nào đang mở', en: 'none is open' } : null,
    },
  ];
}
