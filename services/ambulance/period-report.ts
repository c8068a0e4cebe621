/** The paper of a month, a quarter, a year: how long missions took, by clock, with what was left out and why. */
import { createTimesReport } from '../../platform/sdk/missions.ts';
import type { ClockId } from './dispatch/missions.ts';
import { NORM } from './norms.ts';
import { ambulances } from './units/ambulances.ts';

const NAMES: Readonly<Record<ClockId, string>> = {
  response: 'Từ nhận cuộc gọi đến xe đầu tiên tới hiện trường',
  answer: 'Trả lời cuộc gọi',
  processing: 'Từ trả lời đến ra lệnh',
  turnout: 'Từ ra lệnh đến xuất phát',
  travel: 'Trên đường đến hiện trường',
  handover: 'Bàn giao tại bệnh viện',
};

export const periodReport = createTimesReport(ambulances, {
  id: 'period-ambulance',
  name: { vi: 'Báo cáo cấp cứu ngoại viện', en: 'Report of ambulances' },
  clockNames: NAMES,
  norms: [NORM.response, NORM.clocks],
  method:
    'Thời gian đến hiện trường tính cho từng cuộc gọi: từ lúc nhận cuộc gọi đến khi xe đầu tiên tới. Các chặng khác tính cho từng xe. Phần trăm vị tính trên chính các thời gian, nội suy tuyến tính. Chuyến không tính được nêu số lượng và lý do, không chuyến nào bị xóa. Người tự đến bệnh viện không qua 115 không có trong số liệu.',
});
