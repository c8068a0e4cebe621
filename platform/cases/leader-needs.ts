/** What is needed to tell the leaders of the city. */
import type { ClientBase } from 'pg';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';
import type { CaseJournalEntry } from './case-journal.ts';

export interface LeadersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: { appendMany(tx: ClientBase, entries: readonly CaseJournalEntry[]): Promise<void> };
  readonly outbox: NotificationOutbox;
  readonly utcOffsetMin: number;
  /** Minutes of the local day at which leaders get their digest. */
  readonly digestAtMin: readonly number[];
}
