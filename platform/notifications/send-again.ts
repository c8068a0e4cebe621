/** Sending once more what failed, and a test. */
import type { Channel, NotificationView } from '../../contract/people/notification.ts';
import type { Actor } from './notification-journal.ts';

export interface SendAgain {
  /** Sends a failed or waiting one again now. HaivanError conflict when it has gone already. */
  retry(id: number, by: Actor): Promise<void>;
  /** Puts a test message for the person into one channel. HaivanError invalid_input when it can't be sent there. */
  sendTest(userId: string, channel: Channel, by: Actor): Promise<NotificationView>;
}
