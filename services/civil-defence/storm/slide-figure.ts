/** Whether it has rained so that land slides, hour by hour at each rain gauge near places where it slid before. */
import type { Figure } from '../../../platform/sdk/figure.ts';
import { readSlideLimits, SLIDE_NORM } from './slide-norm.ts';
import { toSlideCondition } from './slide-rain.ts';

export const SLIDE_CONDITION = 'slide-condition';
export const GAUGE = 'rain-gauge';
/** How many places of past landslides lie near a gauge, as the city pack has counted them. */
export const SLIDE_PLACES = 'slidePlaces';

const RAIN = { property: 'rain', aggregate: 'sum' } as const;
/** With less of the rain of a time its sum only says that it was as much or more. */
const WHOLE = 0.9;

export const slideFigure: Figure = {
  id: SLIDE_CONDITION,
  version: 1,
  outputs: [{ property: SLIDE_CONDITION, unit: '1' }],
  subject: { assetKind: GAUGE, having: SLIDE_PLACES },
  every: 'hour',
  norms: [SLIDE_NORM],
  inputs: {
    hour: { ...RAIN, hours: 1 },
    day: { ...RAIN, hours: 24 },
    before: { ...RAIN, hours: 24, endHoursBack: 24 },
    beforeThat: { ...RAIN, hours: 24, endHoursBack: 48 },
  },
  compute({ spans: { hour, day, before, beforeThat } }, { norms, endMs }, { attributes }) {
    const places = attributes[SLIDE_PLACES];
    if (day === undefined || typeof places !== 'number' || places === 0) return null;
    const value = toSlideCondition(
      {
        hour: hour?.value ?? 0,
        day: day.value,
        daysBefore: [before?.value ?? 0, beforeThat?.value ?? 0],
      },
      readSlideLimits(norms, endMs),
    );
    const coverage = Math.min(day.coverage, before?.coverage ?? 0, beforeThat?.coverage ?? 0);
    // Enough rain is enough whatever is missing; too little of it may be more.
    if (value === 0 && coverage < WHOLE) return null;
    return {
      [SLIDE_CONDITION]: {
        value,
        quality: 'valid',
        coverage,
        because: {
          vi: `mưa 24 giờ ${Math.round(day.value)} mm, hai ngày trước đó ${Math.round(before?.value ?? 0)} và ${Math.round(beforeThat?.value ?? 0)} mm`,
          en: `${Math.round(day.value)} mm in 24 hours, ${Math.round(before?.value ?? 0)} and ${Math.round(beforeThat?.value ?? 0)} mm in the two days before`,
        },
      },
    };
  },
};
