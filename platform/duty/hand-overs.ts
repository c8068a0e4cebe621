/** Notes from one turn to the next. */
import type { DutyHandover } from '../../contract/people/duty.ts';
import type { By } from './duty-needs.ts';

export interface HandOvers {
  handOver(given: { agencyId: string; text: string; userId: string }, by: By): Promise<DutyHandover>;
  /** Takes a note over. @throws HaivanError conflict when somebody has, or for the person who wrote it. */
  takeHandOver(id: number, userId: string, by: By): Promise<DutyHandover>;
}
