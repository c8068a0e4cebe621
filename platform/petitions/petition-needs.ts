/** What petitions are given by the rest of the centre. */
import type { Agency } from '../../contract/city/agency.ts';
import type { PetitionLimits } from '../../contract/records/petition.ts';
import type { Journal } from '../access/journal.ts';
import type { WorkingDays } from '../calendar/calendar-days.ts';
import type { RecordLeaving } from '../cases/record-leaving.ts';
import type { LetterHead } from './internal/print-letter.ts';
import type { PlatformEvents } from '../events.ts';
import type { FileStore } from '../files/files.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { NormReads } from '../norms/norms.ts';
import type { TakeOutRecord } from '../personal/take-out-record.ts';
import type { TimeLimit } from '../../contract/basics/time-limit.ts';

export interface PetitionsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Pick<Bus<PlatformEvents>, 'publish'>;
  readonly journal: Journal;
  readonly calendar: WorkingDays & { toDue(fromMs: number, limit: TimeLimit): number };
  readonly utcOffsetMin: number;
  readonly norms: Pick<NormReads, 'findEra' | 'findNorm'>;
  /** Undefined: no service says any, so nothing has a deadline. */
  readonly limits: PetitionLimits | undefined;
  /** Agencies of today. */
  readonly listAgencies: () => readonly Agency[];
  readonly evidenceStore: Pick<FileStore, 'get'>;
  readonly takeOut: TakeOutRecord;
  /** What stands above the letters of a board. */
  readonly letterhead: (board: Agency | undefined) => LetterHead;
  readonly leaveRecord: RecordLeaving['leaveRecord'];
}
