/** Default rules: a dossier that is late, one that nobody completes, an agency below what is aimed at, a report that does not add up. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { createRuleMaker } from '../../platform/sdk/service.ts';
import { toCorrectionRules } from '../../platform/sdk/service.ts';
import { DOSSIER } from './dossier/dossier.ts';
import { NORM } from './limits.ts';
import { manifest } from './manifest.ts';
import { norms } from './norms.ts';

const OFFICE_DAY_SEC = 8 * 3_600;
const DAY_SEC = 86_400;
const LEGAL_BASIS = 'Nghị định 118/2025/NĐ-CP của Chính phủ';
const common = { serviceId: 'public-services', subject: {}, enabled: true, legalBasis: LEGAL_BASIS } as const;
const ofAgency = createRuleMaker(manifest, 'agency', norms);

export const rules: readonly RuleDefinition[] = [
  {
    ...common,
    id: 'dossier-overdue',
    sentence: {
      vi: 'Hồ sơ quá hạn trả kết quả: cơ quan giải quyết phải xin lỗi và hẹn lại.',
      en: 'A dossier is past its appointment: the agency owes an apology and a new one.',
    },
    title: {
      vi: 'Hồ sơ {code} trễ hẹn trả từ {due}',
      en: 'Dossier {code} is late since {due}',
    },
    explanation: {
      vi: 'Thời gian chờ người dân bổ sung, nộp tiền hoặc tạm dừng theo luật không tính. Mức nặng dần sau 03 và 10 ngày làm việc là mặc định của phần mềm.',
      en: 'Time in which it waits for the citizen, for a payment or by law does not count. Three and ten working days are defaults of this software.',
    },
    condition: {
      kind: 'record-due',
      recordKind: DOSSIER,
      within: 'record',
      counts: 'working',
      steps: [
        { severity: 'low', afterSec: 0 },
        { severity: 'medium', afterSec: 3 * OFFICE_DAY_SEC },
        { severity: 'high', afterSec: 10 * OFFICE_DAY_SEC },
      ],
    },
  },
  {
    ...common,
    id: 'dossier-supplement-waits',
    sentence: {
      vi: 'Hồ sơ chờ bổ sung giấy tờ quá 30 ngày: nhắc người nộp hoặc trả lại hồ sơ.',
      en: 'A dossier has waited for documents for more than 30 days: remind its sender or give it back.',
    },
    title: {
      vi: 'Hồ sơ {code} chờ bổ sung từ {from}',
      en: 'Dossier {code} waits for documents since {from}',
    },
    condition: {
      kind: 'record-stays',
      recordKind: DOSSIER,
      status: 'supplement',
      within: 'record',
      steps: [{ severity: 'info', afterSec: 30 * DAY_SEC }],
    },
  },
  ofAgency.limit({
    id: 'dossier-share-low',
    property: 'dossiers-on-time-share',
    norm: NORM.onTimeTarget,
    steps: 'medium',
    direction: 'below',
    hysteresis: 1,
    sentence: {
      vi: 'Tỷ lệ hồ sơ đúng hạn trong 30 ngày của một cơ quan thấp hơn mức tối thiểu.',
      en: 'The share of an agency’s dossiers that ended in time within 30 days is below the least.',
    },
    title: {
      vi: '{name}: đúng hạn trong 30 ngày xuống tới {value} (mức tối thiểu {limit})',
      en: '{name}: in time within 30 days down to {value} (least {limit})',
    },
  }),
  {
    ...common,
    id: 'dossier-told-gap',
    subject: { assetKind: 'agency' },
    sentence: {
      vi: 'Báo cáo tháng của một cơ quan có tiếp nhận khác tổng đã giải quyết và đang giải quyết.',
      en: 'In an agency’s report of a month received is not resolved and pending together.',
    },
    title: {
      vi: '{name}: báo cáo tháng lệch tới {value} hồ sơ',
      en: '{name}: the report of the month is off by up to {value} dossiers',
    },
    condition: {
      kind: 'threshold',
      property: 'dossiers-told-gap',
      direction: 'above',
      steps: [{ severity: 'medium', value: 1 }],
    },
  },
  ...toCorrectionRules({ serviceId: 'public-services' }),
];
