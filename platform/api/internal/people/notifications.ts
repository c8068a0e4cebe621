/** Notifications: the bell, who was told of a case, and how one wants to be told. */
import { Type } from 'typebox';
import { notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { ChannelName, Kind, OneId, Preferences } from './notification-fields.ts';
import { IdNumber } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { toToldTrouble } from '../words/told-trouble.ts';

const Endpoint = Type.String({ minLength: 10, maxLength: 1000 });
/** base64url, as browsers give them. */
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{16,128}={0,2}$' });

export function notificationRoutes({ route }: Routes, { notifications, cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/notifications',
    summary: 'The bell: what this person was told in the app, newest first, and how many are unread.',
    permission: 'city.read',
    query: Type.Object({
      unread: Type.Optional(Type.Boolean()),
      beforeId: Type.Optional(IdNumber),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    }),
    handle: ({ query: { unread, beforeId, limit }, person }) =>
      notifications.listBell(person.id, {
        ...(unread === undefined ? {} : { unreadOnly: unread }),
        ...(beforeId === undefined ? {} : { beforeId }),
        ...(limit === undefined ? {} : { limit }),
      }),
  });

  route({
    method: 'POST',
    path: '/notifications/read',
    summary: 'Mark some of one’s own notifications as read, or all of them when no ids are given.',
    permission: 'city.read',
    body: Type.Object({ ids: Type.Optional(Type.Array(IdNumber, { maxItems: 1000 })) }),
    handle: async ({ body, person }) => ({
      read: await notifications.markRead(person.id, body.ids ?? 'all'),
    }),
  });

  route({
    method: 'GET',
    path: '/cases/:id/notifications',
    summary: 'Who was told of a case, when, over which channel, and what proves it; oldest first.',
    permission: 'cases.read',
    params: OneId,
    handle: async ({ params, person, tell }) => {
      // Answers 404 for a case that this person may not see.
      await cases.get(params.id, person);
      const told = await notifications.listOfCase(params.id);
      return { notifications: told.map((one) => toToldTrouble(one, tell)) };
    },
  });
}

/** How one is told oneself, and at which addresses. */
export function ownNotificationRoutes({ route }: Routes, { notifications }: ApiParts): void {
  route({
    method: 'GET',
    path: '/me/notification-preferences',
    summary: 'How one wants to be told, which channels there are, and the key for web push.',
    permission: 'city.read',
    handle: ({ person }) => notifications.getPreferences(person.id),
  });

  route({
    method: 'PUT',
    path: '/me/notification-preferences',
    summary:
      'Set addresses, channels for each urgency, and quiet hours; a new address is sent a code and counts when it comes back.',
    permission: 'city.read',
    perPerson: { count: 20, perSec: 600 },
    body: Preferences,
    handle: ({ body, person }) => notifications.setPreferences(person.id, body, person),
  });

  route({
    method: 'POST',
    path: '/me/notification-code',
    summary: 'Send a new code to one’s own address; it is entered back within 10 minutes.',
    permission: 'city.read',
    perPerson: { count: 5, perSec: 600 },
    body: Type.Object({ kind: Kind }),
    handle: ({ body, person }) => notifications.sendCode(person.id, body.kind, person),
  });

  route({
    method: 'POST',
    path: '/me/notification-code/verify',
    summary: 'Enter the code that came to one’s own address: messages are sent there from now on.',
    permission: 'city.read',
    perPerson: { count: 20, perSec: 600 },
    body: Type.Object({ kind: Kind, code: Type.String({ pattern: '^[0-9]{6}$' }) }),
    handle: ({ body, person }) => notifications.verifyAddress(person.id, body.kind, body.code, person),
  });

  route({
    method: 'POST',
    path: '/me/push-subscriptions',
    summary: 'This browser wants web push: PushSubscription.toJSON().',
    perPerson: { count: 10, perSec: 3_600 },
    permission: 'city.read',
    body: Type.Object({ endpoint: Endpoint, keys: Type.Object({ p256dh: Key, auth: Key }) }),
    handle: ({ body, person }) => notifications.subscribePush(person.id, body),
  });

  route({
    method: 'DELETE',
    path: '/me/push-subscriptions',
    summary: 'This browser wants web push no longer.',
    permission: 'city.read',
    body: Type.Object({ endpoint: Endpoint }),
    handle: ({ body, person }) => notifications.unsubscribePush(person.id, body.endpoint),
  });

  route({
    method: 'POST',
    path: '/me/notification-test',
    summary:
      'Send a test message to oneself by one channel; the answer’s state is seen by asking for its attempts.',
    permission: 'city.read',
    perPerson: { count: 5, perSec: 600 },
    body: Type.Object({ channel: ChannelName }),
    handle: ({ body, person }) => notifications.sendTest(person.id, body.channel, person),
  });

  route({
    method: 'GET',
    path: '/me/notification-test/:id',
    summary: 'What became of one’s own test message.',
    permission: 'city.read',
    params: OneId,
    handle: async ({ params, person, tell }) => {
      const { notifications: mine } = await notifications.listOutbox({ userId: person.id, id: params.id });
      const [notification] = mine;
      if (notification === undefined)
        throw notFound('There is no such test message of yours.', { where: 'id', value: params.id });
      return {
        notification: toToldTrouble(notification, tell),
        attempts: await notifications.listAttempts(params.id),
      };
    },
  });
}
