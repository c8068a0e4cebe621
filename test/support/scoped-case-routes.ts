/** Routes of a case, its tasks and its evidence, for the test of who reaches what. */
import { reaching } from './scoped-route.ts';
import type { Right, ScopedRoute } from './scoped-route.ts';
import type { ScopedThings } from './scoped-things.ts';

/** Who handles cases of the lead agency, who coordinates at the centre that runs the case, who writes at all. */
export const lead = reaching('cases.handle');
const centre: Right = { permission: 'cases.coordinate', from: ['above'] };
const writer = [reaching('cases.handle'), reaching('cases.open')];

const oneCase = (things: ScopedThings) => things.case();
const leadTask = (things: ScopedThings) => things.task('lead');

export const caseRoutes: readonly ScopedRoute[] = [
  { route: 'GET /cases/:id', id: oneCase, sees: 'reach' },
  { route: 'GET /cases/:id/duplicates', id: oneCase, sees: 'reach' },
  { route: 'GET /cases/:id/notifications', id: oneCase, sees: 'reach' },
  { route: 'GET /cases/:id/print', id: oneCase, sees: 'reach' },
  { route: 'POST /cases/:id/seen', id: oneCase, sees: 'reach' },
  { route: 'POST /cases/:id/acknowledge', id: oneCase, body: {}, sees: 'reach', may: [lead, centre] },
  {
    route: 'POST /cases/:id/moves',
    id: oneCase,
    body: { move: 'begin' },
    fresh: true,
    sees: 'reach',
    may: [lead],
  },
  {
    route: 'POST /cases/:id/assign',
    id: oneCase,
    body: { agencyId: 'so-y-te' },
    sees: 'reach',
    may: [centre],
  },
  {
    route: 'POST /cases/:id/tasks',
    id: oneCase,
    body: { agencyId: 'trung-uong', content: 'Cho mượn máy bơm' },
    sees: 'reach',
    may: [lead, centre],
  },
  {
    route: 'POST /cases/:id/comments',
    id: oneCase,
    body: { text: 'Đã gọi điện' },
    sees: 'reach',
    may: writer,
  },
  {
    route: 'POST /cases/:id/steps/:stepId',
    id: oneCase,
    more: { stepId: 'look' },
    body: { done: true },
    sees: 'reach',
    may: [lead, centre],
  },
  {
    route: 'POST /cases/:id/approve',
    id: oneCase,
    body: {},
    sees: 'reach',
    may: [reaching('cases.approve')],
  },
  {
    route: 'POST /cases/:id/entries/:entryId/dispute',
    id: (make) => make.entered(),
    fresh: true,
    body: { why: 'Không ai báo như vậy' },
    sees: 'reach',
    may: [lead],
  },
  {
    route: 'POST /cases/:id/explanation',
    id: oneCase,
    body: { text: 'Chờ vật tư của công ty thoát nước' },
    sees: 'reach',
    may: [lead],
  },
  {
    route: 'POST /cases/:id/leaders',
    id: oneCase,
    body: {},
    fresh: true,
    sees: 'reach',
    may: [{ permission: 'cases.approve', from: ['above'] }],
  },
  {
    route: 'POST /cases/:id/answer',
    id: oneCase,
    body: { text: 'Đã sửa' },
    sees: 'reach',
    may: [lead, centre],
  },
  {
    route: 'POST /cases/:id/pause',
    id: oneCase,
    body: { reason: 'Chờ vật tư' },
    sees: 'reach',
    may: [lead, centre],
  },
  { route: 'POST /cases/:id/resume', id: oneCase, body: {}, sees: 'reach', may: [lead, centre] },
  {
    route: 'POST /cases/:id/merge',
    id: oneCase,
    body: async (make: ScopedThings) => ({ otherIds: [await make.case()], why: 'Cùng một việc' }),
    sees: 'reach',
    may: [centre],
  },
  {
    route: 'POST /cases/:id/split',
    id: oneCase,
    body: { alertIds: [1], title: 'Việc khác', why: 'Hai việc' },
    sees: 'reach',
    may: [centre],
  },
  { route: 'POST /cases/:id/reopen', id: oneCase, body: { why: 'Lại ngập' }, sees: 'reach', may: [centre] },
  {
    route: 'POST /cases/:id/links',
    id: oneCase,
    body: async (make: ScopedThings) => ({ otherId: await make.case(), kind: 'related' }),
    sees: 'reach',
    may: writer,
  },
  { route: 'POST /cases/:id/evidence', id: oneCase, file: 'ghi chú.txt', sees: 'reach', may: [lead, centre] },
  { route: 'GET /evidence/:id', id: (make) => make.evidence(), sees: 'reach' },
  { route: 'GET /evidence/:id/thumbnail', id: (make) => make.evidence(), sees: 'reach' },
  { route: 'GET /evidence/:id/clean', id: (make) => make.evidence(), sees: 'reach' },
  { route: 'GET /evidence/:id/custody', id: (make) => make.evidence(), sees: 'reach' },
  {
    route: 'POST /evidence/:id/export',
    id: (make) => make.evidence(),
    body: { to: 'Phòng Cảnh sát hình sự', why: 'Theo công văn' },
    sees: 'reach',
    may: [lead, centre],
  },
  {
    route: 'POST /evidence/:id/withdraw',
    id: (make) => make.evidence(),
    body: { why: 'Lộ mặt người dân' },
    sees: 'reach',
    may: [centre],
  },
  { route: 'POST /tasks/:id/accept', id: leadTask, body: {}, sees: 'reach', may: [lead] },
  {
    // Entered for a person of the agency: by operators of the centre or of the agency itself, by nobody else.
    route: 'POST /tasks/:id/accept',
    id: leadTask,
    fresh: true,
    body: (make: ScopedThings) => ({
      told: { name: 'Nguyễn Văn Bình', means: 'zalo', timeMs: make.nowMs() },
    }),
    sees: 'reach',
    may: [reaching('cases.coordinate')],
  },
  {
    route: 'POST /tasks/:id/refuse',
    id: leadTask,
    fresh: true,
    body: { reason: 'Không phải của sở' },
    sees: 'reach',
    may: [lead],
  },
  {
    route: 'POST /tasks/:id/hand-over',
    id: leadTask,
    fresh: true,
    body: { agencyId: 'so-y-te', reason: 'Đúng thẩm quyền hơn' },
    sees: 'reach',
    may: [lead, centre],
  },
  { route: 'POST /tasks/:id/report', id: leadTask, body: { text: 'Đang làm' }, sees: 'reach', may: [lead] },
  {
    route: 'POST /tasks/:id/cancel',
    id: (make) => make.task('support'),
    fresh: true,
    body: { reason: 'Không cần nữa' },
    sees: 'reach',
    may: [lead, centre],
  },
];
