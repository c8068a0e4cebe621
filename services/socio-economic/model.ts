/** The science of socio-economic indicators; each file says its rule and where it is from. */
export { findFall, findIdenticalYears, findJump, isStepBack, JUMP_TIMES } from './science/doubts.ts';
export type { Doubt } from './science/doubts.ts';
export { toContributions, toGap, toGrowth } from './science/growth.ts';
export type { Contribution, Growth } from './science/growth.ts';
export {
  frequencies,
  isEndOf,
  parsePeriod,
  toFirstDay,
  toLastDay,
  toLastEnded,
  toMonthIndex,
  toPeriod,
  toPeriodEnding,
  toPeriodName,
} from './science/period.ts';
export type { Accumulation, Frequency } from './science/period.ts';
export { toPlanState } from './science/plan.ts';
export type { Direction, PlanState } from './science/plan.ts';
export { findTerritory, MERGED_ON, TERRITORIES, TERRITORY, toTerritory } from './science/territory.ts';
export type { Territory } from './science/territory.ts';
export { toTimeline } from './science/timeline.ts';
export type { Point, Timeline, Told, ValueKind } from './science/timeline.ts';
export { parseUnit, toThousands } from './science/unit.ts';
export { toMedian, toPace, toSeason, toYearEnd } from './science/year.ts';
export type { Pace, YearCourse, YearEnd } from './science/year.ts';
