/**
 * Rain after which land slides: rain of a day on ground that was wet already, or that and a burst. After the shape of
 * Điều 46 of Quyết định 18/2021/QĐ-TTg (100–200 mm in 24 h after 1–2 days of rain), which was read in part: what counts
 * as a day of rain before, and the burst of an hour, are defaults of this software. It is this system's assessment. Pure.
 */

/** mm; lower bounds where values are missing. */
export interface WetGround {
  readonly hour: number;
  readonly day: number;
  /** Of the day before, and of the one before that. */
  readonly daysBefore: readonly [number, number];
}

/** mm. */
export interface SlideLimits {
  readonly day: number;
  readonly heavyDay: number;
  /** From so much on it was a day of rain. */
  readonly dayBefore: number;
  readonly burst: number;
}

/** 0: not so; 1: rain that lets land slide; 2: much more of it, or a burst on top. */
export type SlideCondition = 0 | 1 | 2;

export function toSlideCondition(rain: WetGround, limits: SlideLimits): SlideCondition {
  const isWet = rain.daysBefore.some((mm) => mm >= limits.dayBefore);
  if (!isWet || rain.day < limits.day) return 0;
  return rain.day > limits.heavyDay || rain.hour >= limits.burst ? 2 : 1;
}
