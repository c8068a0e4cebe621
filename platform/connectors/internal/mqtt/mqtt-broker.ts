/**
 * The embedded MQTT 3.1.1 broker: user = feed id, password = feed key, publish on `feeds/<feed id>/…`.
 * A QoS 1 message is acknowledged after intake has committed it; while there is no room, the acknowledgement waits
 * and with it the sender. MQTT 5 needs an outside broker (docs/integrators.md).
 */
import type { Socket } from 'node:net';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import type { Clock } from '../../../kernel/clock.ts';
import { createDoorRoom } from '../../../kernel/door-room.ts';
import type { DoorLimits, Guest } from '../../../kernel/door-room.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { createOutside } from '../../../kernel/outside.ts';
import type { FeedKeyCheck, FeedList, IntakeDoor } from '../intake-door.ts';
import { listenNear } from '../listen.ts';
import { createClientIds } from './mqtt-client-ids.ts';
import { createMessageBatches } from './message-batches.ts';
import { guardPackets } from './mqtt-packet-guard.ts';
import { createMqttServer, type TlsFiles } from './mqtt-server.ts';

const MAX_PAYLOAD_BYTES = 1024 * 1024;
const MAX_STRANGER_BYTES = 16 * 1024;
const LIMITS: DoorLimits = {
  most: 10_000,
  mostStrangers: 2_000,
  strangersPerAddress: 200,
  strangerMs: 10_000,
  mostPerHolder: 2_500,
};
/** QoS 2 messages of one client that wait for their second half; each may be as large as a payload. */
const MAX_HALF_SENT = 20;
const BAD_CREDENTIALS = 4;
const RECHECK_KEYS_MS = 60_000;
const MQTT5_HINT =
  'an MQTT 5 client was refused: the embedded broker speaks 3.1.1 only. Set the client to 3.1.1, or run mosquitto and HAIVAN_MQTT_URL (docs/integrators.md, “MQTT 5”)';

export interface MqttBrokerDeps {
  readonly intake: IntakeDoor;
  readonly feeds: FeedList;
  readonly feedKeys: FeedKeyCheck;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
  /** Absent: without TLS. */
  readonly tls?: TlsFiles | undefined;
}

export interface MqttBroker {
  readonly port: number;
  connections(): number;
  stop(): Promise<void>;
}

