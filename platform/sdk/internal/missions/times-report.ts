/** The paper of a month, a quarter, a year: how long missions took, by clock, with what was left out and why. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Report } from '../../report.ts';
import { EXCLUSIONS, toMission } from './mission-kind.ts';
import { listTimes, toTimeSummary } from './mission-times.ts';
import type { UnitService } from './unit-service.ts';

const MOST = 10_000;
/** The last missions of a period are over half a day after it. */
const SETTLE_MIN = 720;

interface TimesReportWish {
  readonly id: string;
  readonly name: Text;
  /** What each clock is called on paper. */
  readonly clockNames: Readonly<Record<string, string>>;
  readonly norms: readonly string[];
  /** How its times are to be read. */
  readonly method: string;
}

const toMinutes = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds / 6) / 10;

export const createTimesReport = (
  { missionKind, clocks: service, findTargetSec }: UnitService,
  { id: reportId, name, clockNames, norms, method }: TimesReportWish,
): Report => ({
  id: reportId,
  name,
  periods: ['month', 'quarter', 'year'],
  inputs: { recordKinds: [missionKind] },
  settleMin: SETTLE_MIN,
  async write(reads, { startMs, endMs }) {
    const records = await reads.listRecords({ kind: missionKind, fromMs: startMs, toMs: endMs, limit: MOST });
    const runs = records.map(toMission);
    const cancelled = runs.filter(({ status }) => status === 'cancelled').length;
    const counted = runs.filter(({ status }) => status !== 'cancelled');
    const clocks = service.map((clock) => {
      const times = listTimes(counted, clock);
      const targetSec = findTargetSec(reads.norms, clock.id, endMs - 1);
      return { id: clock.id, times, targetSec, summary: toTimeSummary(times.seconds, targetSec) };
    });
    const [response] = clocks;
    const calls = new Set(counted.map(({ call }) => call)).size;
    const excluded = Object.entries(response?.times.excluded ?? {});
    return {
      sentence:
        response === undefined || response.summary.p90 === null
          ? 'Trong kỳ chưa có cuộc gọi nào đủ mốc giờ để tính.'
          : `90 % cuộc gọi có xe đến trong ${toMinutes(response.summary.p90)?.toLocaleString('vi-VN')} phút, một nửa trong ${toMinutes(response.summary.p50)?.toLocaleString('vi-VN')} phút (${response.summary.n.toLocaleString('vi-VN')} cuộc).`,
      sections: [
        {
          id: 'clocks',
          title: 'Thời gian từng chặng, phút',
          table: {
            columns: [
              { id: 'clock', title: 'Chặng', kind: 'text' },
              { id: 'n', title: 'Số lượt', kind: 'number' },
              { id: 'p50', title: 'Trung vị', kind: 'number', absent: 'chưa có' },
              { id: 'p90', title: '90 %', kind: 'number', absent: 'chưa có' },
              { id: 'p95', title: '95 %', kind: 'number', absent: 'chưa có' },
              { id: 'target', title: 'Mục tiêu', kind: 'number', absent: 'không có' },
              { id: 'within', title: 'Đạt, %', kind: 'number', absent: 'không tính' },
              { id: 'without', title: 'Thiếu mốc giờ', kind: 'number' },
            ],
            rows: clocks.map(({ id, times, targetSec, summary }) => ({
              key: id,
              cells: [
                clockNames[id] ?? id,
                summary.n,
                toMinutes(summary.p50),
                toMinutes(summary.p90),
                toMinutes(summary.p95),
                toMinutes(targetSec),
                summary.withinTarget === null ? null : Math.round(summary.withinTarget * 100),
                times.without,
              ],
            })),
          },
        },
        {
          id: 'excluded',
          title: 'Không tính vào thời gian',
          facts: [
            { id: 'cancelled', name: 'Chuyến hủy', value: String(cancelled) },
            ...excluded.map(([why, count]) => ({
              id: why,
              name: EXCLUSIONS.find(({ id }) => id === why)?.name.vi ?? why,
              value: String(count),
            })),
          ],
        },
      ],
      coverage: {
        came: response?.summary.n ?? 0,
        expected: calls,
        of: 'cuộc gọi có đủ hai mốc giờ và được tính',
      },
      norms: [...norms],
      method,
    };
  },
});
