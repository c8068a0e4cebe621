/** The routes about people: who keeps a person reaches them (scoped-routes.ts has all the others). */
import { randomUUID } from 'node:crypto';
import { relations } from './agency-tree.ts';
import { owned } from './scoped-route.ts';
import type { ScopedRoute } from './scoped-route.ts';

export const peopleRoutes: readonly ScopedRoute[] = [
  {
    route: 'POST /users',
    body: { username: 'nguoi-moi', name: 'Mới', grants: [{ role: 'officer', agencyId: relations.own }] },
    ...owned('users.manage'),
  },
  {
    route: 'PUT /users/:id/roles',
    id: (make) => make.user(),
    body: { grants: [{ role: 'officer', agencyId: relations.own }] },
    sees: 'reach',
  },
  {
    route: 'PUT /users/:id/password',
    id: (make) => make.user(),
    body: { password: 'mot-mat-khau-du-dai' },
    fresh: true,
    sees: 'reach',
  },
  {
    route: 'PUT /users/:id',
    id: (make) => make.user(),
    body: { name: 'Tên khác', email: null },
    sees: 'reach',
  },
  {
    route: 'POST /users/:id/disable',
    id: (make) => make.user(),
    body: { why: 'Đã chuyển đi' },
    sees: 'reach',
  },
  { route: 'POST /users/:id/enable', id: (make) => make.user(), sees: 'reach' },
  { route: 'PUT /users/:id/shared', id: (make) => make.user(), body: { shared: false }, sees: 'reach' },
  { route: 'DELETE /users/:id/second-factor', id: (make) => make.user(), sees: 'reach' },
  { route: 'GET /users/:id/sso', id: (make) => make.user(), sees: 'reach' },
  {
    route: 'PUT /users/:id/sso',
    id: (make) => make.user(),
    // One subject is one person.
    body: async () => ({ subject: randomUUID() }),
    fresh: true,
    sees: 'reach',
  },
  { route: 'DELETE /users/:id/sso', id: (make) => make.user(), sees: 'reach' },
  { route: 'GET /users/:id/sessions', id: (make) => make.user(), sees: 'reach' },
  { route: 'DELETE /users/:id/sessions', id: (make) => make.user(), sees: 'reach' },
];
