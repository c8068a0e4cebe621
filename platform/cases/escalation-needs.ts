/** What escalation is given by the rest of the centre. */
import type { ClientBase } from 'pg';
import type { Agency } from '../../contract/city/agency.ts';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';

/** Who is on duty. Overrides and turns come before substitutes. */
export interface WhoIsOn {
  (
    agencyId: string,
    atMs: number,
  ): Promise<readonly { readonly userId: string; readonly userName: string; readonly kind: string }[]>;
}

export interface EscalationJournal {
  appendMany(
    tx: ClientBase,
    entries: readonly {
      readonly actor: string;
      readonly role: string;
      readonly source: string;
      readonly action: JournalAction;
      readonly subject: string;
      readonly after?: unknown;
    }[],
  ): Promise<void>;
}

export interface EscalationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: EscalationJournal;
  readonly outbox: NotificationOutbox;
  readonly onDuty: WhoIsOn;
  readonly listAgencies: () => readonly Agency[];
  /** Of the city, for times in messages. */
  readonly utcOffsetMin: number;
  /** Of the time of a promise: then its lead is warned. */
  readonly warningPercent: number;
}
