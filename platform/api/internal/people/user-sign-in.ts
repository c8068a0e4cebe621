/** How people sign in, as administrators keep it: passwords, second factors, sessions, single sign-on. */
import { Type } from 'typebox';
import type { SessionView, SsoLinkView, SsoRequestView } from '../../../../contract/people/account.ts';
import { forbidden } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createPeopleReach } from './people-reach.ts';
import type { Routes } from '../routes/routes.ts';
import { IdText } from '../routes/routes.ts';

const Password = Type.String({ minLength: 8, maxLength: 256 });
const OneUser = Type.Object({ id: IdText });

export function userSignInRoutes({ route }: Routes, { access }: ApiParts): void {
  const { users, account, ssoLinks } = access;
  const { check: checkReach } = createPeopleReach(access);

  route({
    method: 'PUT',
    path: '/users/:id/password',
    summary: 'Set a person’s password; all their sessions and tokens end.',
    permission: 'users.manage',
    freshFactor: true,
    params: OneUser,
    body: Type.Object({ password: Password }),
    handle: async ({ params, body, person }) => {
      await checkReach(params.id, person);
      if (params.id === person.id) throw ownAccount();
      await users.setPassword(params.id, body.password, person);
    },
  });

  route({
    method: 'DELETE',
    path: '/users/:id/second-factor',
    summary: 'Take away a person’s authenticator app and passkeys, when they lost them; their sessions end.',
    permission: 'users.manage',
    freshFactor: true,
    params: OneUser,
    handle: async ({ params, person }) => {
      await checkReach(params.id, person);
      if (params.id === person.id) throw ownAccount();
      await account.removeSecondFactors(params.id, person);
    },
  });

  route({
    method: 'GET',
    path: '/users/:id/sessions',
    summary: 'Where a person is signed in.',
    permission: 'users.manage',
    params: OneUser,
    handle: async ({ params, person }): Promise<{ sessions: SessionView[] }> => {
      await checkReach(params.id, person);
      return { sessions: await account.listSessions(params.id, person) };
    },
  });

  route({
    method: 'DELETE',
    path: '/users/:id/sessions',
    summary: 'End all sessions of a person.',
    permission: 'users.manage',
    params: OneUser,
    handle: async ({ params, person }) => {
      await checkReach(params.id, person);
      return { ended: await account.endSession(params.id, { allBut: undefined }, person) };
    },
  });

  route({
    method: 'GET',
    path: '/users/:id/sso',
    summary: 'How a person is linked to the city’s single sign-on.',
    permission: 'users.manage',
    params: OneUser,
    handle: async ({ params, person }): Promise<{ links: SsoLinkView[] }> => {
      await checkReach(params.id, person);
      return { links: await ssoLinks.list(params.id) };
    },
  });

  route({
    method: 'PUT',
    path: '/users/:id/sso',
    summary: 'Link a person to a subject of the city’s single sign-on, in place of what was linked before.',
    permission: 'users.manage',
    freshFactor: true,
    params: OneUser,
    body: Type.Object({ subject: Type.String({ minLength: 1, maxLength: 255, pattern: '^\\S+$' }) }),
    handle: async ({ params, body, person }) => {
      await checkReach(params.id, person);
      await ssoLinks.link(params.id, body.subject, person);
    },
  });

  route({
    method: 'DELETE',
    path: '/users/:id/sso',
    summary: 'Take a person’s link to the single sign-on away; their sessions end.',
    permission: 'users.manage',
    freshFactor: true,
    params: OneUser,
    handle: async ({ params, person }) => {
      await checkReach(params.id, person);
      await ssoLinks.unlink(params.id, person);
    },
  });

  route({
    method: 'GET',
    path: '/users/sso-requests',
    summary: 'Who came from the single sign-on and waits for an administrator to say who they are.',
    permission: 'users.manage',
    whole: true,
    handle: async (): Promise<{ requests: SsoRequestView[] }> => ({
      requests: await ssoLinks.listRequests(),
    }),
  });
}

/** Of oneself the present password is asked for, which only the page of one's own account does. */
function ownAccount() {
  return forbidden('Your own password and second factor are changed in your account.', {
    where: 'userId',
    value: 'you',
    allowed: 'somebody else',
    next: 'Open “My account” (/account).',
  });
}
