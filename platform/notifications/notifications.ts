/**
 * Notifications tell members of staff what needs them, over the channels they chose, and keep the proof that it went.
 *
 * Depends on: kernel, contract. Whoever has something to tell calls `enqueue` inside the transaction of the change, so
 * that neither exists without the other. A sender for each channel works the outbox off: at least once, the same key
 * at every try, with pauses that grow, a stated end and a receipt. Emergencies do not wait for quiet hours; in a storm
 * one gathered message stands for many.
 */
import type { ClientBase } from 'pg';
import type { Text } from '../../contract/text.ts';
import type {
  AddressKind,
  Channel,
  NotificationPreferences,
  NotificationPreferencesView,
  NotificationState,
  NotificationView,
  Urgency,
} from '../../contract/notification.ts';
import type { JournalAction } from '../../contract/journal-actions.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { ChannelSet } from './channels.ts';
import { createOutbox } from './internal/outbox.ts';

/** One thing to tell one person. It becomes one row for each channel the person has chosen for its urgency. */
export interface NewNotification {
  /** Idempotency key, e.g. `timer:812/lan`: telling it twice changes nothing. */
  readonly key: string;
  readonly userId: string;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  /** Path in the console. */
  readonly link: string;
  readonly caseId: number | null;
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

/** One try to send. */
export interface NotificationAttempt {
  readonly timeMs: number;
  readonly outcome: 'sent' | 'delivered' | 'retry' | 'failed' | 'digested' | 'cancelled';
  readonly answer: string;
  readonly tookMs: number | null;
}

/** A browser's own address for web push, as `PushSubscription.toJSON()` gives it. */
export interface PushSubscriptionFacts {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Who acts, for the journal. */
export interface Actor {
  readonly id: string;
  readonly username: string;
  readonly role: string;
  readonly source: string;
}

/** What the journal needs to be told. */
export interface NotificationJournal {
  appendMany(
    tx: ClientBase,
    entries: readonly {
      readonly actor: string;
      readonly role: string;
      readonly source: string;
      readonly action: JournalAction;
      readonly subject: string;
      readonly before?: unknown;
      readonly after?: unknown;
      readonly why?: string | null;
    }[],
  ): Promise<void>;
}

export interface OutboxFilter {
  readonly state?: NotificationState;
  readonly channel?: Channel;
  readonly userId?: string;
  /** Only of these people: those the asking administrator keeps. */
  readonly userIds?: readonly string[];
  readonly caseId?: number;
  readonly id?: number;
  readonly limit?: number;
  readonly offset?: number;
}

/** How the outbox stands, for metrics, health and the auditor. */
export interface OutboxState {
  readonly queued: number;
  readonly failed: number;
  /** Age of the oldest queued one whose time has come, null when none waits. */
  readonly oldestDueSec: number | null;
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

export interface Notifications extends NotificationOutbox {
  /** The bell of a person: app notifications, newest first. */
  listBell(
    userId: string,
    options?: { readonly unreadOnly?: boolean; readonly limit?: number; readonly beforeId?: number },
  ): Promise<{ notifications: NotificationView[]; unread: number }>;
  /** Marks the person's own as read: these, or all. Returns how many were unread. */
  markRead(userId: string, ids: readonly number[] | 'all'): Promise<number>;
  /** All notifications of a case with their receipts, oldest first. */
  listOfCase(caseId: number): Promise<NotificationView[]>;
  listOutbox(filter: OutboxFilter): Promise<{ notifications: NotificationView[]; total: number }>;
  /** HaivanError not_found when there is none. */
  listAttempts(id: number): Promise<NotificationAttempt[]>;
  /** Sends a failed or waiting one again now. HaivanError conflict when it has gone already. */
  retry(id: number, by: Actor): Promise<void>;
  getPreferences(userId: string): Promise<NotificationPreferencesView>;
  /**
   * An address of one's own that is new gets a code and counts when it comes back; one that somebody else enters, who
   * keeps the person, counts at once in their name. They may answer for one that stands there unproven, too.
   * @throws HaivanError invalid_input for an address or time that can't be used.
   */
  setPreferences(
    userId: string,
    wish: NotificationPreferences,
    by: Actor,
    answersFor?: readonly AddressKind[],
  ): Promise<NotificationPreferencesView>;
  /**
   * Sends a new code to one's own address; older ones end.
   * @throws HaivanError invalid_input without an address or a way to it, busy beyond the pace.
   */
  sendCode(userId: string, kind: AddressKind, by: Actor): Promise<NotificationPreferencesView>;
  /**
   * Enters the code of the newest message: the address counts from now on.
   * @throws HaivanError invalid_input for a wrong code, conflict when none is open.
   */
  verifyAddress(
    userId: string,
    kind: AddressKind,
    code: string,
    by: Actor,
  ): Promise<NotificationPreferencesView>;
  subscribePush(userId: string, subscription: PushSubscriptionFacts): Promise<void>;
  unsubscribePush(userId: string, endpoint: string): Promise<void>;
  /** Puts a test message for the person into one channel. HaivanError invalid_input when it can't be sent there. */
  sendTest(userId: string, channel: Channel, by: Actor): Promise<NotificationView>;
  state(): Promise<OutboxState>;
  /** Begins to send. */
  start(): Promise<void>;
  /** What was due by now has been tried; for stories. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface NotificationsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: NotificationJournal;
  readonly channels: ChannelSet;
  readonly utcOffsetMin: number;
  /** Address of the console, for links in messages. */
  readonly publicUrl: string;
  /** 0 to 1; spreads repeated tries. Default Math.random. */
  readonly random?: () => number;
}

/** Makes the notifications. Nothing is sent before `start`. */
export function createNotifications(deps: NotificationsDeps): Notifications {
  return createOutbox(deps);
}
