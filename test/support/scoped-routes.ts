/**
 * Every route that names one thing, or makes one for an agency: who sees the thing, and who of them may do it. A route
 * with an id in its path stands here or in whole-city-routes.ts with the reason; who-reaches-what.test.ts finds the forgotten.
 */
import { relations } from './agency-tree.ts';
import { caseRoutes, lead } from './scoped-case-routes.ts';
import { feedRoutes } from './scoped-feed-routes.ts';
import { peopleRoutes } from './scoped-people-routes.ts';
import { owned, reaching } from './scoped-route.ts';
import type { ScopedRoute } from './scoped-route.ts';
import type { ScopedThings } from './scoped-things.ts';

const HOUR_MS = 3_600_000;
const FAR_MS = Date.parse('2026-12-20T00:00:00Z');
const CHANNELS = { emergency: ['app', 'email'], high: ['app'], normal: ['app'] };
const turn = (at: number) => ({
  agencyId: relations.own,
  userId: 'nobody',
  startsMs: FAR_MS + at * 24 * HOUR_MS,
  endsMs: FAR_MS + at * 24 * HOUR_MS + 8 * HOUR_MS,
});

const alert = async ({ alert: id }: ScopedThings) => id;
const asset = async ({ asset: id }: ScopedThings) => id;
const feed = async ({ feed: { definition } }: ScopedThings) => definition.id;

