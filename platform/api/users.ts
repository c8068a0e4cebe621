/** People: accounts and roles, kept by administrators. */
import { Type } from 'typebox';
import { roles } from '../../contract/api.ts';
import { notFound } from '../kernel/errors.ts';
import { IdText } from './internal/routes.ts';
import type { ApiParts } from './api.ts';
import type { Routes } from './internal/routes.ts';

const RoleList = Type.Array(Type.Enum(roles), { uniqueItems: true });
const Password = Type.String({ minLength: 8, maxLength: 256 });
const OneUser = Type.Object({ id: IdText });
const AgencyId = Type.Union([IdText, Type.Null()]);

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
      roles: RoleList,
      agencyId: Type.Optional(AgencyId),
    }),
    handle: async ({ body, person }) => {
      const agencyId = body.agencyId ?? null;
      if (agencyId !== null && catalogue.findAgency(agencyId) === undefined) {
        throw notFound(`There is no agency ${agencyId}.`, {
          where: 'agencyId',
          value: agencyId,
          allowed: 'the id of an agency',
          next: 'Look it up in the catalogue.',
        });
      }
      return { id: await users.createUser({ ...body, agencyId }, person) };
    },
  });

  route({
    method: 'PUT',
    path: '/users/:id/roles',
    summary: 'Set a person’s roles; one administrator always stays.',
    permission: 'users.manage',
    params: OneUser,
    body: Type.Object({ roles: RoleList, agencyId: Type.Optional(AgencyId) }),
    handle: ({ params, body, person }) =>
      users.setRoles(params.id, body.roles, body.agencyId ?? null, person),
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
}
