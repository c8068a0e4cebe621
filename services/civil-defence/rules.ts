/** Default rules: the next bulletin that was promised and has not come, and rain after which land slides. */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { GAUGE, SLIDE_CONDITION } from './storm/slide-figure.ts';

const MINUTE_SEC = 60;

export const rules: readonly RuleDefinition[] = [
  {
    id: 'bulletin-overdue',
    serviceId: 'civil-defence',
    subject: {},
    enabled: true,
    sentence: {
      vi: 'Bản tin tiếp theo đã hẹn mà chưa có.',
      en: 'The next bulletin was promised and has not come.',
    },
    title: {
      vi: 'Chưa có bản tin tiếp theo của “{name}”, hẹn {due}',
      en: 'The bulletin after “{name}” was promised for {due} and has not come',
    },
    explanation: {
      vi: 'Bản tin cũ vẫn là bản tin chính thức gần nhất; hỏi cơ quan ban hành.',
      en: 'The old one is still the newest that is official; ask its issuer.',
    },
    condition: {
      kind: 'record-due',
      recordKind: 'bulletin',
      within: 'record',
      steps: [{ severity: 'low', afterSec: 15 * MINUTE_SEC }],
    },
  },
  {
    id: 'slide-rain',
    serviceId: 'civil-defence',
    subject: { assetKind: GAUGE },
    enabled: true,
    sentence: {
      vi: 'Mưa nhiều ngày liền đủ để đất sạt lở ở nơi từng sạt lở.',
      en: 'It has rained so that land slides where it slid before.',
    },
    title: {
      vi: '{name}: mưa đủ để gây sạt lở ở các điểm từng sạt lở quanh trạm',
      en: '{name}: rain after which land slides at places around where it slid before',
    },
    explanation: {
      vi: 'Nhận định của hệ thống theo dạng của Điều 46, không phải cấp độ rủi ro thiên tai: cấp độ do cơ quan có thẩm quyền ban hành.',
      en: 'An assessment of this system after the shape of Article 46 and no disaster-risk level: that is declared by the competent body.',
    },
    condition: {
      kind: 'threshold',
      property: SLIDE_CONDITION,
      direction: 'above',
      steps: [
        { severity: 'medium', value: 1 },
        { severity: 'high', value: 2 },
      ],
    },
    group: { key: 'slide-rain', withinM: 30_000, withinSec: 6 * 3_600 },
    legalBasis: 'Quyết định 18/2021/QĐ-TTg, Điều 46',
  },
];
