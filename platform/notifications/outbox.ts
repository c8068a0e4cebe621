/** The outbox: how other modules have something told. */
import type { Channel, Urgency } from '../../contract/people/notification.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Transaction } from '../kernel/database.ts';

/** One thing to tell one person. It becomes one row for each channel the person has chosen for its urgency. */
export interface NewNotification {
  /** Idempotency key, e.g. `timer:812/lan`: telling it twice changes nothing. */
  readonly key: string;
  readonly userId: string;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  /** What every channel but the app tells instead: others may read along there. */
  readonly openTitle?: Text;
  readonly openBody?: Text;
  /** Path in the console. */
  readonly link: string;
  readonly caseId: number | null;
  /** What goes with an e-mail, e.g. `report:12`; found when it is sent, for who it is sent to. */
  readonly attachment?: string;
  /** What it is about, e.g. `clock:17`; `cancel` calls back what is still unsent about it. */
  readonly about?: string;
}

/** A row that `enqueue` made. */
export interface EnqueuedNotification {
  readonly id: number;
  readonly key: string;
  readonly userId: string;
  readonly channel: Channel;
}

/** What the modules that have something to tell need. */
export interface NotificationOutbox {
  /**
   * Puts the notifications into the outbox, in the caller's transaction; keys that are known already are skipped.
   * Channels without an address of the person, or that the centre has not set up, are left out; the app never is.
   */
  enqueue(tx: Transaction, list: readonly NewNotification[]): Promise<readonly EnqueuedNotification[]>;
  /** Calls back what is still unsent about these; returns how many. In the caller's transaction. */
  cancel(tx: Transaction, about: readonly string[], why: string): Promise<number>;
}
