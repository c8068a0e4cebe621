/**
 * The live hub: every signed-in screen gets a snapshot, then changes, over one WebSocket at /api/v1/live.
 * Alerts and cases go out at once, to those whose scope holds them; values and positions are gathered for a moment,
 * newest per datastream and asset. What is out of a person's sight is not told, and a sight that changes is a new snapshot.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { liveTopics } from '../../contract/centre/live.ts';
import type {
  LiveChange,
  LiveMessage,
  LiveRequest,
  LiveTime,
  LiveTopic,
} from '../../contract/centre/live.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { createLimiter } from '../kernel/limiter.ts';
import type { Log } from '../kernel/log.ts';
import { createOutside } from '../kernel/outside.ts';
import type { PlatformEvents } from '../events.ts';
import type { Person } from '../access/permissions.ts';
import type { LiveDoor, LiveSources } from './live-needs.ts';
import { createChangeLog, type NumberedChange } from './internal/change-log.ts';
import { createCollector } from './internal/collector.ts';
import { toLiveRequest } from './internal/live-request.ts';
import { createPresenceBook } from './internal/presence.ts';
import { takeUpgrades } from './internal/upgrade.ts';
import { isShared, toViewed, toViewer, type Viewer } from './internal/viewer.ts';

export interface Live {
  /** Takes over upgrade requests of /api/v1/live. */
  attach(server: Server, door: LiveDoor): void;
  /** Connected screens and the newest change, for metrics. */
  state(): { readonly clients: number; readonly seq: number };
  stop(): void;
}

export const LIVE_PATH = '/api/v1/live';
const STEADY_MS = 250;
/** A large city's values are gathered longer, so that a screen is not busy with drawing what nobody can read. */
const STEADY_BUSY_MS = 2_000;
const BUSY_FROM = 3_000;
/** Rights may be changed by another process: those connected are looked at again this often. */
const RIGHTS_EVERY_MS = 3_000;
const FEEDS_EVERY_MS = 5_000;
const KEPT_CHANGES = 2_000;
/** A screen that does not read is closed; it comes back with `since` or a snapshot. */
const MOST_BUFFERED_BYTES = 16 * 1024 * 1024;
const LARGEST_REQUEST_BYTES = 4_096;
const SILENT_CLIENT_MS = 60_000;
/** Of one person: a screen that reconnects all the time asks no oftener. */
const SUBSCRIPTIONS = { count: 120, perSec: 60 };
/** Who has said by then what it wants to see stays. */
const SUBSCRIBE_WITHIN_MS = 30_000;
const LOOK_MS = 5_000;
/** Screens of one person: the walls of a control room under one name, and no more. */
const MOST_PER_PERSON = 64;
/** So long a goodbye may take. */
const GOODBYE_MS = 2_000;

interface Client {
  readonly socket: WebSocket;
  readonly person: Person;
  /** Null until it has subscribed. */
  viewer: Viewer | null;
  readonly cameMs: number;
  hasAsked: boolean;
  heardMs: number;
}

