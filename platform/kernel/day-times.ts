/** Times of the day as settings give them, e.g. `06:30,17:00`. */

const MOST_TIMES = 6;

/** Minutes of the day in the given order; undefined when a word is no time HH:MM, or there are more than six. */
export function parseDayTimes(value: string): readonly number[] | undefined {
  const times = value.split(',').map((word) => /^([01]\d|2[0-3]):([0-5]\d)$/.exec(word.trim()));
  const minutes = times.flatMap((time) => (time === null ? [] : [Number(time[1]) * 60 + Number(time[2])]));
  return minutes.length === times.length && minutes.length <= MOST_TIMES ? minutes : undefined;
}
