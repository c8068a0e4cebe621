/**
 * Hours in which pupils come and go, as a norm that the city keeps: an era of it is a term, so outside of every era no
 * school is a cause. Monday to Friday; holidays within a term are not known here.
 */
import type { NormDefinition } from '../../contract/rules/norm.ts';
import { toLawMs } from '../../contract/rules/law-time.ts';
import { listBounds, SOFTWARE_DEFAULT } from '../../platform/sdk/norm.ts';
import type { NormReads } from '../../platform/sdk/read.ts';
import { DAY_MS, HOUR_MS, toOffsetMs } from '../../platform/sdk/science.ts';

export const SCHOOL_HOURS = 'traffic/school-hours';

const SPANS = ['morning', 'noon', 'early-afternoon', 'afternoon'] as const;
const NAMES = {
  morning: { vi: 'vào lớp buổi sáng', en: 'morning, coming' },
  noon: { vi: 'tan học buổi sáng', en: 'noon, going' },
  'early-afternoon': { vi: 'vào lớp buổi chiều', en: 'early afternoon, coming' },
  afternoon: { vi: 'tan học buổi chiều', en: 'afternoon, going' },
} as const;
const HOURS = {
  morning: [6.5, 7.5],
  noon: [10.5, 11.5],
  'early-afternoon': [13, 13.75],
  afternoon: [16.25, 17.5],
} as const;
/** Terms of the school year as they commonly lie; the city's own decision takes their place. */
const TERMS = [
  ['2026-09-05', '2027-01-30'],
  ['2027-02-15', '2027-06-01'],
] as const;

export const schoolNorm: NormDefinition = {
  id: SCHOOL_HOURS,
  serviceId: 'traffic',
  name: { vi: 'Giờ vào lớp, tan học trong học kỳ', en: 'Hours of schools within a term' },
  unit: 'h',
  averaging: {
    vi: 'giờ trong ngày, thứ Hai đến thứ Sáu; thời gian có hiệu lực là học kỳ',
    en: 'hours of the day, Monday to Friday; it is in force for a term',
  },
  eras: TERMS.map(([from, to]) => ({
    ...SOFTWARE_DEFAULT,
    text: {
      vi: 'Giờ và ngày đầu, ngày cuối học kỳ thường gặp; thay bằng quyết định khung kế hoạch thời gian năm học của thành phố.',
      en: 'Hours and days of a term as they commonly are; to be replaced by the city’s decision on the school year.',
    },
    validFromMs: toLawMs(from),
    validToMs: toLawMs(to),
    values: {
      kind: 'parts',
      parts: SPANS.flatMap((span) => {
        const [begin, end] = HOURS[span];
        const { vi, en } = NAMES[span];
        return [
          { key: `${span}-from`, value: begin, name: { vi: `${vi}, từ`, en: `${en}, from` } },
          { key: `${span}-to`, value: end, name: { vi: `${vi}, đến`, en: `${en}, until` } },
        ];
      }),
    },
  })),
};

/** Whether pupils come or go at a time: within a term, on a day from Monday to Friday, in one of its spans. */
export function isSchoolTime(norms: Pick<NormReads, 'findEra'>, atMs: number, timeZone: string): boolean {
  const bounds = listBounds(norms, SCHOOL_HOURS, atMs);
  const localMs = atMs + toOffsetMs(atMs, timeZone);
  const weekday = new Date(localMs).getUTCDay();
  if (bounds.length === 0 || weekday === 0 || weekday === 6) return false;
  const hour = (localMs % DAY_MS) / HOUR_MS;
  const valueOf = (key: string) => bounds.find((bound) => bound.key === key)?.value;
  return SPANS.some((span) => {
    const [from, to] = [valueOf(`${span}-from`), valueOf(`${span}-to`)];
    return from !== undefined && to !== undefined && hour >= from && hour < to;
  });
}
