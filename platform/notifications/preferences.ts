/** How each person wants to be told, and at which addresses. */
import type {
  AddressKind,
  NotificationPreferences,
  NotificationPreferencesView,
} from '../../contract/people/notification.ts';
import type { Actor } from './notification-journal.ts';

/** A browser's own address for web push, as `PushSubscription.toJSON()` gives it. */
export interface PushSubscriptionFacts {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface Preferences {
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
}
