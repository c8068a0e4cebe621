/** The outbox as administrators see it, and how the people they keep are told. */
import { Type } from 'typebox';
import { addressKinds, notificationStates } from '../../../../contract/people/notification.ts';
import { notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { ChannelName, Kind, OneId, Preferences } from './notification-fields.ts';
import { createPeopleReach } from './people-reach.ts';
import type { Routes } from '../routes/routes.ts';
import { IdNumber, IdText, Limit, Offset } from '../routes/routes.ts';
import { toToldTrouble } from '../words/told-trouble.ts';

export function outboxRoutes({ route }: Routes, { notifications, access }: ApiParts): void {
  const reach = createPeopleReach(access);
  /** What was told to somebody out of reach is not there. */
  const checkOwner = async (id: number, by: Person): Promise<void> => {
    const userIds = await reach.listIds(by);
    if (userIds === undefined) return;
    const { total } = await notifications.listOutbox({ id, userIds, limit: 1 });
    if (total === 0) throw notThere('notification', id);
  };

  route({
    method: 'GET',
    path: '/users/:id/notification-preferences',
    summary: 'How a person is told.',
    permission: 'users.manage',
    params: Type.Object({ id: IdText }),
    handle: async ({ params, person }) => {
      await reach.check(params.id, person);
      return notifications.getPreferences(params.id);
    },
  });

  route({
    method: 'PUT',
    path: '/users/:id/notification-preferences',
    summary:
      'Set a person’s addresses, channels and quiet hours; a new address counts at once in the name of who enters it, an unproven one that stands there when they answer for it.',
    permission: 'users.manage',
    params: Type.Object({ id: IdText }),
    body: Type.Object({
      ...Preferences.properties,
      answersFor: Type.Optional(Type.Array(Kind, { maxItems: addressKinds.length })),
    }),
    handle: async ({ params, body: { answersFor, ...wish }, person }) => {
      await reach.check(params.id, person);
      return notifications.setPreferences(params.id, wish, person, answersFor);
    },
  });

  route({
    method: 'GET',
    path: '/notifications/outbox',
    summary: 'Notifications of the people one keeps, by state, channel, person and case, newest first.',
    permission: 'users.manage',
    query: Type.Object({
      state: Type.Optional(Type.Enum([...notificationStates])),
      channel: Type.Optional(ChannelName),
      userId: Type.Optional(IdText),
      caseId: Type.Optional(IdNumber),
      limit: Type.Optional(Limit),
      offset: Type.Optional(Offset),
    }),
    handle: async ({ query, person, tell }) => {
      const userIds = await reach.listIds(person);
      const page = await notifications.listOutbox({
        ...query,
        ...(userIds === undefined ? {} : { userIds }),
      });
      return { ...page, notifications: page.notifications.map((one) => toToldTrouble(one, tell)) };
    },
  });

  route({
    method: 'GET',
    path: '/notifications/:id/attempts',
    summary: 'Every try to send one notification.',
    permission: 'users.manage',
    params: OneId,
    handle: async ({ params, person }) => {
      await checkOwner(params.id, person);
      return { attempts: await notifications.listAttempts(params.id) };
    },
  });

  route({
    method: 'POST',
    path: '/notifications/:id/retry',
    summary: 'Send one that failed or waits again now.',
    permission: 'users.manage',
    params: OneId,
    handle: async ({ params, person }) => {
      await checkOwner(params.id, person);
      return notifications.retry(params.id, person);
    },
  });
}
