/** A message as SMS, for a gateway that reaches everybody in an area: as it is written, and without accents. Pure. */
import { EXERCISE } from './exercise.ts';
import type { NoticeMessage, SmsVariant } from './notice.ts';
import { toUnaccented } from '../basics/search-text.ts';
import { toSmsCost } from './sms-cost.ts';

/** Signs that GSM-7 has not, and what stands for them. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[–—]/gu, '-'],
  [/[“”]/gu, '"'],
  [/[‘’]/gu, "'"],
  [/…/gu, '...'],
];

/** Without accents a part holds 153 letters in the place of 67. */
export function toSmsVariants(
  { content }: Pick<NoticeMessage, 'content'>,
  isExercise: boolean,
): { readonly full: SmsVariant; readonly plain: SmsVariant } {
  const { headline, instruction } = content.words.vi;
  const full = `${isExercise ? `${EXERCISE.vi} – ` : ''}${headline}. ${instruction}`;
  const plain = SIGNS.reduce((text, [sign, by]) => text.replaceAll(sign, by), toUnaccented(full));
  return {
    full: { text: full, parts: toSmsCost(full).parts },
    plain: { text: plain, parts: toSmsCost(plain).parts },
  };
}
