/** What of a day's counts may be right and is asked for a reason before it is taken: a slip of the hand is told at once. */
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { BY_DISEASE, CASES } from './series.ts';

/** A ward's own past that is looked at. */
const DAYS_BACK = 56;
/** So many times of the greatest day of it. */
const TIMES = 5;
/** Fewer cases than so surprise nobody, also where there was none before. */
const LEAST = 20;

interface ToldCounts {
  readonly ward: string;
  readonly disease: string;
  /** Local day, 2026-11-22. */
  readonly day: string;
  readonly cases: number;
  readonly deaths: number;
}

/** Undefined where the numbers are as one would expect. */
export async function findCountDoubt(
  { ward, disease, day, cases, deaths }: ToldCounts,
  reads: Pick<ServiceReads, 'periods'>,
): Promise<RefusedItem | undefined> {
  if (deaths > cases)
    return {
      reason: 'wrong_shape',
      where: 'deaths',
      value: String(deaths),
      allowed: `at most ${cases}, the cases`,
      next: 'Correct one of the two numbers; where those who died were told as cases before, say so as the reason.',
    };
  if (cases <= LEAST) return undefined;
  const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const sums = await reads.periods.sum({
    serviceId: 'health',
    series: CASES,
    by: BY_DISEASE,
    from: toDay(Date.parse(day) - DAYS_BACK * DAY_MS),
    to: toDay(Date.parse(day) - DAY_MS),
    days: 1,
  });
  const own = sums.find(({ subject, by }) => subject === `area:${ward}` && by === disease)?.values ?? [];
  const most = own.reduce<number>((greatest, count) => Math.max(greatest, count ?? 0), 0);
  const bound = Math.max(LEAST, TIMES * most);
  if (cases <= bound) return undefined;
  return {
    reason: 'wrong_shape',
    where: 'cases',
    value: String(cases),
    allowed: `at most ${bound} without a reason: the greatest day of the eight weeks before had ${most}`,
    next: 'Check the number; where it is right, say why it is unusual.',
  };
}
