/** People: accounts and roles, kept by administrators. */
import { Type } from 'typebox';
import { posts, roles } from '../../contract/access.ts';
import type { Grant, Role } from '../../contract/access.ts';
import { notFound } from '../kernel/errors.ts';
import { IdText, Time } from './internal/routes.ts';
import type { ApiParts } from './api.ts';
import type { Routes } from './internal/routes.ts';

const RoleList = Type.Array(Type.Enum(roles), { uniqueItems: true });
const Password = Type.String({ minLength: 8, maxLength: 256 });
const OneUser = Type.Object({ id: IdText });
const AgencyId = Type.Union([IdText, Type.Null()]);
const GrantList = Type.Array(
  Type.Object({
    role: Type.Enum(roles),
    agencyId: AgencyId,
    post: Type.Optional(Type.Union([Type.Enum(posts), Type.Null()])),
    expiresMs: Type.Optional(Type.Union([Time, Type.Null()])),
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
  const { users } = access;

  route({
    method: 'GET',
    path: '/users',
    summary: 'All people with their roles.',
    permission: 'users.manage',
    handle: async () => ({ users: await users.listUsers() }),
  });

  route({
    method: 'POST',
    path: '/users',
    summary: 'Add a person.',
    permission: 'users.manage',
    body: Type.Object({
      username: Type.String({ pattern: '^[a-zA-Z0-9._-]{2,60}$' }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      password: Password,
      ...Granted,
    }),
    handle: async ({ body, person }) => {
      const { username, name, password } = body;
      return { id: await users.createUser({ username, name, password, grants: toGrants(body) }, person) };
    },
  });

  route({
    method: 'PUT',
    path: '/users/:id/roles',
    summary: 'Set what a person may do and where; one administrator always stays.',
    permission: 'users.manage',
    params: OneUser,
    body: Type.Object(Granted),
    handle: ({ params, body, person }) => users.setGrants(params.id, toGrants(body), person),
  });

  route({
    method: 'PUT',
    path: '/users/:id/password',
    summary: 'Set a person’s password; all their sessions end.',
    permission: 'users.manage',
    params: OneUser,
    body: Type.Object({ password: Password }),
    handle: ({ params, body, person }) => users.setPassword(params.id, body.password, person),
  });

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
