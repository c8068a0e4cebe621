/** A channel that fails: who keeps the centre running is told of it. */
import type { Channel } from '../../../contract/people/notification.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { NewNotification } from '../outbox.ts';
import type { Message } from './channel.ts';

const HOUR_MS = 3_600_000;

/** Who keeps the centre running is told in the app and by their other channels that one channel fails. */
export async function toTroubleNews(
  tx: Transaction,
  channel: Channel,
  message: Message,
  answer: string,
  nowMs: number,
): Promise<NewNotification[]> {
  // Once an hour and channel is enough: the outbox lists them all.
  const key = `trouble:${channel}:${Math.floor(nowMs / HOUR_MS)}`;
  if (message.key.startsWith('trouble:')) return [];
  const { rows } = await tx.query<{ user_id: string }>(
    `select distinct user_id from user_role where role = 'administrator'
       and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000.0))`,
    [nowMs],
  );
  return rows.map(({ user_id: userId }) => ({
    key: `${key}:${userId}`,
    userId,
    urgency: 'high',
    title: {
      vi: `Kênh thông báo ${channel} đang lỗi`,
      en: `The notification channel ${channel} fails`,
    },
    body: {
      vi: `Thông báo ${message.id} cho ${message.userName} không gửi được: ${answer}`,
      en: `Notification ${message.id} to ${message.userName} could not be sent: ${answer}`,
    },
    link: '/notifications/outbox?state=failed',
    caseId: null,
  }));
}
