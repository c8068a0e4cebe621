/** How near a shift is to the end of its budget of pages. Pure. */
import type { PageUse } from '../../../contract/people/duty.ts';

/** From this share on it is worth a look. */
const nearShare = 0.75;

export function toPageState({ used, budget }: Pick<PageUse, 'used' | 'budget'>): 'calm' | 'near' | 'over' {
  if (used > budget) return 'over';
  return used >= budget * nearShare ? 'near' : 'calm';
}
