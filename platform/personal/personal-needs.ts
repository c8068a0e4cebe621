/** What the keeper of personal data is given by the rest of the centre. */
import type { TimeLimit } from '../../contract/basics/time-limit.ts';
import type { Journal } from '../access/journal.ts';
import type { WorkingDays } from '../calendar/calendar-days.ts';
import type { FileStore } from '../files/files.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Queryable } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';
import type { ErasedRecords } from './erased-records.ts';
import type { PersonalFields } from './internal/erase-records.ts';

export interface PersonalDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  readonly calendar: WorkingDays & { toDue(fromMs: number, limit: TimeLimit): number };
  readonly outbox: NotificationOutbox;
  readonly evidenceStore: FileStore;
  readonly erased: ErasedRecords;
  readonly utcOffsetMin: number;
  readonly personalFields: PersonalFields;
  /** Records that were told from a telephone number, of which only a hash is kept. */
  readonly listCalled: (db: Queryable, telephone: string) => Promise<readonly number[]>;
}
