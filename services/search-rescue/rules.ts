/** Default rules: every open search is at once somebody's case; a square that nobody tells of. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { EFFORT, SEARCH, SEARCHING } from './searches/search.ts';
import { ASKED, SOS } from './sos/sos.ts';

const common = { serviceId: 'search-rescue', enabled: true, subject: {} } as const;

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'search-open',
    sentence: {
      vi: 'Có người đang được tìm kiếm.',
      en: 'Somebody is being searched for.',
    },
    title: {
      vi: '{name}: đang tìm kiếm từ {from}',
      en: '{name}: searched for since {from}',
    },
    explanation: {
      vi: 'Vụ tìm kiếm nào cũng thành vụ việc ngay, với thời hạn của trường hợp khẩn cấp.',
      en: 'Every search is a case at once, with the clocks of emergencies.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: SEARCH,
      status: SEARCHING,
      within: 'record',
      steps: [{ severity: 'critical', afterSec: 1 }],
    },
  },
  {
    ...common,
    id: 'sos-waits',
    sentence: {
      vi: 'Có người cầu cứu mà chưa ai tiếp nhận.',
      en: 'Somebody cries for rescue, and nobody has taken it.',
    },
    title: {
      vi: '{name}: cầu cứu, chưa có người tiếp nhận từ {from}',
      en: '{name}: a cry for rescue, taken by nobody since {from}',
    },
    explanation: {
      vi: 'Thành vụ việc ngay khi đến, với thời hạn của trường hợp khẩn cấp; người cầu cứu thấy “chưa có người tiếp nhận” cho đến khi có bàn trực nhận.',
      en: 'A case as soon as it comes, with the clocks of emergencies; until a desk takes it, its sender reads that nobody has.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: SOS,
      status: ASKED,
      within: 'record',
      steps: [{ severity: 'critical', afterSec: 1 }],
    },
  },
  {
    ...common,
    id: 'search-square-waits',
    sentence: {
      vi: 'Đội tìm kiếm chưa báo kết quả ô được giao.',
      en: 'A team has not told what came of its square.',
    },
    title: {
      vi: 'Ô {name}: chưa báo kết quả từ {from}',
      en: 'Square {name}: nothing told since {from}',
    },
    explanation: {
      vi: 'Thời gian là mặc định của phần mềm; thành phố quyết định. Đội mất liên lạc có thể cũng cần giúp.',
      en: 'The times are defaults of this software; the city decides. A silent team may need help itself.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: EFFORT,
      status: 'assigned',
      within: 'record',
      steps: [
        { severity: 'medium', afterSec: 3 * 3_600 },
        { severity: 'high', afterSec: 6 * 3_600 },
      ],
    },
  },
];
