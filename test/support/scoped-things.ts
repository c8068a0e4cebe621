/** Makes things that belong to one agency: cases, tasks, files, turns of duty, people, for tests of who reaches them. */
import sharp from 'sharp';
import type { CaseView } from '../../contract/cases/case.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { relations } from './agency-tree.ts';
import type { CentreClient } from './centre-client.ts';
import type { TestCentre } from './centre.ts';
import { toRain } from './rain.ts';
import { sendEvidence } from './send-evidence.ts';

const HOUR_MS = 3_600_000;
const name = (text: string) => ({ vi: text, en: text });

/** Every maker gives the id of a new thing of the agency `own`. */
export interface ScopedThings {
  /** There is one: alerts are not changed by who looks at them. */
  readonly alert: number;
  readonly asset: number;
  readonly feed: FeedView;
  case(): Promise<number>;
  /** The lead's task of a new case, or a supporter's in it. */
  task(role: 'lead' | 'support'): Promise<number>;
  /** A line that the centre entered for the own agency, as `<case>/entries/<line>`. */
  entered(): Promise<string>;
  nowMs(): number;
  evidence(): Promise<number>;
  directive(): Promise<number>;
  delegation(): Promise<number>;
  /** Asked by somebody far away about a restricted feed of the own agency. */
  purpose(): Promise<number>;
  window(): Promise<number>;
  shift(): Promise<number>;
  pattern(): Promise<number>;
  handOver(): Promise<number>;
  user(): Promise<string>;
  notification(): Promise<number>;
  key(): Promise<string>;
  /** A feed of an agency beside the own one. */
  foreignFeed(): Promise<string>;
  /** A kind of asset, given to an agency beside. */
  gift(): Promise<number>;
  refusal(): Promise<number>;
  /** Things of the administrator's own. */
  view(): Promise<number>;
  token(): Promise<string>;
  notificationTest(): Promise<number>;
  session(): Promise<string>;
}

/** A case goes to its agency at once; whoever leads it begins, the centre ends it. */
export const PROCEDURE = {
  id: 'own',
  name: name('Việc của sở'),
  applies: { kinds: ['report'] },
  opens: { kind: 'by-hand' },
  states: [
    {
      id: 'new',
      name: name('Mới'),
      phase: 'received',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 600 },
    },
    {
      id: 'given',
      name: name('Đã giao'),
      phase: 'assigned',
      owner: 'lead',
      within: { kind: 'elapsed', minutes: 600 },
      mayPause: true,
    },
    {
      id: 'acting',
      name: name('Đang làm'),
      phase: 'acting',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 600 },
      mayPause: true,
    },
    { id: 'done', name: name('Xong'), phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  initial: 'new',
  moves: [
    { id: 'give', name: name('Giao'), from: ['new'], to: 'given', by: ['centre'], demands: [] },
    { id: 'begin', name: name('Bắt đầu'), from: ['given'], to: 'acting', by: ['lead'], demands: [] },
    {
      id: 'end',
      name: name('Kết thúc'),
      from: ['new', 'given', 'acting'],
      to: 'done',
      by: ['centre'],
      demands: [],
    },
  ],
  clocks: { acknowledge: { kind: 'elapsed', minutes: 30 }, close: { kind: 'elapsed', minutes: 600 } },
  returnWithin: { kind: 'elapsed', minutes: 60 },
  ladder: [],
  playbook: [{ id: 'look', text: name('Đến nơi xem'), by: 'lead' }],
  routing: { kind: 'agency', agencyId: relations.own },
  reopenWithinDays: 0,
  enabled: true,
};

