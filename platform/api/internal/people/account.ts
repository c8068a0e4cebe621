/** One's own account: what one may do, password, second factors, sessions, language; and tokens for programs. */
import { Type } from 'typebox';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { homePages, permissions } from '../../../../contract/people/access.ts';
import { FreeMap } from '../../../../contract/basics/free-form.ts';
import type { AccountView, TokenMade, TokenView } from '../../../../contract/people/account.ts';
import { forbidden, invalidInput, notFound } from '../../../kernel/errors.ts';
import { isInScope, listPermissions, may, notThere, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createPeopleReach } from './people-reach.ts';
import { IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** A token that is forgotten ends by itself. */
const LONGEST_TOKEN_MS = 366 * DAY_MS;
const DEFAULT_TOKEN_MS = 90 * DAY_MS;
const DEFAULT_GRACE_HOURS = 24;
const Password = Type.String({ minLength: 1, maxLength: 256 });
/** Every route here is about the account itself: for a session, not for a token. */
const own = { permission: 'city.read', sessionOnly: true } as const;
/** What is needed to show a second factor that is owed, or to set one up. */
const giving = { ...own, beforeSecondFactor: true } as const;
/** Changes how one signs in. */
const changing = { ...own, freshFactor: true } as const;
/** A password typed wrong, a device that does not answer at once: enough for people, too little to guess by. */
const triedPace = { count: 10, perSec: 300 } as const;
const PasskeyAnswer = FreeMap('what the browser’s passkey answers, whole');

export function accountRoutes({ route }: Routes, { access }: ApiParts): void {
  const { account } = access;

  route({
    method: 'GET',
    path: '/me/account',
    summary: 'One’s own account: second factors, passkeys, sessions, what the password must be.',
    ...giving,
    handle: ({ person }): Promise<AccountView> => account.view(person),
  });

  route({
    method: 'PUT',
    path: '/me/password',
    summary: 'Change one’s own password; all other sessions and all tokens end.',
    ...changing,
    perPerson: triedPace,
    body: Type.Object({ current: Password, password: Password }),
    handle: ({ body, person }) => account.setOwnPassword(person, body),
  });

  route({
    method: 'PUT',
    path: '/me/language',
    summary: 'The language one reads.',
    ...own,
    body: Type.Object({ language: Type.Union([Type.Literal('vi'), Type.Literal('en')]) }),
    handle: ({ body, person }) => account.setLanguage(person, body.language),
  });

  route({
    method: 'PUT',
    path: '/me/home',
    summary: 'The page one begins at after signing in; null: that of one’s role.',
    ...own,
    body: Type.Object({ home: Type.Union([Type.Enum([...homePages]), Type.Null()]) }),
    handle: ({ body, person }) => account.setHome(person, body.home),
  });

  route({
    method: 'POST',
    path: '/me/passkeys/options',
    summary: 'What navigator.credentials.create needs to make a passkey.',
    ...changing,
    beforeSecondFactor: true,
    perPerson: triedPace,
    handle: ({ person, request }) => account.toPasskeyOptions(person, request.headers.host),
  });

  route({
    method: 'POST',
    path: '/me/passkeys',
    summary: 'Keep the passkey the device has made; other sessions end.',
    ...changing,
    beforeSecondFactor: true,
    perPerson: triedPace,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      response: PasskeyAnswer,
    }),
    handle: ({ body, person, request }) =>
      account.addPasskey(person, request.headers.host, {
        name: body.name,
        response: body.response as unknown as RegistrationResponseJSON,
      }),
  });

  route({
    method: 'DELETE',
    path: '/me/passkeys/:id',
    summary: 'Remove one of one’s passkeys; other sessions end.',
    ...changing,
    params: Type.Object({ id: IdText }),
    handle: ({ params, person }) => account.removePasskey(person, params.id),
  });

  route({
    method: 'POST',
    path: '/me/second-factor/passkey/options',
    summary: 'What navigator.credentials.get needs to show one of one’s passkeys in this session.',
    ...giving,
    perPerson: triedPace,
    handle: ({ person, request }) => account.toShowOptions(person, request.headers.host),
  });

  route({
    method: 'POST',
    path: '/me/second-factor/passkey',
    summary: 'Show one’s passkey in this session; codes are shown at /api/auth/two-factor/verify-totp.',
    ...giving,
    perPerson: triedPace,
    body: Type.Object({ response: PasskeyAnswer }),
    handle: ({ body, person, request }) =>
      // The library reads the rest itself and refuses what is not an answer to its question.
      account.showPasskey(
        person,
        request.headers.host,
        body.response as unknown as AuthenticationResponseJSON,
      ),
  });

  route({
    method: 'DELETE',
    path: '/me/sessions/:id',
    summary: 'End one of one’s sessions.',
    ...own,
    params: Type.Object({ id: IdText }),
    handle: async ({ params, person }) => {
      await account.endSession(person.id, { id: params.id }, person);
    },
  });

  route({
    method: 'POST',
    path: '/me/sessions/end-others',
    summary: 'End all of one’s sessions but this one.',
    ...own,
    handle: async ({ person }) => ({
      ended: await account.endSession(person.id, { allBut: person.by?.id }, person),
    }),
  });
}

