/** What health says to leaders: how full the beds are, how many signals wait, how many outbreaks go on. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { readFacilities } from './facilities/read-facilities.ts';
import { readKnown } from './outbreaks/read-outbreaks.ts';
import { SIGNAL_STATUS } from './outbreaks/signal.ts';

const CAPACITY_STALE_SEC = 26 * 3_600;
const DAY_STALE_SEC = 2 * 86_400;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const [{ beds, of, facilities }, { signals, outbreaks }] = await Promise.all([
    readFacilities(reads, atMs),
    readKnown(reads),
  ]);
  const times = facilities.flatMap(({ timeMs }) => timeMs ?? []);
  const waiting = signals.filter(({ status }) => status === SIGNAL_STATUS.fresh);
  const common = { decimals: 0, atLeast: false, quality: null, complete: null } as const;
  const free = beds.used === null || beds.there === null ? null : beds.there - beds.used;
  return [
    {
      ...common,
      id: 'beds-free',
      name: { vi: 'Giường bệnh còn trống', en: 'Free hospital beds' },
      unit: { vi: 'giường', en: 'beds' },
      value: free,
      atLeast: free !== null && beds.have < of,
      about:
        beds.there === null
          ? null
          : { vi: `trong ${beds.there} giường thực kê`, en: `of ${beds.there} beds in place` },
      timeMs: times.length === 0 ? null : Math.max(...times),
      staleAfterSec: CAPACITY_STALE_SEC,
      complete: of === 0 ? null : { have: beds.have, of },
      source: { vi: 'các cơ sở khám chữa bệnh', en: 'health facilities' },
      why:
        free !== null
          ? null
          : of === 0
            ? { vi: 'chưa có cơ sở nào', en: 'there is no facility yet' }
            : {
                vi: 'không cơ sở nào báo số giường trong 26 giờ qua',
                en: 'no facility told its beds within 26 hours',
              },
    },
    {
      ...common,
      id: 'signals',
      name: { vi: 'Tín hiệu dịch chưa xác minh', en: 'Signals of outbreaks not judged yet' },
      unit: { vi: 'tín hiệu', en: 'signals' },
      value: waiting.length,
      about: {
        vi: `ổ dịch đang hoạt động do cơ quan y tế công bố: ${outbreaks.length}`,
        en: `outbreaks that the health authority declared and that go on: ${outbreaks.length}`,
      },
      timeMs: signals.length === 0 ? null : Math.max(...signals.map(({ sinceMs }) => sinceMs ?? 0)),
      staleAfterSec: DAY_STALE_SEC,
      source: { vi: 'phép tính trên số ca đã báo', en: 'computed of the counts that were told' },
      why: null,
    },
  ];
}
