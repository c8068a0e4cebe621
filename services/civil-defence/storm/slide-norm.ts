/** From which rain on land slides, as a norm. */
import type { NormDefinition } from '../../../contract/rules/norm.ts';
import { findBound, toLawMs } from '../../../platform/sdk/norm.ts';
import type { NormReads } from '../../../platform/sdk/read.ts';
import type { SlideLimits } from './slide-rain.ts';

export const SLIDE_NORM = 'civil-defence/slide-rain';

const DEFAULTS: SlideLimits = { day: 100, heavyDay: 200, dayBefore: 16, burst: 50 };

const NAMES = {
  day: { vi: 'mưa 24 giờ', en: 'rain of 24 hours' },
  heavyDay: { vi: 'mưa 24 giờ rất lớn', en: 'very heavy rain of 24 hours' },
  dayBefore: { vi: 'ngày mưa trước đó', en: 'a day of rain before' },
  burst: { vi: 'mưa dồn trong 1 giờ', en: 'a burst of an hour' },
} as const satisfies Record<keyof SlideLimits, { vi: string; en: string }>;
const KEYS = {
  day: 'day',
  heavyDay: 'heavy-day',
  dayBefore: 'day-before',
  burst: 'burst',
} as const satisfies Record<keyof SlideLimits, string>;
const FIELDS = ['day', 'heavyDay', 'dayBefore', 'burst'] as const;

export const slideNorm: NormDefinition = {
  id: SLIDE_NORM,
  serviceId: 'civil-defence',
  averaging: null,
  name: { vi: 'Mưa dễ gây sạt lở đất', en: 'Rain after which land slides' },
  unit: 'mm',
  eras: [
    {
      scope: {},
      instrument: 'Quyết định 18/2021/QĐ-TTg',
      article: 'Điều 46',
      text: {
        vi: '100–200 mm trong 24 giờ, trước đó đã có mưa 1–2 ngày. Mức của “ngày mưa trước đó” và mưa dồn 1 giờ là mặc định của phần mềm, cần hiệu chỉnh theo địa bàn.',
        en: '100–200 mm in 24 hours after 1–2 days of rain. What counts as a day of rain before and the burst of an hour are defaults of this software, to be tuned to the place.',
      },
      validFromMs: toLawMs('2021-07-01'),
      validToMs: null,
      values: {
        kind: 'parts',
        parts: FIELDS.map((field) => ({ key: KEYS[field], value: DEFAULTS[field], name: NAMES[field] })),
      },
      source: 'kienthuckhoahoc.org, bản chép một phần Điều 46',
      checkedOn: '2026-11-29',
      confidence: 'assumed',
    },
  ],
};

export function readSlideLimits(norms: Pick<NormReads, 'findEra'>, timeMs: number): SlideLimits {
  const of = (field: keyof SlideLimits) =>
    findBound(norms, SLIDE_NORM, KEYS[field], timeMs) ?? DEFAULTS[field];
  return { day: of('day'), heavyDay: of('heavyDay'), dayBefore: of('dayBefore'), burst: of('burst') };
}