export function tokenRoutes({ route }: Routes, { access, catalogue, clock }: ApiParts): void {
  const { tokens } = access;
  const reach = createPeopleReach(access);
  /** Of others only who keeps the person sees tokens; for the rest they are not there. */
  const checkOwner = async (id: string, person: Person): Promise<boolean> => {
    const owner = await tokens.getOwner(id);
    if (owner === person.id) return true;
    if ((await reach.listIds(person))?.includes(owner) ?? true) return false;
    throw notThere('token', id);
  };
  const toExpiry = (expires: number | undefined): number => {
    const expiresMs = expires ?? clock.now() + DEFAULT_TOKEN_MS;
    if (expiresMs > clock.now() && expiresMs <= clock.now() + LONGEST_TOKEN_MS) return expiresMs;
    throw invalidInput('A token can’t end then.', {
      where: 'expires',
      value: new Date(expiresMs).toISOString(),
      allowed: 'a time within the next 366 days',
      next: 'Take a nearer end and rotate the token before it.',
    });
  };

  route({
    method: 'GET',
    path: '/tokens',
    summary: 'One’s own tokens; with all=true those of everybody the administrator keeps.',
    permission: 'city.read',
    sessionOnly: true,
    query: Type.Object({ all: Type.Optional(Type.Boolean()) }),
    handle: async ({ query, person }): Promise<{ tokens: TokenView[] }> => {
      if (query.all !== true || !may(person, 'users.manage')) return { tokens: await tokens.list(person.id) };
      const kept = await reach.listIds(person);
      const all = await tokens.list(undefined);
      return {
        tokens:
          kept === undefined
            ? all
            : all.filter(({ userId }) => userId === person.id || kept.includes(userId)),
      };
    },
  });

  route({
    method: 'POST',
    path: '/tokens',
    summary: 'Make a token of one’s own rights for a program; it is shown in this answer and never again.',
    permission: 'city.read',
    sessionOnly: true,
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      permissions: Type.Array(Type.Enum(permissions), { minItems: 1, uniqueItems: true }),
      agencyId: Type.Optional(Type.Union([IdText, Type.Null()])),
      expires: Type.Optional(Time),
    }),
    handle: ({ body, person }): Promise<TokenMade> => {
      const missing = body.permissions.filter((one) => !listPermissions(person).includes(one));
      if (missing.length > 0) {
        throw forbidden('A token can’t do more than you may.', {
          where: 'permissions',
          value: missing.join(', '),
          allowed: listPermissions(person).join(', '),
          next: 'Leave them out, or ask an administrator for the role.',
        });
      }
      const agencyId = body.agencyId ?? null;
      if (agencyId !== null && catalogue.findAgency(agencyId) === undefined)
        throw notThere('agency', agencyId);
      if (agencyId !== null && !body.permissions.every((one) => isInScope(toScope(person, one), agencyId))) {
        throw forbidden('A token can’t reach further than you.', {
          where: 'agencyId',
          value: agencyId,
          allowed: 'an agency in which you hold all these rights',
          next: 'Choose an agency of yours.',
        });
      }
      return tokens.make(
        { name: body.name, permissions: body.permissions, agencyId, expiresMs: toExpiry(body.expires) },
        person,
      );
    },
  });

  route({
    method: 'POST',
    path: '/tokens/:id/rotate',
    summary: 'A new token in place of one of yours; the old one works for a grace time.',
    permission: 'city.read',
    sessionOnly: true,
    params: Type.Object({ id: IdText }),
    body: Type.Object({
      graceHours: Type.Optional(Type.Number({ minimum: 0, maximum: 30 * 24 })),
      expires: Type.Optional(Time),
    }),
    handle: async ({ params, body, person }): Promise<TokenMade> => {
      if (!(await checkOwner(params.id, person))) {
        throw notFound(`The token ${params.id} is somebody else’s: only they can rotate it.`, {
          where: 'tokenId',
          value: params.id,
          next: 'Revoke it, and let its owner make a new one.',
        });
      }
      return tokens.rotate(
        params.id,
        {
          graceMs: (body.graceHours ?? DEFAULT_GRACE_HOURS) * HOUR_MS,
          expiresMs: toExpiry(body.expires),
        },
        person,
      );
    },
  });

  route({
    method: 'DELETE',
    path: '/tokens/:id',
    summary: 'Revoke a token; it stops working at once.',
    permission: 'city.read',
    sessionOnly: true,
    params: Type.Object({ id: IdText }),
    handle: async ({ params, person }) => {
      await checkOwner(params.id, person);
      await tokens.revoke(params.id, person);
    },
  });
}
