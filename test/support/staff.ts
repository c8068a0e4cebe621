/** Tells staff something, as modules do, and reads what became of it. */
import type { Channel, NotificationView, Urgency } from '../../contract/people/notification.ts';
import type { NewNotification } from '../../platform/notifications/outbox.ts';
import type { CentreClient } from './centre-client.ts';
import type { TestCentre } from './centre.ts';

/** All a person may be reached by, for each urgency. */
export interface Wish {
  readonly email?: string;
  readonly phone?: string;
  readonly channels: readonly Channel[];
  readonly quiet?: readonly [fromMin: number, toMin: number];
}

/**
 * Sets the preferences of a person as an administrator does who knows their addresses: those count at once. A person
 * who sets their own has to enter the codes first (test/attack/unverified-addresses.test.ts).
 */
export async function prefer(
  admin: CentreClient,
  client: CentreClient,
  { email, phone, channels, quiet }: Wish,
): Promise<void> {
  await admin.ask('PUT', `/users/${await readOwnId(client)}/notification-preferences`, {
    email: email ?? null,
    phone: phone ?? null,
    channels: { emergency: channels, high: channels, normal: channels },
    quietFromMin: quiet?.[0] ?? null,
    quietToMin: quiet?.[1] ?? null,
  });
}

/** Enqueues in a transaction, as a module does, and lets the senders work. */
export async function tell(
  { centre, db, settled }: TestCentre,
  userId: string,
  urgency: Urgency,
  ...titles: readonly string[]
): Promise<void> {
  await db.tx((tx) =>
    centre.parts.notifications.enqueue(
      tx,
      titles.map((title): NewNotification => ({
        key: `story:${title}`,
        userId,
        urgency,
        title: { vi: title, en: `(en) ${title}` },
        body: { vi: 'Mực nước tháp ngập cầu Rồng vượt 1,2 m', en: 'The flood tower is over 1.2 m' },
        link: '/cases/12',
        caseId: null,
      })),
    ),
  );
  await settled();
}

/** `email sent 250 queued`, oldest first, without the app. */
export async function listOutboxLines(admin: CentreClient, userId: string): Promise<string[]> {
  const { notifications } = await admin.ask<{ notifications: NotificationView[] }>(
    'GET',
    `/notifications/outbox?userId=${userId}&limit=1000`,
  );
  return notifications
    .filter(({ channel }) => channel !== 'app')
    .reverse()
    .map(({ channel, state, attempts, receipt, trouble }) =>
      [channel, state, `${attempts}×`, receipt ?? trouble ?? ''].join(' ').trim(),
    );
}

/** The id of the person who is signed in. */
export async function readOwnId(client: CentreClient): Promise<string> {
  return (await client.ask<{ user: { id: string } }>('GET', '/me')).user.id;
}
