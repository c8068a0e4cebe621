/** The question `days`: whole local days, today among them, as a summary of records asks it. */
import { Type, type Static } from 'typebox';
import { DAY_MS } from '../../contract/basics/time-units.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

export const DaysQuery = Type.Object({
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MOST_DAYS,
      description: `Local days, today among them; default ${DEFAULT_DAYS}.`,
    }),
  ),
});

/** From a time of the first day to `atMs`: what counts whole local days takes both days whole. */
export function toDaysSpan({ days = DEFAULT_DAYS }: Static<typeof DaysQuery>, atMs: number) {
  return { fromMs: atMs - (days - 1) * DAY_MS, toMs: atMs };
}
