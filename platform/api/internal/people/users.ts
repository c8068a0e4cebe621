/**
 * People: accounts and roles, kept by administrators. An administrator of one agency keeps the people of that agency and
 * what is below it, and gives no right that reaches further.
 */
import { Type } from 'typebox';
import { posts, roles } from '../../../../contract/people/access.ts';
import type { Grant, Role } from '../../../../contract/people/access.ts';
import type { ReviewRow } from '../../../../contract/people/account.ts';
import type { UserList } from '../../../../contract/people/user.ts';
import { toReviewCsv } from '../../../access/review.ts';
import type { Person } from '../../../access/permissions.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createPeopleReach } from './people-reach.ts';
import { IdText, TimeOrNull } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const RoleList = Type.Array(Type.Enum(roles), { uniqueItems: true });
const Password = Type.String({ minLength: 8, maxLength: 256 });
const Email = Type.Union([Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 200 }), Type.Null()]);
const OneUser = Type.Object({ id: IdText });
const AgencyId = Type.Union([IdText, Type.Null()]);
const GrantList = Type.Array(
  Type.Object({
    role: Type.Enum(roles),
    agencyId: AgencyId,
    post: Type.Optional(Type.Union([Type.Enum(posts), Type.Null()])),
    expiresMs: Type.Optional(TimeOrNull),
  }),
  { maxItems: 50 },
);
/** Roles of one agency, or grants in full; grants win. */
const Granted = {
  roles: Type.Optional(RoleList),
  agencyId: Type.Optional(AgencyId),
  grants: Type.Optional(GrantList),
};

export function userRoutes({ route }: Routes, { access, catalogue }: ApiParts): void {
  const { users, account } = access;
  const { isWithin, check: checkReach } = createPeopleReach(access);
  const checkGiven = (by: Person, grants: readonly Grant[]): void => {
    if (isWithin(by, grants)) return;
    throw forbidden('You can’t give a right that reaches further than your own.', {
      where: 'grants',
      value:
        grants.map(({ role, agencyId }) => `${role} in ${agencyId ?? 'the whole city'}`).join(', ') || 'none',
      allowed: 'roles in your agency and what is below it',
      next: 'Name an agency of yours, or ask an administrator of the whole centre.',
    });
  };

  route({
    method: 'GET',
    path: '/users',
    summary: 'All people with their roles.',
    permission: 'users.manage',
    handle: async ({ person }): Promise<UserList> => {
      const all = await users.listUsers();
      return { users: all.filter(({ grants }) => isWithin(person, grants)), inCity: all.length };
    },
  });

  route({
    method: 'POST',
    path: '/users',
    summary: 'Add a person.',
    permission: 'users.manage',
    body: Type.Object({
      username: Type.String({ pattern: '^[a-zA-Z0-9._-]{2,60}$' }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      password: Type.Optional(Type.Union([Password, Type.Null()])),
      email: Type.Optional(Email),
      ...Granted,
    }),
    handle: async ({ body, person }) => {
      const { username, name, password = null, email = null } = body;
      const grants = toGrants(body);
      checkGiven(person, grants);
      return { id: await users.createUser({ username, name, password, email, grants }, person) };
    },
  });

  route({
    method: 'PUT',
    path: '/users/:id/roles',
    summary: 'Set what a person may do and where; one administrator always stays.',
    permission: 'users.manage',
    params: OneUser,
    body: Type.Object(Granted),
    handle: async ({ params, body, person }) => {
      await checkReach(params.id, person);
      const grants = toGrants(body);
      if (grants.length > 0) checkGiven(person, grants);
      await users.setGrants(params.id, grants, person);
    },
  });

  route({
    method: 'PUT',
    path: '/users/:id',
    summary:
      'Name and e-mail address of a person; single sign-on finds them by it when the provider has verified it.',
    permission: 'users.manage',
    params: OneUser,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }), email: Email }),
    handle: async ({ params, body, person }) => {
      await checkReach(params.id, person);
      await users.setFacts(params.id, body, person);
    },
  });

  route({
    method: 'POST',
    path: '/users/:id/disable',
    summary: 'Disable an account: its sessions and tokens end; what the person did stays.',
    permission: 'users.manage',
    params: OneUser,
    body: Type.Object({ why: Type.String({ minLength: 3, maxLength: 500 }) }),
    handle: async ({ params, body, person }) => {
      await checkReach(params.id, person);
      await account.disable(params.id, body.why, person);
    },
  });

  route({
    method: 'POST',
    path: '/users/:id/enable',
    summary: 'Enable a disabled account; its 45 days begin anew.',
    permission: 'users.manage',
    params: OneUser,
    handle: async ({ params, person }) => {
      await checkReach(params.id, person);
      await account.enable(params.id, person);
    },
  });

  route({
    method: 'GET',
    path: '/users/review',
    summary: 'The access review: who has what, since when, last sign-in, what expires and what is idle.',
    permission: 'users.manage',
    handle: async ({ person }): Promise<{ rows: readonly ReviewRow[] }> => ({ rows: await review(person) }),
  });

  route({
    method: 'GET',
    path: '/users/review.csv',
    summary: 'The access review as CSV, one line per grant.',
    permission: 'users.manage',
    handle: async ({ person, reply }) => {
      void reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="access-review.csv"');
      return toReviewCsv(await review(person));
    },
  });

  async function review(person: Person): Promise<ReviewRow[]> {
    return (await account.review()).filter(({ grants }) => isWithin(person, grants));
  }

  function toGrants(given: Given): Grant[] {
    const list: readonly NonNullable<Given['grants']>[number][] =
      given.grants ?? (given.roles ?? []).map((role) => ({ role, agencyId: given.agencyId ?? null }));
    return list.map(({ role, agencyId, post = null, expiresMs = null }) => {
      if (agencyId !== null && catalogue.findAgency(agencyId) === undefined) {
        throw notFound(`There is no agency ${agencyId}.`, {
          where: 'agencyId',
          value: agencyId,
          allowed: 'the id of an agency',
          next: 'Look it up in the catalogue.',
        });
      }
      return { role, agencyId, post, expiresMs };
    });
  }
}

interface Given {
  readonly roles?: readonly Role[];
  readonly agencyId?: string | null;
  readonly grants?: readonly {
    readonly role: Role;
    readonly agencyId: string | null;
    readonly post?: Grant['post'];
    readonly expiresMs?: number | null;
  }[];
}
