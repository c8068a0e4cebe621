/** What health says to leaders: how full the beds are, how many signals wait, how many outbreaks go on. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { toLocalDay } from '../../platform/sdk/record-form.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { toLastMidnightMs } from '../../platform/sdk/values.ts';
import { CASES } from './counts/series.ts';
import { readFacilities } from './facilities/read-facilities.ts';
import { readKnown } from './outbreaks/read-outbreaks.ts';
import { SIGNAL_STATUS } from './outbreaks/signal.ts';
import { en, vi } from '../../platform/sdk/grouped.ts';

const CAPACITY_STALE_SEC = 26 * 3_600;
const DAY_STALE_SEC = 2 * 86_400;

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const [{ beds, of, facilities }, { signals, outbreaks }, isCounted] = await Promise.all([
    readFacilities(reads, atMs),
    readKnown(reads),
    isToldCounts(reads, atMs),
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
      unit: { vi: 'giường', en: 'beds', one: 'bed' },
      value: free,
      atLeast: free !== null && beds.have < of,
      about:
        beds.there === null
          ? null
          : { vi: vi`trong ${beds.there} giường thực kê`, en: en`of ${beds.there} beds in place` },
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
      unit: { vi: 'tín hiệu', en: 'signals', one: 'signal' },
      // Without counts there is nothing that signals could be found in: none is no zero.
      value: isCounted || waiting.length > 0 ? waiting.length : null,
      about: {
        vi: vi`ổ dịch đang hoạt động do cơ quan y tế công bố: ${outbreaks.length}`,
        en: en`outbreaks that the health authority declared and that go on: ${outbreaks.length}`,
      },
      timeMs: signals.length === 0 ? null : Math.max(...signals.map(({ sinceMs }) => sinceMs ?? 0)),
      staleAfterSec: DAY_STALE_SEC,
      source: { vi: 'phép tính trên số ca đã báo', en: 'computed of the counts that were told' },
      why:
        isCounted || waiting.length > 0
          ? null
          : {
              vi: 'không có số ca bệnh nào được báo của 7 ngày qua',
              en: 'no counts of cases were told of the last 7 days',
            },
    },
  ];
}

/** Whether any count of cases of a day of the last seven whole ones was told by a time. */
async function isToldCounts(reads: ServiceReads, atMs: number): Promise<boolean> {
  const zone = reads.timeZone();
  const to = toLocalDay(toLastMidnightMs(atMs, zone) - 1, zone);
  const from = new Date(Date.parse(to) - 6 * DAY_MS).toISOString().slice(0, 10);
  const asked = { serviceId: 'health', series: CASES, from, to, days: 1, asOfMs: atMs } as const;
  return (await reads.periods.sum(asked)).some(({ values }) => values.some((value) => value !== null));
}