export const scopedRoutes: readonly ScopedRoute[] = [
  { route: 'GET /alerts/:id', id: alert, sees: 'reach' },
  { route: 'POST /alerts/:id/acknowledge', id: alert, body: {}, sees: 'reach' },
  {
    route: 'POST /alerts/:id/shelve',
    id: alert,
    body: { until: Date.parse('2026-11-23T00:00:00Z'), reason: 'Đang sửa trạm' },
    sees: 'reach',
  },
  { route: 'POST /alerts/:id/unshelve', id: alert, body: {}, sees: 'reach' },
  {
    route: 'POST /alerts/:id/reject-correction',
    id: alert,
    body: { reason: 'Số trước đúng' },
    sees: 'reach',
  },
  { route: 'POST /alerts/:id/confirm-correction', id: alert, body: {}, sees: 'reach' },
  { route: 'POST /maintenance/:id/cancel', id: (make) => make.window(), fresh: true, sees: 'reach' },
  {
    route: 'POST /maintenance',
    body: ({ feed: { definition } }: ScopedThings) => ({
      feedId: definition.id,
      from: FAR_MS,
      to: FAR_MS + HOUR_MS,
      reason: 'Thay trạm',
    }),
    sees: 'staff',
    may: [reaching('alerts.handle')],
  },

  {
    route: 'PATCH /assets/:id',
    id: asset,
    body: { name: { vi: 'Trạm', en: 'Gauge' } },
    ...owned('assets.manage'),
  },
  {
    route: 'POST /assets',
    body: {
      code: 'tram-moi',
      kind: 'rain-gauge',
      serviceId: 'rainfall',
      agencyId: relations.own,
      name: { vi: 'Mới', en: 'New' },
    },
    ...owned('assets.manage'),
  },
  {
    route: 'POST /gifts',
    body: async (make: ScopedThings) => ({
      assetId: make.asset,
      feedId: await make.foreignFeed(),
      why: 'Thử',
    }),
    ...owned('assets.manage'),
  },
  {
    route: 'POST /gifts/:id/withdraw',
    id: (make) => make.gift(),
    fresh: true,
    body: { why: 'Hết thoả thuận' },
    ...owned('assets.manage'),
  },
  {
    route: 'POST /assets/:id/hand-over',
    id: asset,
    body: { agencyId: relations.own, why: 'Vẫn của sở' },
    ...owned('assets.manage'),
  },
  ...feedRoutes,
  { route: 'POST /feeds/:id/keys', id: feed, body: { name: 'máy' }, ...owned('feeds.manage') },
  {
    route: 'DELETE /feeds/:id/keys/:keyId',
    id: async (make) => `mua/keys/${await make.key()}`,
    fresh: true,
    ...owned('feeds.manage'),
  },
  {
    route: 'POST /feeds/:id/keys/:keyId/rotate',
    id: async (make) => `mua/keys/${await make.key()}`,
    fresh: true,
    body: {},
    ...owned('feeds.manage'),
  },
  { route: 'GET /feeds/:id/refusals', id: feed, ...owned('city.read') },
  { route: 'GET /feeds/:id/unknown-assets', id: feed, ...owned('city.read') },
  { route: 'GET /refusals/:id/raw', id: (make) => make.refusal(), sees: 'reach' },
  { route: 'POST /refusals/:id/replay', id: (make) => make.refusal(), sees: 'reach' },
  { route: 'POST /refusals/:id/dismiss', id: (make) => make.refusal(), sees: 'reach' },

  ...caseRoutes,
  {
    route: 'POST /directives',
    body: { content: 'Kiểm tra cống', leadAgencyId: relations.own, dueMs: FAR_MS },
    sees: 'staff',
    may: [reaching('directives.give')],
  },
  {
    route: 'POST /cases/:id/extension',
    id: (make) => make.directive(),
    body: { untilMs: FAR_MS, why: 'Mưa nhiều ngày' },
    sees: 'reach',
    may: [lead],
  },
  {
    route: 'POST /cases/:id/extension/answer',
    id: (make) => make.directive(),
    body: { approve: false, note: 'Không' },
    sees: 'reach',
    may: [reaching('directives.give')],
  },
  {
    route: 'POST /delegations',
    body: {
      kind: 'decentralised',
      instrument: 'Quyết định 12',
      content: 'Cấp phép đào đường',
      giverAgencyId: relations.above,
      receiverAgencyId: relations.own,
      fromDate: '2026-01-01',
    },
    sees: 'staff',
    may: [{ permission: 'delegations.manage', from: ['above'] }],
  },
  {
    route: 'POST /delegations/:id/reports',
    id: (make) => make.delegation(),
    body: { text: 'Đã cấp 12 phép' },
    sees: 'reach',
    may: [lead],
  },
  {
    route: 'POST /delegations/:id/revoke',
    id: (make) => make.delegation(),
    body: { why: 'Đổi thẩm quyền' },
    sees: 'reach',
    may: [{ permission: 'delegations.manage', from: ['above'] }],
  },

  {
    route: 'POST /purposes/:id/decision',
    id: (make) => make.purpose(),
    body: { what: 'reject', note: 'Chưa rõ mục đích' },
    sees: 'reach',
  },
  {
    route: 'POST /purposes/:id/end',
    id: (make) => make.purpose(),
    body: { why: 'Không cần nữa' },
    sees: 'owner',
  },

  { route: 'GET /duty', query: `agencyId=${relations.own}&fromMs=0&toMs=1000`, sees: 'reach' },
  { route: 'GET /duty/people', query: `agencyId=${relations.own}`, sees: 'reach' },
  {
    route: 'POST /duty/shifts',
    body: async (make: ScopedThings) => ({ ...turn(0), userId: await make.user() }),
    sees: 'reach',
  },
  {
    route: 'POST /duty/overrides',
    body: async (make: ScopedThings) => ({ ...turn(1), userId: await make.user() }),
    sees: 'reach',
  },
  {
    route: 'POST /duty/patterns',
    body: async (make: ScopedThings) => ({
      agencyId: relations.own,
      name: 'Ba ca',
      teams: [[await make.user()]],
      startsMs: FAR_MS + 96 * HOUR_MS,
      shiftMin: 480,
      untilMs: FAR_MS + 120 * HOUR_MS,
    }),
    sees: 'reach',
  },
  { route: 'DELETE /duty/shifts/:id', id: (make) => make.shift(), fresh: true, sees: 'reach' },
  { route: 'DELETE /duty/patterns/:id', id: (make) => make.pattern(), fresh: true, sees: 'reach' },
  {
    route: 'POST /duty/hand-overs',
    body: { agencyId: relations.own, text: 'Cống đang nghẹt' },
    sees: 'reach',
  },
  { route: 'POST /duty/hand-overs/:id/take', id: (make) => make.handOver(), sees: 'reach' },

  ...peopleRoutes,
  { route: 'GET /users/:id/notification-preferences', id: (make) => make.user(), sees: 'reach' },
  {
    route: 'PUT /users/:id/notification-preferences',
    id: (make) => make.user(),
    body: { email: 'mai@example.vn', phone: null, channels: CHANNELS, quietFromMin: null, quietToMin: null },
    sees: 'reach',
  },
  { route: 'GET /notifications/:id/attempts', id: (make) => make.notification(), sees: 'reach' },
  { route: 'POST /notifications/:id/retry', id: (make) => make.notification(), sees: 'reach' },

  { route: 'GET /me/notification-test/:id', id: (make) => make.notificationTest(), sees: 'owner' },
  { route: 'DELETE /me/sessions/:id', id: (make) => make.session(), sees: 'owner' },
  { route: 'DELETE /me/passkeys/:id', id: async () => 'khoa-cua-nguoi-khac', sees: 'owner' },
  { route: 'POST /tokens/:id/rotate', id: (make) => make.token(), body: {}, sees: 'owner' },
  { route: 'DELETE /tokens/:id', id: (make) => make.token(), sees: 'owner' },
  { route: 'DELETE /views/:id', id: (make) => make.view(), sees: 'owner' },
];
