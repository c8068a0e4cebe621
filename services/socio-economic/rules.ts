/** Default rules: a figure that is due or late, an indicator that is behind its plan and not explained. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { STATE, TRACK } from './indicators/state.ts';
import { RELEASE } from './releases/release.ts';

const DAY_SEC = 86_400;
const OFFICE_DAY_SEC = 8 * 3_600;
const common = { serviceId: 'socio-economic', subject: {}, enabled: true } as const;

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'indicator-late',
    sentence: {
      vi: 'Số liệu của một chỉ tiêu sắp đến hạn hoặc đã quá hạn mà chưa có.',
      en: 'The figure of an indicator is nearly due, or past its day, and has not been told.',
    },
    title: { vi: 'Chưa có số liệu: {name}, hạn {due}', en: 'No figure yet: {name}, due {due}' },
    explanation: {
      vi: 'Cơ quan chịu trách nhiệm được báo hai ngày trước hạn, trước khi bị coi là trễ. Số ước tính cũng là đã có.',
      en: 'Its agency is told two days before, ahead of being called late. An estimate counts as told.',
    },
    condition: {
      kind: 'record-due',
      recordKind: RELEASE,
      within: 'record',
      steps: [
        { severity: 'info', afterSec: -2 * DAY_SEC },
        { severity: 'low', afterSec: 0 },
        { severity: 'medium', afterSec: 5 * DAY_SEC },
      ],
    },
    legalBasis: 'Nghị định 62/2024/NĐ-CP',
  },
  {
    ...common,
    id: 'indicator-behind',
    sentence: {
      vi: 'Chỉ tiêu chậm so với tiến độ kế hoạch năm và chưa được giải trình.',
      en: 'An indicator is behind the pace of its plan of the year and has not been explained.',
    },
    title: { vi: 'Chậm so với kế hoạch: {name}', en: 'Behind its plan: {name}' },
    explanation: {
      vi: 'Tiến độ là tỷ lệ thường đạt đến tháng đó của các năm trước, hoặc chia đều 12 tháng khi chưa đủ hai năm. Cơ quan được báo ngay; sau năm ngày làm việc chưa giải trình thì chuyển cấp trên.',
      en: 'The pace is the share usually reached by that month in past years, or twelve equal months where fewer than two are known. Its agency is told at once; unexplained after five working days, it goes up.',
    },
    condition: {
      kind: 'record-stays',
      recordKind: STATE,
      status: TRACK.behind,
      within: 'record',
      counts: 'working',
      steps: [
        { severity: 'low', afterSec: 60 },
        { severity: 'medium', afterSec: 5 * OFFICE_DAY_SEC },
      ],
    },
  },
  ...toCorrectionRules({ serviceId: 'socio-economic' }),
];
