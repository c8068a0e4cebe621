/** What a form takes as plausible of a time and a place: said in the schema of the field, checked when it is sent. */

/** The keyword of an instant; its value is a `TimeSpan`. */
export const TIME_SPAN = 'x-time-span';
/** The keyword of a place; its value: so many km beyond the bounds of the city at most. */
export const PLACE_REACH = 'x-place-reach-km';
/** Days before and after the moment at which the form is sent. */
export interface TimeSpan {
  readonly backDays: number;
  /** 0: only what has passed. */
  readonly aheadDays: number;
}
