/** The paper of a week, a month, a quarter: how long missions took, by clock, with what was left out and why. */
import type { Report } from '../../platform/sdk/report.ts';
import { EXCLUSIONS, listTimes, toMission, toTimeSummary } from '../../platform/sdk/missions.ts';
import { CLOCKS, type ClockId, MISSION } from './dispatch/missions.ts';
import { findTargetSec, NORM } from './norms.ts';

const MOST = 10_000;
/** The last missions of a period are over half a day after it. */
const SETTLE_MIN = 720;

const NAMES: Readonly<Record<ClockId, string>> = {
  response: 'Từ nhận cuộc gọi đến xe đầu tiên tới hiện trường',
  answer: 'Trả lời cuộc gọi',
  processing: 'Từ trả lời đến ra lệnh',
  turnout: 'Từ ra lệnh đến xuất phát',
  travel: 'Trên đường đến hiện trường',
  handover: 'Bàn giao tại bệnh viện',
};

const toMinutes = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(seconds / 6) / 10;

export const periodReport: Report = {
  id: 'period-ambulance',
  name: { vi: 'Báo cáo cấp cứu ngoại viện', en: 'Report of ambulances' },
  periods: ['month', 'quarter', 'year'],
  inputs: { recordKinds: [MISSION] },
  settleMin: SETTLE_MIN,
  async write(reads, { startMs, endMs }) {
    const records = await reads.listRecords({ kind: MISSION, fromMs: startMs, toMs: endMs, limit: MOST });
    const runs = records.map(toMission);
    const cancelled = runs.filter(({ status }) => status === 'cancelled').length;
    const counted = runs.filter(({ status }) => status !== 'cancelled');
    const clocks = CLOCKS.map((clock) => {
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
          : `9/10 cuộc gọi có xe đến trong ${toMinutes(response.summary.p90)?.toLocaleString('vi-VN')} phút, một nửa trong ${toMinutes(response.summary.p50)?.toLocaleString('vi-VN')} phút (${response.summary.n.toLocaleString('vi-VN')} cuộc).`,
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
                NAMES[id],
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
      norms: [NORM.response, NORM.clocks],
      method:
        'Thời gian đến hiện trường tính cho từng cuộc gọi: từ lúc nhận cuộc gọi đến khi xe đầu tiên tới. Các chặng khác tính cho từng xe. Phần trăm vị tính trên chính các thời gian, nội suy tuyến tính. Chuyến không tính được nêu số lượng và lý do, không chuyến nào bị xóa. Người tự đến bệnh viện không qua 115 không có trong số liệu.',
    };
  },
};
