/** What the stage needs of other parts of the centre. */
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { JournalAction } from '../../contract/journal/journal-actions.ts';
import type { StageRule } from '../../contract/notices/stage.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { StageInForce } from './stage-in-force.ts';
import type { NotificationOutbox } from '../notifications/outbox.ts';

/** Who acts, for the journal and for the history. */
export interface StageActor {
  readonly actor: string;
  readonly name: string;
  readonly role: string;
  readonly source: string;
}

export interface StageDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: {
    append(
      tx: Transaction,
      entry: {
        readonly actor: string;
        readonly role: string;
        readonly source: string;
        readonly action: JournalAction;
        readonly subject: string;
        readonly before?: unknown;
        readonly after?: unknown;
        readonly why?: string | null;
      },
    ): Promise<void>;
  };
  readonly outbox: NotificationOutbox;
  readonly rules: readonly StageRule[];
  readonly inForce: StageInForce;
  readonly listOpenAlerts: () => Promise<readonly Pick<AlertView, 'severity' | 'areaCode'>[]>;
  /** User ids of those who decide. */
  readonly listDeciders: () => Promise<readonly string[]>;
}