/** Enters the procedure, a feed with an alert, and makes the makers. The agencies are there already. */
export async function makeScopedThings(centre: TestCentre): Promise<ScopedThings> {
  const { ask, clock } = centre;
  const made = async (path: string, body: object): Promise<number> =>
    (await ask<{ id: number }>('POST', path, body)).id;
  let count = 0;
  let asker: Promise<CentreClient> | undefined;

  await ask('PUT', '/procedures/own', { definition: PROCEDURE, note: 'Dùng để thử quyền' });
  const feed = await centre.makeFeed({ id: 'mua', agencyId: relations.own, assets: ['tram-1'] });
  await centre.advance(HOUR_MS);
  const beganMs = clock.now() - HOUR_MS;
  await feed.push(toRain('tram-1', new Date(beganMs).toISOString(), [12, 12, 12, 12, 12, 12]));
  await centre.settled();
  const { alerts } = await ask<{ alerts: { id: number }[] }>('GET', '/alerts?state=open');
  const { assets } = await ask<{ assets: { id: number }[] }>('GET', '/assets?code=tram-1');
  const [first, asset] = [alerts[0], assets[0]];
  if (first === undefined || asset === undefined) throw new Error('The heavy rain made no alert.');
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2277aa' } })
    .jpeg()
    .toBuffer();

  const openCase = () =>
    ask<CaseView>('POST', '/cases', { title: `Việc ${++count}`, severity: 'medium', procedureId: 'own' });
  const things: ScopedThings = {
    alert: first.id,
    asset: asset.id,
    feed: feed.view,
    case: async () => (await openCase()).id,
    async task(role) {
      const opened = await openCase();
      const { tasks } =
        role === 'lead'
          ? opened
          : await ask<CaseView>('POST', `/cases/${opened.id}/tasks`, {
              agencyId: 'trung-uong',
              content: 'Cho mượn máy bơm',
            });
      return tasks.find((task) => task.role === role)?.id ?? 0;
    },
    nowMs: () => clock.now(),
    async entered() {
      const opened = await openCase();
      const told = { name: 'Nguyễn Văn Bình', means: 'phone', timeMs: clock.now() };
      const { timeline } = await ask<CaseView>('POST', `/tasks/${opened.tasks[0]?.id ?? 0}/accept`, { told });
      const line = timeline.find(({ what }) => what === 'task.accepted');
      return `${opened.id}/entries/${line?.id ?? 0}`;
    },
    evidence: async () => (await sendEvidence(centre, await things.case(), 'hiện trường.jpg', photo)).body.id,
    directive: () =>
      made('/directives', {
        content: `Kiểm tra thoát nước ${++count}`,
        leadAgencyId: relations.own,
        dueMs: clock.now() + 24 * HOUR_MS,
      }),
    delegation: () =>
      made('/delegations', {
        kind: 'decentralised',
        instrument: `Quyết định ${++count}`,
        content: 'Cấp phép đào đường',
        giverAgencyId: relations.above,
        receiverAgencyId: relations.own,
        fromDate: '2026-01-01',
      }),
    async purpose() {
      asker ??= makeAsker();
      const asked = await (
        await asker
      ).ask<{ id: number }>('POST', '/purposes', {
        feedId: 'mua-kin',
        assetCode: `tram-${++count}`,
        purpose: 'Đối chiếu mưa với số ca cấp cứu',
        caseCode: null,
        untilMs: clock.now() + 24 * HOUR_MS,
      });
      return asked.id;
    },
    window: () =>
      made('/maintenance', {
        feedId: feed.id,
        from: clock.now() + 48 * HOUR_MS,
        to: clock.now() + 49 * HOUR_MS,
        reason: 'Thay trạm',
      }),
    shift: async () => made('/duty/shifts', { ...toTurn(++count), userId: await things.user() }),
    pattern: async () => {
      const { startsMs } = toTurn(++count);
      const teams = [[await things.user()]];
      const untilMs = startsMs + 48 * HOUR_MS;
      return (
        await ask<{ id: number }>('POST', '/duty/patterns', {
          agencyId: relations.own,
          name: `Ca ${count}`,
          teams,
          startsMs,
          shiftMin: 480,
          untilMs,
        })
      ).id;
    },
    handOver: () => made('/duty/hand-overs', { agencyId: relations.own, text: `Ghi chú ${++count}` }),
    user: async () =>
      (
        await ask<{ id: string }>('POST', '/users', {
          username: `nguoi-${++count}`,
          name: `Người ${count}`,
          grants: [{ role: 'officer', agencyId: relations.own }],
        })
      ).id,
    async notification() {
      const userId = await things.user();
      await centre.db.tx((tx) =>
        centre.centre.parts.notifications.enqueue(tx, [
          {
            key: `thing:${++count}`,
            userId,
            urgency: 'normal',
            title: name('Nhắc việc'),
            body: name('Nhắc việc'),
            link: '/my-work',
            caseId: null,
          },
        ]),
      );
      const { notifications } = await ask<{ notifications: { id: number }[] }>(
        'GET',
        `/notifications/outbox?userId=${userId}`,
      );
      return notifications[0]?.id ?? 0;
    },
    key: async () => (await ask<{ id: string }>('POST', `/feeds/${feed.id}/keys`, { name: 'thử' })).id,
    foreignFeed: async () => {
      const id = `ben-canh-${++count}`;
      await centre.makeFeed({ id, agencyId: relations.sibling });
      return id;
    },
    gift: () =>
      made('/gifts', {
        kind: `kind-${++count}`,
        ownerId: relations.own,
        receiverId: relations.sibling,
        why: 'Cùng dùng',
      }),
    async refusal() {
      await feed.push([{ datastream: `khong-co-${++count}`, time: clock.now(), value: 1 }]);
      const { refusals } = await ask<{ refusals: { id: number }[] }>('GET', `/feeds/${feed.id}/refusals`);
      return refusals[0]?.id ?? 0;
    },
    view: async () =>
      (
        await ask<{ id: number }>('PUT', '/views', {
          name: `Xem ${++count}`,
          address: '/cases?queue=overdue',
          shared: true,
        })
      ).id,
    token: async () =>
      (await ask<{ id: string }>('POST', '/tokens', { name: `máy ${++count}`, permissions: ['city.read'] }))
        .id,
    notificationTest: () => made('/me/notification-test', { channel: 'app' }),
    async session() {
      const { sessions } = await ask<{ sessions: { id: string }[] }>('GET', '/me/account');
      return sessions[0]?.id ?? '';
    },
  };
  return things;

  async function makeAsker(): Promise<CentreClient> {
    await centre.makeFeed({ id: 'mua-kin', agencyId: relations.own });
    await ask('PUT', '/feeds/mua-kin/sharing', { visibility: 'restricted', why: 'Thử quyền xem' });
    return centre.signedIn('officer', 'trung-uong');
  }

  /** Turns one after the other, in days to come. */
  function toTurn(at: number) {
    const startsMs = clock.now() + at * 12 * HOUR_MS;
    return { agencyId: relations.own, startsMs, endsMs: startsMs + 8 * HOUR_MS };
  }
}
