/** Who told of the last day, and that its counts still grow: a report that has come is no count that is whole. Pure. */
import type { Surveillance } from '../answers.ts';

type Told = Pick<Surveillance, 'told' | 'of' | 'toDay' | 'wholeAfterDays'>;

/** @param isPast counts are told as they had come by the time that is looked at, where other values hold what came later. */
export function toToldText(
  { told, of, toDay, wholeAfterDays }: Told,
  words: (key: string, values: Readonly<Record<string, string | number>>) => string,
  isPast = false,
): string {
  const key =
    wholeAfterDays === null ? 'now.toldGrows' : wholeAfterDays > 0 ? 'now.toldGrowsDays' : 'now.told';
  const day = `${toDay.slice(8, 10)}/${toDay.slice(5, 7)}`;
  const said = words(key, { told, of, day, days: wholeAfterDays ?? 0 });
  return isPast ? words('now.byThen', { said }) : said;
}
