/** When periods of reports to the State end and until when they are owed: a norm, so that two people may change it. */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { toLawMs } from '../sdk/norm.ts';

/** Parts: the last day of the month that still belongs to a period, and the day on which its report is due. */
export const STATE_PERIOD = 'reports/state-period';

export const reportNorms: readonly NormDefinition[] = [
  {
    id: STATE_PERIOD,
    serviceId: 'reports',
    name: { vi: 'Kỳ chốt số liệu báo cáo định kỳ', en: 'Cut-off of periodic reports' },
    unit: 'ngày',
    averaging: null,
    eras: [
      {
        scope: {},
        instrument: 'Nghị định 09/2019/NĐ-CP',
        article: 'Điều 12, Điều 13',
        text: {
          vi: 'Kỳ tính từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ; gửi Chính phủ, Thủ tướng chậm nhất ngày 25. Thời hạn của sở, xã do UBND thành phố quy định.',
          en: 'Periods run from the 15th of the month before to the 14th of their last month; due to the Government by the 25th. The city sets the deadlines of its departments and communes.',
        },
        validFromMs: toLawMs('2019-03-12'),
        validToMs: null,
        values: {
          kind: 'parts',
          parts: [
            { key: 'last-day', value: 14, name: { vi: 'ngày chốt', en: 'last day' } },
            { key: 'due-day', value: 25, name: { vi: 'ngày phải gửi', en: 'day due' } },
          ],
        },
        source: 'thuvienphapluat.vn, Nghị định 09/2019/NĐ-CP',
        checkedOn: '2026-11-22',
        confidence: 'secondary',
      },
    ],
  },
];
