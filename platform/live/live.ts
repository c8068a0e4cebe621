/**
 * The live hub: every signed-in screen gets a snapshot, then changes, over one WebSocket at /api/v1/live.
 * Alerts go out at once; values and positions are gathered for a moment, newest per datastream and asset.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { liveTopics } from '../../contract/live.ts';
import type {
  FeedPulse,
  LatestPosition,
  LatestValue,
  LiveChange,
  LiveMessage,
  LiveTopic,
} from '../../contract/live.ts';
import type { AlertView } from '../../contract/alert.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { PlatformEvents } from '../events.ts';
import { createChangeLog, toTopics } from './internal/change-log.ts';
import type { NumberedChange } from './internal/change-log.ts';
import { createCollector } from './internal/collector.ts';

/** Where the hub reads the picture for a snapshot. */
export interface LiveSources {
  latest(): readonly LatestValue[];
  latestOf(datastreamId: number): LatestValue | undefined;
  positions(): readonly LatestPosition[];
  openAlerts(): Promise<readonly AlertView[]>;
  feedPulses(): readonly FeedPulse[];
}

export interface Live {
  /** Takes over upgrade requests of /api/v1/live; `isAllowed` decides by the session. */
  attach(server: Server, isAllowed: (request: IncomingMessage) => Promise<boolean>): void;
  /** Connected screens and the newest change, for metrics. */
  state(): { readonly clients: number; readonly seq: number };
  stop(): void;
}

export const LIVE_PATH = '/api/v1/live';
const STEADY_MS = 250;
/** A large city's values are gathered longer, so that a screen is not busy with drawing what nobody can read. */
const STEADY_BUSY_MS = 2_000;
const BUSY_FROM = 3_000;
const FEEDS_EVERY_MS = 5_000;
const KEPT_CHANGES = 2_000;
/** A screen that does not read is closed; it comes back with `since` or a snapshot. */
const MOST_BUFFERED_BYTES = 16 * 1024 * 1024;
const LARGEST_REQUEST_BYTES = 4_096;
const SILENT_CLIENT_MS = 60_000;