/** Makes the hub and lets it listen to the bus. */
export function createLive(deps: {
  bus: Bus<PlatformEvents>;
  clock: Clock;
  log: Log;
  sources: LiveSources;
}): Live {
  const { bus, clock, log, sources } = deps;
  const outside = createOutside('live', log);
  const life = randomBytes(6).toString('hex');
  const toEpoch = ({ sight }: Viewer) =>
    sight.unseen === undefined
      ? life
      : `${life}-${createHash('sha256').update(sight.key).digest('hex').slice(0, 12)}`;
  const changes = createChangeLog(KEPT_CHANGES);
  const collector = createCollector(sources.latestOf);
  const clients = new Set<Client>();
  const connected = new Set<Client>();
  const presence = createPresenceBook<Client>();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LARGEST_REQUEST_BYTES,
  });
  let urgentPending = false;
  let steadyTimer: NodeJS.Timeout | undefined;

  const sendText = (client: Client, text: string) => {
    if (client.socket.bufferedAmount > MOST_BUFFERED_BYTES) hangUp(client, 1013, 'too slow');
    else client.socket.send(text);
  };
  const send = (client: Client, message: LiveMessage) => sendText(client, JSON.stringify(message));

  const toTime = (): LiveTime => ({
    nowMs: clock.now(),
    ...(clock.speed() === 1 ? {} : { speed: clock.speed() }),
  });

  const broadcast = (change: LiveChange | undefined) => {
    if (change === undefined) return;
    if (clients.size === 0) return changes.skip();
    const numbered = changes.add(change);
    const time = toTime();
    // Viewers with the same topics and scope get the same bytes.
    const byKey = new Map<string, string | undefined>();
    for (const client of clients) {
      if (client.viewer === null) continue;
      const key = isShared(change) ? client.viewer.key : `${client.viewer.person.id} ${client.viewer.key}`;
      if (!byKey.has(key)) byKey.set(key, encode(numbered, client.viewer, time));
      const text = byKey.get(key);
      if (text !== undefined) sendText(client, text);
    }
  };

  let sightVersion = sources.sightVersion();
  /** Before anything is told: who sees less than before is not told what is out of sight now, and forgets it. */
  const refreshSights = async () => {
    if (sightVersion === sources.sightVersion()) return;
    sightVersion = sources.sightVersion();
    for (const client of clients) {
      const { viewer } = client;
      if (viewer === null) continue;
      const sight = await sources.getSight(client.person);
      if (client.viewer !== viewer) continue;
      if (sight.key === viewer.sight.key) client.viewer = { ...viewer, sight };
      else await subscribe(client, viewer.topics, undefined);
    }
  };

  const flushUrgent = async () => {
    urgentPending = false;
    await refreshSights();
    broadcast(collector.takeUrgent());
  };
  const urgent = () => {
    if (urgentPending) return;
    urgentPending = true;
    setImmediate(outside.listener(flushUrgent));
  };
  const steady = () => {
    if (steadyTimer !== undefined) return;
    const waitMs = collector.waiting() > BUSY_FROM ? STEADY_BUSY_MS : STEADY_MS;
    steadyTimer = setTimeout(
      outside.listener(async () => {
        steadyTimer = undefined;
        await refreshSights();
        broadcast(collector.takeSteady());
      }),
      waitMs,
    );
    steadyTimer.unref();
  };

  const snapshot = async ({ topics, sight }: Viewer): Promise<LiveChange> => ({
    ...(topics.has('latest') ? { latest: sources.latest() } : {}),
    ...(topics.has('positions') ? { positions: sources.positions(sight.unseen && sight.seesPosition) } : {}),
    ...(topics.has('feeds') ? { feeds: sources.feedPulses() } : {}),
    ...(topics.has('alerts') ? { alerts: await sources.openAlerts() } : {}),
  });

  const subscribe = async (
    client: Client,
    topics: ReadonlySet<LiveTopic>,
    since: (LiveRequest & { type: 'subscribe' })['since'],
  ) => {
    const viewer = toViewer(client.person, topics, await sources.getSight(client.person));
    // Who saw something else when it was cut off begins anew.
    const epoch = toEpoch(viewer);
    const missed = since?.epoch === epoch ? changes.since(since.seq) : undefined;
    if (missed !== undefined) {
      client.viewer = viewer;
      clients.add(client);
      send(client, { type: 'resumed', epoch, seq: changes.seq(), ...toTime() });
      for (const change of missed) {
        const picked = toViewed(change, viewer);
        if (picked !== undefined) send(client, { type: 'change', seq: change.seq, ...toTime(), ...picked });
      }
      return;
    }
    const isAnew = client.viewer !== null && client.viewer.sight.key !== viewer.sight.key;
    // Changes committed while the snapshot is read are kept and sent after it: applying one twice changes nothing.
    const seqBefore = changes.seq();
    const keeper: Client = { ...client, viewer: null };
    clients.add(keeper);
    try {
      const picture = toViewed(await snapshot(viewer), viewer);
      if (client.socket.readyState !== client.socket.OPEN) return;
      client.viewer = viewer;
      clients.add(client);
      // What was asked for is in a snapshot also when it is empty: the screen forgets what it had.
      const empty = {
        ...(topics.has('alerts') ? { alerts: [] } : {}),
        ...(viewer.sight.unseen !== undefined && topics.has('latest') ? { latest: [] } : {}),
        ...(viewer.sight.unseen !== undefined && topics.has('positions') ? { positions: [] } : {}),
        ...(isAnew ? { records: [], catalogue: true as const } : {}),
      };
      send(client, {
        type: 'snapshot',
        epoch,
        seq: seqBefore,
        ...toTime(),
        ...empty,
        ...picture,
      });
      for (const change of changes.since(seqBefore) ?? []) {
        const picked = toViewed(change, viewer);
        if (picked !== undefined) send(client, { type: 'change', seq: change.seq, ...toTime(), ...picked });
      }
    } finally {
      clients.delete(keeper);
    }
  };

  const pace = createLimiter(clock, SUBSCRIPTIONS);
  /** A snapshot is the largest answer there is. */
  const mayAsk = (personId: string): boolean => {
    try {
      pace.take(personId);
      return true;
    } catch {
      return false;
    }
  };

  const hear = async (client: Client, data: string) => {
    // What it still says after the goodbye is nobody's business.
    if (!connected.has(client)) return;
    client.heardMs = clock.monotonicMs();
    const request = toLiveRequest(data);
    if (request === undefined)
      send(client, {
        type: 'refused',
        reason: `Send {"type":"subscribe","topics":[…]} with topics of ${liveTopics.join(', ')}, or {"type":"ping"}.`,
      });
    else if (request.type === 'ping') send(client, { type: 'pong', ...toTime(), seq: changes.seq() });
    else if (request.type === 'look') await look(client, request.caseId);
    else if (!mayAsk(client.person.id))
      send(client, { type: 'refused', reason: 'Subscribed too often; wait a minute.' });
    else {
      client.hasAsked = true;
      await subscribe(client, new Set(request.topics), request.since);
    }
  };

  /** Presence carries the number of the newest change: it is none itself, and a cut after it resumes as ever. */
  const tellPresence = (caseId: number, client: Client) => {
    if (client.socket.readyState !== client.socket.OPEN) return;
    const told = [presence.toPresence(caseId, client.person)];
    send(client, { type: 'change', seq: changes.seq(), ...toTime(), presence: told });
  };
  const look = async (client: Client, caseId: number | null) => {
    if (caseId !== null && !(await sources.maySeeCase(client.person, caseId))) {
      send(client, { type: 'refused', reason: `There is no case ${caseId}.` });
      return;
    }
    // It may have been hung up while the case was looked for.
    if (!connected.has(client)) return;
    const changed = presence.look(client, caseId);
    for (const id of changed) for (const other of presence.lookers(id)) tellPresence(id, other);
  };
  const forget = (client: Client) => {
    clients.delete(client);
    connected.delete(client);
    for (const id of presence.look(client, null))
      for (const other of presence.lookers(id)) tellPresence(id, other);
  };

  /** Nothing more is said to them, also while the goodbye is under way; who does not take it is cut off. */
  const hangUp = (client: Client, code: number, why: string) => {
    forget(client);
    client.socket.close(code, why);
    setTimeout(() => client.socket.terminate(), GOODBYE_MS).unref();
  };

  let door: LiveDoor | undefined;
  const hangUpGone = async () => {
    if (connected.size === 0 || door === undefined) return;
    try {
      const gone = new Set(await door.listGone([...connected].map(({ person }) => person)));
      for (const client of connected) {
        if (gone.has(client.person)) hangUp(client, 4001, 'rights or session changed');
      }
    } catch (error) {
      log.warn({ err: error }, 'rights of connected screens could not be checked and are checked again');
    }
  };

  const welcome = (socket: WebSocket, person: Person) => {
    const client: Client = {
      socket,
      person,
      viewer: null,
      hasAsked: false,
      cameMs: clock.monotonicMs(),
      heardMs: clock.monotonicMs(),
    };
    const own = [...connected].filter((other) => other.person.id === person.id);
    for (const oldest of own.slice(0, Math.max(0, own.length - MOST_PER_PERSON + 1)))
      hangUp(oldest, 4008, 'too many screens of one person');
    connected.add(client);
    socket.on(
      'message',
      outside.listener(
        (data: RawData, isBinary: boolean) =>
          isBinary ? hangUp(client, 1003, 'text only') : hear(client, toText(data)),
        () => hangUp(client, 1011, 'failed'),
      ),
    );
    socket.on('close', () => forget(client));
    socket.on('error', () => forget(client));
  };

  bus.subscribe('live', 'committed', (group) => {
    collector.group(group);
    steady();
    if (group.records.length > 0) urgent();
  });
  const atOnce =
    <Told>(take: (told: Told) => void) =>
    (told: Told) => {
      take(told);
      urgent();
    };
  bus.subscribe('live', 'alert', atOnce(collector.alert));
  bus.subscribe('live', 'case', atOnce(collector.case));
  bus.subscribe('live', 'withdrawn', atOnce(collector.record));
  bus.subscribe('live', 'notification', atOnce(collector.notification));
  bus.subscribe('live', 'catalogue', () => {
    collector.catalogue();
    steady();
  });
  // Who sees less, or more, is told so without waiting for the next change.
  bus.subscribe('live', 'sight', steady);
  const stops: Stop[] = [
    clock.every(RIGHTS_EVERY_MS, hangUpGone),
    clock.every(FEEDS_EVERY_MS, () => {
      if (clients.size === 0) return;
      collector.feeds(sources.feedPulses());
      steady();
    }),
    clock.every(LOOK_MS, () => {
      const untilMs = clock.monotonicMs() - SUBSCRIBE_WITHIN_MS;
      for (const client of connected)
        if (!client.hasAsked && client.cameMs <= untilMs) hangUp(client, 4008, 'nothing asked for');
    }),
    clock.every(SILENT_CLIENT_MS, () => {
      for (const client of clients)
        if (clock.monotonicMs() - client.heardMs > 2 * SILENT_CLIENT_MS) client.socket.terminate();
    }),
  ];

  return {
    attach(server, given) {
      door = given;
      stops.push(given.onChange(() => void hangUpGone()));
      takeUpgrades(server, {
        ways: [{ path: LIVE_PATH, sockets, welcome }, ...(given.beside === undefined ? [] : [given.beside])],
        outside,
        log,
        findPerson: (request) => given.findPerson(request),
      });
    },
    state: () => ({ clients: sockets.clients.size, seq: changes.seq() }),
    stop() {
      bus.unsubscribeAll('live');
      for (const stop of stops) stop();
      clearTimeout(steadyTimer);
      for (const socket of sockets.clients) socket.close(1001, 'the centre is stopping');
      sockets.close();
    },
  };
}

function encode(change: NumberedChange, viewer: Viewer, time: LiveTime): string | undefined {
  const picked = toViewed(change, viewer);
  return picked === undefined
    ? undefined
    : JSON.stringify({ type: 'change', seq: change.seq, ...time, ...picked });
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();
}
