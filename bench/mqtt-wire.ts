/** A minimal MQTT 3.1.1 publisher at QoS 1 over a plain socket: it keeps a fixed number of messages in flight. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

const CONNACK = 2;
const PUBACK = 4;
const KEEP_ALIVE_SEC = 60;

export interface MqttWire {
  /** Publishes all payloads, `inFlight` at a time; resolves when each was acknowledged. */
  publishAll(topic: string, payloads: Iterable<string>, inFlight: number): Promise<void>;
  close(): void;
}

/** Connects and signs in. @throws Error when the broker refuses. */
export async function openMqttWire(given: {
  host: string;
  port: number;
  clientId: string;
  username: string;
  password: string;
}): Promise<MqttWire> {
  const socket = connect({ host: given.host, port: given.port, noDelay: true });
  let onAck = () => {};
  let onLost: (error: Error) => void = () => {};
  const connected = new Promise<void>((resolve, reject) => {
    onLost = reject;
    const read = createReader((type, body) => {
      if (type === PUBACK) onAck();
      else if (type === CONNACK && body[1] === 0) resolve();
      else reject(new Error(`the broker answered packet ${type} with code ${body[1]}`));
    });
    socket.on('data', read);
  });
  socket.once('error', (error) => onLost(error));
  socket.once('close', () => onLost(new Error('the broker closed the connection')));
  socket.write(toConnect(given));
  await connected;

  return {
    publishAll: (topic, payloads, inFlight) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) throw new Error('the broker has closed the connection');
        onLost = reject;
        const source = payloads[Symbol.iterator]();
        let open = 0;
        let packetId = 0;
        let isDone = false;
        const fill = () => {
          socket.cork();
          while (open < inFlight && !isDone) {
            const next = source.next();
            isDone = next.done === true;
            if (next.done === true) break;
            packetId = (packetId % 65_535) + 1;
            open += 1;
            socket.write(toPublish(topic, next.value, packetId));
          }
          socket.uncork();
          if (isDone && open === 0) resolve();
        };
        onAck = () => {
          open -= 1;
          fill();
        };
        fill();
      }),
    close: () => closeQuietly(socket),
  };
}

function closeQuietly(socket: Socket): void {
  socket.removeAllListeners('close');
  socket.destroy();
}

/** Cuts the bytes of the socket into packets. */
function createReader(onPacket: (type: number, body: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 2) {
      // Acknowledgements are shorter than 128 bytes: their length is one byte.
      const end = 2 + (rest[1] ?? 0);
      if (rest.length < end) return;
      onPacket((rest[0] ?? 0) >> 4, rest.subarray(2, end));
      rest = rest.subarray(end);
    }
  };
}

function toConnect({
  clientId,
  username,
  password,
}: {
  clientId: string;
  username: string;
  password: string;
}): Buffer {
  const body = Buffer.concat([
    toText('MQTT'),
    Buffer.from([4, 0b1100_0010, KEEP_ALIVE_SEC >> 8, KEEP_ALIVE_SEC & 255]),
    toText(clientId),
    toText(username),
    toText(password),
  ]);
  return Buffer.concat([Buffer.from([0x10]), toLength(body.length), body]);
}

function toPublish(topic: string, payload: string, packetId: number): Buffer {
  const name = toText(topic);
  const size = name.length + 2 + Buffer.byteLength(payload);
  const length = toLength(size);
  const packet = Buffer.allocUnsafe(1 + length.length + size);
  packet[0] = 0x32;
  length.copy(packet, 1);
  let at = 1 + length.length;
  at += name.copy(packet, at);
  at = packet.writeUInt16BE(packetId, at);
  packet.write(payload, at);
  return packet;
}

function toText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

/** MQTT's variable length: seven bits a byte, the lowest first. */
function toLength(size: number): Buffer {
  const bytes: number[] = [];
  let rest = size;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return Buffer.from(bytes);
}