/** Starts the broker; when the port is taken the next free one is used. */
export async function startMqttBroker({
  intake,
  feeds,
  feedKeys,
  clock,
  log,
  host,
  port,
  tls,
}: MqttBrokerDeps): Promise<MqttBroker> {
  const stopping = new AbortController();
  const batches = createMessageBatches(intake, feeds, stopping.signal);
  const sessions = new Map<Client, { feedId: string; key: string }>();
  const sockets = new Set<Socket>();
  const room = createDoorRoom(clock, LIMITS);
  const guests = new Map<Client, Guest>();
  const ids = createClientIds();

  const broker = await Aedes.createBroker({
    concurrency: 1_000,
    connectTimeout: 10_000,
    queueLimit: 100,
    maxInflightInbound: MAX_HALF_SENT,
    preConnect(client, packet, answer) {
      ids.hide(client, packet);
      answer(null, true);
    },
    authenticate(client, username, password, answer) {
      const key = password?.toString('utf8') ?? '';
      const feedId = username ?? '';
      void Promise.resolve(key === '' ? undefined : feedKeys.verify(key))
        .catch(() => undefined)
        .then((holder) => {
          const isRight = holder !== undefined && holder.feedId === feedId;
          const isHolder = isRight && guests.get(client)?.isKnown(feedId) === true;
          if (isHolder) {
            ids.own(client, feedId);
            sessions.set(client, { feedId, key });
          } else if (isRight)
            log.warn({ feedId }, `an MQTT client was refused: the feed has ${LIMITS.mostPerHolder} already`);
          else
            log.warn(
              { user: feedId.slice(0, 63), address: toAddress(client) },
              'an MQTT client was refused: wrong feed id or key',
            );
          answer(isHolder ? null : toAuthenticateError(), isHolder);
        });
    },
    authorizePublish(client, packet, answer) {
      // Without a client it is the broker's own heartbeat.
      if (client === null) return answer(null);
      const feedId = sessions.get(client)?.feedId;
      const trouble =
        feedId === undefined ? 'the session has ended' : findPublishTrouble(feedId, packet.topic);
      if (feedId === undefined || trouble !== undefined) {
        log.warn({ feedId, topic: packet.topic.slice(0, 200) }, `an MQTT message was refused: ${trouble}`);
        return answer(new Error(trouble));
      }
      // A retained message would stay in memory for ever; the store is what remembers here.
      packet.retain = false;
      const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
      const source = `mqtt ${toAddress(client)}`;
      batches.push({ feedId, topic: packet.topic, payload, source }).then(
        () => answer(null),
        (error: unknown) => {
          if (!stopping.signal.aborted) logFailure(log, feedId, error);
          answer(error instanceof Error ? error : new Error('not taken'));
        },
      );
    },
    authorizeSubscribe(client, subscription, answer) {
      const feedId = sessions.get(client)?.feedId;
      const isOwn = feedId !== undefined && subscription.topic.startsWith(`feeds/${feedId}/commands/`);
      // A null subscription is answered with 0x80, the failure of MQTT 3.1.1, and the connection goes on.
      answer(null, isOwn ? subscription : null);
    },
  });

  broker.on('clientDisconnect', (client) => sessions.delete(client));
  broker.on('clientError', (client, error) => {
    sessions.delete(client);
    log.debug({ err: error, address: toAddress(client) }, 'an MQTT connection failed');
  });
  broker.on('connectionError', (client, error) => {
    const isVersion = error.message.includes('protocol version');
    if (isVersion) log.warn({ address: toAddress(client) }, MQTT5_HINT);
    else log.debug({ err: error, address: toAddress(client) }, 'an MQTT client could not connect');
  });

  const outside = createOutside('mqtt', log);
  const onSocket = (socket: Socket) => {
    const guest = room.enter(socket.remoteAddress, () => socket.destroy());
    if (guest === undefined) return void socket.destroy();
    sockets.add(socket);
    const client = broker.handle(socket);
    guests.set(client, guest);
    socket.once('close', () => {
      sockets.delete(socket);
      guests.delete(client);
      guest.leave();
    });
    const maxBytes = () => (sessions.has(client) ? MAX_PAYLOAD_BYTES : MAX_STRANGER_BYTES);
    guardPackets(socket, maxBytes, (bytes) => {
      log.warn(
        { address: toAddress(client), bytes, allowed: maxBytes() },
        'an MQTT connection was cut: the packet is too large',
      );
    });
  };
  const server = outside.server(createMqttServer({ tls, clock, log }, onSocket));
  const listening = await listenNear(server, host, port);

  const endRecheck = clock.every(RECHECK_KEYS_MS, async () => {
    for (const [client, { feedId, key }] of sessions) {
      if ((await feedKeys.verify(key))?.feedId === feedId) continue;
      // Forgotten first: its last will is not spoken any more.
      sessions.delete(client);
      destroy(client);
    }
  });

  return {
    port: listening,
    connections: () => sockets.size,
    async stop() {
      endRecheck();
      room.stop();
      stopping.abort(new Error('The server is stopping.'));
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function findPublishTrouble(feedId: string, topic: string): string | undefined {
  if (!topic.startsWith(`feeds/${feedId}/`)) return `feed ${feedId} may publish on feeds/${feedId}/… only`;
  return topic.startsWith(`feeds/${feedId}/commands/`)
    ? 'commands are not published by the feed itself'
    : undefined;
}

function toAuthenticateError(): AuthenticateError {
  return Object.assign(new Error('wrong feed id or key'), { returnCode: BAD_CREDENTIALS });
}

function logFailure(log: Log, feedId: string, error: unknown): void {
  if (isHaivanError(error))
    log.warn({ feedId, reason: error.id }, `an MQTT message was not taken: ${error.message}`);
  else log.error({ err: error, feedId }, 'an MQTT message was not taken by our own fault');
}

function destroy(client: Client): void {
  client.conn.destroy();
}

function toAddress(client: Client): string {
  return 'remoteAddress' in client.conn ? (client.conn.remoteAddress ?? '') : '';
}
