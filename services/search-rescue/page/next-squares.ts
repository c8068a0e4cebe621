/** Which squares to search next. Pure. */
import type { LandPlan } from '../answers.ts';

type Square = LandPlan['squares'][number];

/** A chance as it is compared: what differs by less than a hundred thousandth is the same. */
export const toComparedChance = ({ poc }: Pick<Square, 'poc'>): number => Math.round(poc * 1e5);

/**
 * Those without a team, the likeliest first. Of equal ones the nearest to where the person was last seen: where no
 * statistic is known all start equal, and then the farthest would be as good an advice as any.
 */
export function listNextSquares<One extends Pick<Square, 'poc' | 'distanceM' | 'team'>>(
  squares: readonly One[],
  most: number,
): One[] {
  return squares
    .filter(({ team }) => team === null)
    .toSorted((a, b) => toComparedChance(b) - toComparedChance(a) || a.distanceM - b.distanceM)
    .slice(0, most);
}