interface Client {
  readonly socket: WebSocket;
  topics: ReadonlySet<LiveTopic>;
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
  const epoch = randomBytes(6).toString('hex');
  const changes = createChangeLog(KEPT_CHANGES);
  const collector = createCollector(sources.latestOf);
  const clients = new Set<Client>();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LARGEST_REQUEST_BYTES,
  });
  let urgentPending = false;
  let steadyTimer: NodeJS.Timeout | undefined;

  const sendText = (client: Client, text: string) => {
    if (client.socket.bufferedAmount > MOST_BUFFERED_BYTES) client.socket.close(1013, 'too slow');
    else client.socket.send(text);
  };
  const send = (client: Client, message: LiveMessage) => sendText(client, JSON.stringify(message));

  const broadcast = (change: LiveChange | undefined) => {
    if (change === undefined) return;
    if (clients.size === 0) return changes.skip();
    const numbered = changes.add(change);
    const nowMs = clock.now();
    // Clients with the same topics get the same bytes.
    const byTopics = new Map<string, string | undefined>();
    for (const client of clients) {
      const key = [...client.topics].join();
      if (!byTopics.has(key)) byTopics.set(key, encode(numbered, client.topics, nowMs));
      const text = byTopics.get(key);
      if (text !== undefined) sendText(client, text);
    }
  };

  const flushUrgent = () => {
    urgentPending = false;
    broadcast(collector.takeUrgent());
  };
  const urgent = () => {
    if (urgentPending) return;
    urgentPending = true;
    setImmediate(flushUrgent);
  };
  const steady = () => {
    if (steadyTimer !== undefined) return;
    const waitMs = collector.waiting() > BUSY_FROM ? STEADY_BUSY_MS : STEADY_MS;
    steadyTimer = setTimeout(() => {
      steadyTimer = undefined;
      broadcast(collector.takeSteady());
    }, waitMs);
    steadyTimer.unref();
  };

  const snapshot = async (topics: ReadonlySet<LiveTopic>): Promise<LiveChange> => ({
    ...(topics.has('latest') ? { latest: sources.latest() } : {}),
    ...(topics.has('positions') ? { positions: sources.positions() } : {}),
    ...(topics.has('feeds') ? { feeds: sources.feedPulses() } : {}),
    ...(topics.has('alerts') ? { alerts: await sources.openAlerts() } : {}),
  });

  const subscribe = async (
    client: Client,
    topics: ReadonlySet<LiveTopic>,
    since: { epoch: string; seq: number } | undefined,
  ) => {
    const missed = since?.epoch === epoch ? changes.since(since.seq) : undefined;
    if (missed !== undefined) {
      client.topics = topics;
      clients.add(client);
      send(client, { type: 'resumed', epoch, seq: changes.seq(), nowMs: clock.now() });
      for (const change of missed) {
        const picked = toTopics(change, topics);
        if (picked !== undefined)
          send(client, { type: 'change', seq: change.seq, nowMs: clock.now(), ...picked });
      }
      return;
    }
    // Changes committed while the snapshot is read are kept and sent after it: applying one twice changes nothing.
    const seqBefore = changes.seq();
    const keeper: Client = { ...client, topics: new Set() };
    clients.add(keeper);
    try {
      const picture = await snapshot(topics);
      if (client.socket.readyState !== client.socket.OPEN) return;
      client.topics = topics;
      clients.add(client);
      send(client, { type: 'snapshot', epoch, seq: seqBefore, nowMs: clock.now(), ...picture });
      for (const change of changes.since(seqBefore) ?? []) {
        const picked = toTopics(change, topics);
        if (picked !== undefined)
          send(client, { type: 'change', seq: change.seq, nowMs: clock.now(), ...picked });
      }
    } finally {
      clients.delete(keeper);
    }
  };

  const hear = async (client: Client, data: string) => {
    client.heardMs = clock.monotonicMs();
    const request = toRequest(data);
    if (request === undefined)
      send(client, {
        type: 'refused',
        reason: `Send {"type":"subscribe","topics":[…]} with topics of ${liveTopics.join(', ')}, or {"type":"ping"}.`,
      });
    else if (request.type === 'ping') send(client, { type: 'pong', nowMs: clock.now(), seq: changes.seq() });
    else await subscribe(client, new Set(request.topics), request.since);
  };

  const welcome = (socket: WebSocket) => {
    const client: Client = { socket, topics: new Set(), heardMs: clock.monotonicMs() };
    const forget = () => clients.delete(client);
    socket.on('message', (data, isBinary) => {
      if (isBinary) {
        socket.close(1003, 'text only');
        return;
      }
      hear(client, toText(data)).catch((error: unknown) => {
        log.error({ err: error }, 'a live request failed');
        socket.close(1011, 'failed');
      });
    });
    socket.on('close', forget);
    socket.on('error', forget);
  };

  bus.subscribe('live', 'committed', (group) => {
    collector.group(group);
    steady();
    if (group.records.length > 0) urgent();
  });
  bus.subscribe('live', 'alert', (alert) => {
    collector.alert(alert);
    urgent();
  });
  bus.subscribe('live', 'catalogue', () => {
    collector.catalogue();
    steady();
  });
  const stops: Stop[] = [
    clock.every(FEEDS_EVERY_MS, () => {
      if (clients.size === 0) return;
      collector.feeds(sources.feedPulses());
      steady();
    }),
    clock.every(SILENT_CLIENT_MS, () => {
      for (const client of clients)
        if (clock.monotonicMs() - client.heardMs > 2 * SILENT_CLIENT_MS) client.socket.terminate();
    }),
  ];

  return {
    attach(server, isAllowed) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (request.url === undefined || new URL(request.url, 'http://localhost').pathname !== LIVE_PATH) {
          socket.destroy();
          return;
        }
        const refuse = (status: string) =>
          socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        isAllowed(request).then(
          (allowed) =>
            allowed ? sockets.handleUpgrade(request, socket, head, welcome) : refuse('401 Unauthorized'),
          (error: unknown) => {
            log.warn({ err: error }, 'a live connection could not be checked');
            refuse('503 Service Unavailable');
          },
        );
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

function encode(change: NumberedChange, topics: ReadonlySet<LiveTopic>, nowMs: number): string | undefined {
  const picked = toTopics(change, topics);
  return picked === undefined
    ? undefined
    : JSON.stringify({ type: 'change', seq: change.seq, nowMs, ...picked });
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();
}

interface Subscribe {
  readonly type: 'subscribe';
  readonly topics: readonly LiveTopic[];
  readonly since: { readonly epoch: string; readonly seq: number } | undefined;
}

/** Reads a client's request; undefined when it is not one. */
function toRequest(data: string): Subscribe | { readonly type: 'ping' } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'ping') return { type: 'ping' };
  if (value.type !== 'subscribe' || !('topics' in value) || !Array.isArray(value.topics)) return undefined;
  const asked: readonly unknown[] = value.topics;
  const topics = liveTopics.filter((topic) => asked.includes(topic));
  if (topics.length !== asked.length) return undefined;
  const since = 'since' in value ? value.since : undefined;
  if (typeof since !== 'object' || since === null || !('epoch' in since) || !('seq' in since))
    return { type: 'subscribe', topics, since: undefined };
  if (typeof since.epoch !== 'string' || typeof since.seq !== 'number') return undefined;
  return { type: 'subscribe', topics, since: { epoch: since.epoch, seq: since.seq } };
}
