/**
 * The client of an outside MQTT broker (mosquitto, EMQX …), for MQTT 5 and for large cities. It reads `feeds/<feed id>/…`;
 * who may publish where is the broker's access list. QoS 1 is acknowledged after intake has committed.
 */
import mqtt, { type MqttClient } from 'mqtt';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { createOutside } from '../../../kernel/outside.ts';
import type { FeedList, IntakeDoor } from '../intake-door.ts';
import { createMessageBatches } from './message-batches.ts';

const IN_FLIGHT = 2_000;
const MAX_PACKET_BYTES = 1024 * 1024;
const PUBACK = 0x40;

export interface MqttClientDeps {
  readonly intake: IntakeDoor;
  readonly feeds: FeedList;
  readonly log: Log;
  /** `mqtt(s)://user:password@host:port`; `?share=<group>` reads as one of a group (MQTT 5 shared subscription). */
  readonly url: string;
}

export interface MqttLink {
  /** `connected`, or what is wrong. */
  state(): { readonly ok: boolean; readonly says: string };
  /** Resolves when first connected and subscribed. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** Connects and stays connected: the library tries again by itself with a pause. */
export function startMqttClient({ intake, feeds, log, url }: MqttClientDeps): MqttLink {
  const address = new URL(url);
  const share = address.searchParams.get('share');
  address.search = '';
  const stopping = new AbortController();
  const batches = createMessageBatches(intake, feeds, stopping.signal);
  const shown = `${address.protocol}//${address.host}`;
  const ready = Promise.withResolvers<void>();
  let trouble: string | undefined = 'not connected yet';

  const outside = createOutside('mqtt client', log);
  const client = mqtt.connect(address.href, {
    protocolVersion: 5,
    // One fixed name keeps the session, so that the broker holds QoS 1 messages while we are away.
    clientId: share === null ? 'haivan' : `haivan-${share}-${crypto.randomUUID().slice(0, 8)}`,
    clean: share !== null,
    resubscribe: true,
    reconnectPeriod: 2_000,
    properties: {
      receiveMaximum: IN_FLIGHT,
      maximumPacketSize: MAX_PACKET_BYTES,
      sessionExpiryInterval: 86_400,
    },
  });
  outside.shield(client, () => client.stream.destroy());
  const topic = share === null ? 'feeds/+/#' : `$share/${share}/feeds/+/#`;

  client.on('connect', () => {
    client.subscribe(topic, { qos: 1 }, (error) => {
      trouble = error ? `subscribing failed: ${error.message}` : undefined;
      if (error) log.error({ broker: shown, topic }, trouble);
      else {
        log.info({ broker: shown, topic }, 'reading from the outside MQTT broker');
        ready.resolve();
      }
    });
  });
  client.on('close', () => (trouble ??= 'connection lost, trying again'));
  client.on('error', (error) => {
    trouble = error.message;
    log.warn({ broker: shown, err: error }, 'the outside MQTT broker is in trouble');
  });

  client.handleMessage = (packet, done) => {
    const { stream } = client;
    const feedId = packet.topic.split('/')[1] ?? '';
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    const acknowledge = () => {
      if (packet.qos === 1 && packet.messageId !== undefined && client.stream === stream)
        sendPuback(client, packet.messageId);
    };
    batches
      .push({ feedId, topic: packet.topic, payload, source: `mqtt ${shown}` })
      .then(acknowledge, (error: unknown) => {
        if (stopping.signal.aborted) return;
        const reason = isHaivanError(error) ? error.message : String(error);
        log.warn(
          { feedId: feedId.slice(0, 63), topic: packet.topic.slice(0, 200) },
          `a message of the outside broker was not taken: ${reason}`,
        );
        // Nobody here will ever take it: without the acknowledgement it would block the broker's window for ever.
        acknowledge();
      });
    // The library handles one message at a time and acknowledges on success; with an error it goes on without
    // acknowledging, which `acknowledge` does by itself after the commit. QoS 0 and 2 have nothing to withhold.
    done(packet.qos === 1 ? new Error('acknowledged after the commit') : undefined);
  };

  return {
    state: () =>
      trouble === undefined
        ? { ok: true, says: `connected to ${shown}` }
        : { ok: false, says: `${shown}: ${trouble}` },
    ready: ready.promise,
    async stop() {
      stopping.abort(new Error('The server is stopping.'));
      await client.endAsync(true);
    },
  };
}

/** The four bytes of a PUBACK with success, the same in MQTT 3.1.1 and 5. */
function sendPuback(client: MqttClient, messageId: number): void {
  if (client.stream.destroyed || !client.stream.writable) return;
  client.stream.write(Buffer.of(PUBACK, 2, messageId >> 8, messageId & 0xff));
}
