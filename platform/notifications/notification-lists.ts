/** Notifications as they are read: the bell, the receipts of a case, the list of administrators. */
import type { Channel, NotificationState, NotificationView } from '../../contract/people/notification.ts';

/** One try to send. */
export interface NotificationAttempt {
  readonly timeMs: number;
  readonly outcome: 'sent' | 'delivered' | 'retry' | 'failed' | 'digested' | 'cancelled';
  readonly answer: string;
  readonly tookMs: number | null;
}

export interface OutboxFilter {
  readonly state?: NotificationState;
  readonly channel?: Channel;
  readonly userId?: string;
  /** Only of these people: those the asking administrator keeps. */
  readonly userIds?: readonly string[];
  readonly caseId?: number;
  /** As `NewNotification.about`. */
  readonly about?: string;
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

export interface NotificationLists {
  /** The bell of a person: app notifications, newest first. */
  listBell(
    userId: string,
    options?: { readonly unreadOnly?: boolean; readonly limit?: number; readonly beforeId?: number },
  ): Promise<{ notifications: NotificationView[]; unread: number }>;
  /** All notifications of a case with their receipts, oldest first. */
  listOfCase(caseId: number): Promise<NotificationView[]>;
  listOutbox(filter: OutboxFilter): Promise<{ notifications: NotificationView[]; total: number }>;
  /** HaivanError not_found when there is none. */
  listAttempts(id: number): Promise<NotificationAttempt[]>;
  state(): Promise<OutboxState>;
}
