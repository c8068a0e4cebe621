/**
 * The rules about corrections that every service has: many in a day, one by much, and one of what an open alert rests on.
 * The limits are KNOWN defaults of this software, chosen so that a mended day of one station is nothing and a rewritten
 * one of a network is told; an administrator sets others.
 */
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import type { Text } from '../../contract/basics/text.ts';

const DAY_SEC = 86_400;
const MANY = [
  { severity: 'low', value: 50 },
  { severity: 'medium', value: 200 },
] as const;

export interface CorrectionWish {
  readonly serviceId: string;
  /** A change of a property that is told by itself, in its unit, and how people call it. */
  readonly large?: { readonly property: string; readonly change: number; readonly words: Text };
}

/** The rules for a service. */
export function toCorrectionRules({ serviceId, large }: CorrectionWish): RuleDefinition[] {
  const common = { serviceId, subject: {}, enabled: true } as const;
  const rules: RuleDefinition[] = [
    {
      ...common,
      id: `${serviceId}-corrected-many`,
      sentence: {
        vi: 'Cơ quan gửi đã sửa nhiều số liệu đã gửi trước đó trong 24 giờ.',
        en: 'A sender has corrected many of its earlier values within 24 hours.',
      },
      condition: { kind: 'correction', of: 'values', windowSec: DAY_SEC, steps: [...MANY] },
    },
    {
      ...common,
      id: `${serviceId}-corrected-alert`,
      sentence: {
        vi: 'Cơ quan gửi đã sửa số liệu của một cảnh báo đang mở: phải có người xác nhận hoặc không công nhận.',
        en: 'A sender has corrected what an open alert rests on: somebody has to confirm or reject it.',
      },
      condition: {
        kind: 'correction',
        of: 'alerts',
        windowSec: 30 * DAY_SEC,
        steps: [{ severity: 'high', value: 1 }],
      },
    },
  ];
  if (large === undefined) return rules;
  const { property, change, words } = large;
  const largeRule: RuleDefinition = {
    ...common,
    id: `${serviceId}-corrected-much`,
    sentence: {
      vi: `Cơ quan gửi đã sửa một số liệu từ ${words.vi} trở lên.`,
      en: `A sender has corrected a value by ${words.en} or more.`,
    },
    condition: {
      kind: 'correction',
      of: 'values',
      property,
      change,
      windowSec: DAY_SEC,
      steps: [{ severity: 'medium', value: 1 }],
    },
  };
  return [...rules, largeRule];
}
