/** The hub by real sockets: who hears of which case, whose notifications, who is seen beside whom, and who is hung up. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { connectLive } from '../../test/support/live-client.ts';
import type { CasePulse, Presence } from '../../contract/centre/live.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { Role } from '../../contract/people/access.ts';
import type { Person } from '../access/permissions.ts';
import type { PlatformEvents } from '../events.ts';
import { SEES_ALL } from '../audience/sight.ts';
import { createBus } from '../kernel/bus.ts';
import { movableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import { createLive } from './live.ts';

const toPerson = (
  id: string,
  role: Role,
  agencyIds: readonly string[] | 'all',
  areaCodes: string[] = [],
): Person => ({
  id,
  username: id,
  name: id.toUpperCase(),
  roles: [role],
  role,
  agencyId: null,
  grants: [
    {
      role,
      agencyId: null,
      post: null,
      expiresMs: null,
      all: agencyIds === 'all',
      coordinates: false,
      agencyIds: agencyIds === 'all' ? [] : agencyIds,
      areaCodes,
    },
  ],
  source: 'test',
  by: { kind: 'session', id },
});

const people = new Map(
  [
    toPerson('leader', 'leader', 'all'),
    toPerson('ward-a', 'officer', ['ward-a'], ['a']),
    toPerson('ward-b', 'officer', ['ward-b'], ['b']),
  ].map((person) => [person.id, person]),
);

const pulse = (caseId: number, facts: Partial<CasePulse>): CasePulse => ({
  caseId,
  code: `VV-2026-${caseId}`,
  version: 1,
  what: 'opened',
  severity: 'medium',
  phase: 'received',
  centreAgencyId: 'ioc',
  leadAgencyId: null,
  taskAgencyIds: [],
  areaCode: null,
  ...facts,
});

async function startHub() {
  const clock = movableClock(Date.parse('2026-11-22T08:00:00Z'));
  const bus = createBus<PlatformEvents>({ log: silentLog() });
  const gone = new Set<string>();
  let look: () => void = () => undefined;
  const live = createLive({
    bus,
    clock,
    log: silentLog(),
    sources: {
      latest: () => [],
      latestOf: () => undefined,
      positions: () => [],
      openAlerts: async () => [],
      feedPulses: () => [],
      getSight: async () => SEES_ALL,
      sightVersion: () => 0,
      maySeeCase: async (person, caseId) =>
        person.id === 'leader' || (caseId === 1) === (person.id === 'ward-a'),
    },
  });
  const server = createServer();
  live.attach(server, {
    findPerson: async ({ headers }) => people.get(headers.authorization?.replace('Bearer ', '') ?? ''),
    listGone: async (connected) => connected.filter(({ id }) => gone.has(id)),
    onChange(given) {
      look = given;
      return () => undefined;
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    bus,
    clock,
    port,
    screens: () => live.state().clients,
    end(id: string) {
      gone.add(id);
      look();
    },
    live: (id: string, since?: { epoch: string; seq: number }) =>
      connectLive(url, id, ['alerts', 'cases', 'notifications'], since),
    async [Symbol.asyncDispose]() {
      live.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

type Screen = Awaited<ReturnType<Awaited<ReturnType<typeof startHub>>['live']>>;
const listCases = ({ heard }: Screen) =>
  heard.flatMap((message) => ('cases' in message ? (message.cases ?? []) : [])).map(({ caseId }) => caseId);
const listPresence = ({ heard }: Screen): string[] =>
  heard
    .flatMap((message): readonly Presence[] => ('presence' in message ? (message.presence ?? []) : []))
    .map(({ caseId, people: seen }) => `${caseId}: ${seen.map(({ name }) => name).join(', ')}`);
const hasCase = (id: number) => (message: object) =>
  'cases' in message && JSON.stringify(message.cases).includes(`"caseId":${id},`);

test('a case is told to the leader, to its own ward and to who has a task in it, and to nobody else', async () => {
  await using hub = await startHub();
  using leader = await hub.live('leader');
  using a = await hub.live('ward-a');
  using b = await hub.live('ward-b');
  await hub.bus.publish('case', pulse(1, { areaCode: 'a' }));
  await leader.awaitMessage(hasCase(1), 'case 1');
  await hub.bus.publish('case', pulse(2, { leadAgencyId: 'ward-b' }));
  await leader.awaitMessage(hasCase(2), 'case 2');
  await hub.bus.publish('case', pulse(3, { leadAgencyId: 'ward-b', taskAgencyIds: ['ward-a'] }));
  await Promise.all([leader, a, b].map((screen) => screen.awaitMessage(hasCase(3), 'case 3')));
  expect([listCases(leader), listCases(a), listCases(b)]).toEqual([
    [1, 2, 3],
    [1, 3],
    [2, 3],
  ]);

  const { epoch, seq } = a.last;
  a.cut();
  await hub.bus.publish('case', pulse(4, { areaCode: 'b' }));
  await hub.bus.publish('case', pulse(5, { areaCode: 'a' }));
  await leader.awaitMessage(hasCase(5), 'case 5');
  using back = await hub.live('ward-a', { epoch, seq });
  await back.awaitMessage(hasCase(5), 'what was missed');
  expect(listCases(back)).toEqual([5]);
});

test('a notification is heard by its own person only', async () => {
  await using hub = await startHub();
  using a = await hub.live('ward-a');
  using b = await hub.live('ward-b');
  // Only whose it is matters to the hub.
  const one = { id: 7, userId: 'ward-b' } as NotificationView;
  await hub.bus.publish('notification', one);
  await hub.bus.publish('case', pulse(9, { leadAgencyId: 'ward-a' }));
  await b.awaitMessage((message) => 'notifications' in message, 'the notification');
  await a.awaitMessage(hasCase(9), 'a case after it');
  expect(JSON.stringify(a.heard)).not.toContain('notifications');
});

test('two on one case see each other, until one leaves or is cut off; presence does not disturb a resume', async () => {
  await using hub = await startHub();
  using leader = await hub.live('leader');
  using a = await hub.live('ward-a');
  using b = await hub.live('ward-b');
  const seen = (screen: Screen, line: string) =>
    screen.awaitMessage(() => listPresence(screen).at(-1) === line, line);

  a.say({ type: 'look', caseId: 1 });
  await seen(a, '1: ');
  leader.say({ type: 'look', caseId: 1 });
  await seen(a, '1: LEADER');
  await seen(leader, '1: WARD-A');
  b.say({ type: 'look', caseId: 1 });
  await b.awaitMessage(({ type }) => type === 'refused', 'a refusal');
  expect(listPresence(b)).toEqual([]);

  const { epoch, seq } = a.last;
  a.cut();
  await seen(leader, '1: ');
  await hub.bus.publish('case', pulse(6, { areaCode: 'a' }));
  await leader.awaitMessage(hasCase(6), 'case 6');
  using back = await hub.live('ward-a', { epoch, seq });
  await back.awaitMessage(hasCase(6), 'what was missed');
  expect(back.heard[0]?.type).toBe('resumed');
  back.say({ type: 'look', caseId: 1 });
  await seen(leader, '1: WARD-A');
});

test('who loses rights or session is hung up at once, and hears nothing more', async () => {
  await using hub = await startHub();
  using leader = await hub.live('leader');
  using a = await hub.live('ward-a');
  hub.end('ward-a');
  await expect(a.awaitMessage(({ type }) => type === 'refused', 'the goodbye')).rejects.toThrow('4001');
  await hub.bus.publish('case', pulse(8, { areaCode: 'a' }));
  await leader.awaitMessage(hasCase(8), 'case 8');
  expect(listCases(a)).toEqual([]);
});

test('who does not answer the goodbye is cut off after two seconds, and counted no longer', async () => {
  await using hub = await startHub();
  const line = connect(hub.port, '127.0.0.1');
  line.write(
    'GET /api/v1/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer leader\r\n\r\n',
  );
  await once(line, 'data');
  expect(hub.screens()).toBe(1);
  // A frame of bytes where only text is understood: the hub says goodbye, and this end keeps silent.
  line.write(Buffer.from([0x82, 0x81, 0, 0, 0, 0, 1]));
  const [goodbye] = (await once(line, 'data')) as [Buffer];
  expect([goodbye[0], goodbye.readUInt16BE(2)]).toEqual([0x88, 1003]);
  await once(line, 'end');
  await expect.poll(() => hub.screens()).toBe(0);
}, 15_000);
