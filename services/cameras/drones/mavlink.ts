/**
 * Where drones are, by MAVLink 2 (https://mavlink.io/en/guide/serialization.html) and Remote ID carried by it: one or many
 * frames a delivery, each with its check sum. A drone without a place is told apart, once a minute, and stands nowhere.
 */
import type { Decoder, Position, RawDelivery } from '../../../contract/feeds/item.ts';
import { crc16X25, createRefusals } from '../../../platform/sdk/decode.ts';
import { HOUR_MS, MINUTE_MS } from '../../../platform/sdk/science.ts';

export const MAVLINK_DECODER = 'mavlink';

const START = 0xfd;
const HEAD = 10;
const CRC = 2;
const SIGNATURE = 13;
const KN_PER_CM_S = 0.0194384;
const MOST_DRONES = 5_000;
/** Whole length and the extra byte of the check sum, by message. */
const MESSAGES: ReadonlyMap<number, { readonly length: number; readonly extra: number }> = new Map([
  [33, { length: 28, extra: 104 }],
  [285, { length: 49, extra: 137 }],
  [12_900, { length: 44, extra: 114 }],
  [12_901, { length: 59, extra: 254 }],
]);

interface Known {
  /** Identity on the line → the serial number it told. */
  readonly names: Map<string, string>;
  /** Drone → when its lack of a place was told last. */
  readonly lost: Map<string, number>;
  /** Drone → how its camera hangs: −90 straight down, 0 to the horizon. */
  readonly tilts: Map<string, number>;
}

interface Frame {
  readonly message: number;
  readonly system: number;
  readonly payload: Buffer;
}

export const mavlinkDecoder: Decoder = {
  id: MAVLINK_DECODER,
  name: { vi: 'Thiết bị bay không người lái (MAVLink 2, Remote ID)', en: 'Drones (MAVLink 2, Remote ID)' },
  example: 'MAVLink 2: FD 1C 00 00 …',
  remembers: true,
  timesByArrival: true,
  decode({ bytes, receivedMs }, { cache }) {
    cache['drones'] ??= { names: new Map(), lost: new Map(), tilts: new Map() } satisfies Known;
    // Written here and nowhere else.
    const known = cache['drones'] as Known;
    const refused = createRefusals();
    const positions: Position[] = [];
    let skipped = 0;
    const { frames, wrong, others, broken } = readFrames(bytes);
    if (broken !== undefined)
      refused.add({
        reason: 'not_decodable',
        where: `byte ${broken}`,
        value: Buffer.from(bytes.subarray(broken)).toString('hex'),
        allowed: 'whole frames of MAVLink 2, each beginning with FD',
        next: 'Look at what is sent: MAVLink 1 begins with FE and is not read.',
      });
    for (const at of wrong)
      refused.add({
        reason: 'wrong_checksum',
        where: `byte ${at}`,
        value: '',
        allowed: 'a frame of MAVLink 2 whose check sum is right',
        next: 'Look at the line; a frame that is cut or mixed with others is never guessed at.',
      });
    skipped += others;
    for (const frame of frames) {
      const found = toPosition(frame, known, receivedMs);
      if (found === undefined) skipped += 1;
      else if ('asset' in found) positions.push(found);
      else if (receivedMs - (known.lost.get(found.lost) ?? -Infinity) < MINUTE_MS) skipped += 1;
      else {
        keep(known.lost, found.lost, receivedMs);
        refused.add({
          reason: 'missing_field',
          where: `drone ${found.lost}`,
          value: '',
          allowed: 'a place: the drone has none yet',
          next: 'Wait for its fix; where it flies without one ask who flies it.',
        });
      }
    }
    return { positions, refused: refused.list(), skipped };
  },
};

/** Frames whose check sum is right, bytes where a wrong one begins, and how many are of no interest here. */
function readFrames(raw: RawDelivery['bytes']) {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const frames: Frame[] = [];
  const wrong: number[] = [];
  let others = 0;
  let broken: number | undefined;
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at + 1] ?? 0;
    const end = at + HEAD + length + CRC;
    if (bytes[at] !== START || end > bytes.length) {
      broken = at;
      break;
    }
    const message = bytes.readUIntLE(at + 7, 3);
    const facts = MESSAGES.get(message);
    const whole = end + ((bytes[at + 2] ?? 0) & 1 ? SIGNATURE : 0);
    if (facts === undefined) others += 1;
    else if (toSum(bytes.subarray(at + 1, end - CRC), facts.extra) !== bytes.readUInt16LE(end - CRC))
      wrong.push(at);
    else {
      // Zeros at the end are not sent.
      const payload = Buffer.alloc(facts.length);
      bytes.copy(payload, 0, at + HEAD, Math.min(end - CRC, at + HEAD + facts.length));
      frames.push({ message, system: bytes[at + 5] ?? 0, payload });
    }
    at = whole;
  }
  return { frames, wrong, others, broken };
}

/** CRC-16/MCRF4XX: that of X.25 without its last inversion. */
const toSum = (bytes: Buffer, extra: number): number =>
  crc16X25(Buffer.concat([bytes, Buffer.of(extra)]), 0, bytes.length + 1) ^ 0xffff;

function toPosition(
  { message, system, payload }: Frame,
  known: Known,
  receivedMs: number,
): Position | { readonly lost: string } | undefined {
  if (message === 12_900) {
    const name = payload.toString('latin1', 24, 44).replaceAll('\0', '').trim();
    if (/^[\w.-]{3,20}$/u.test(name)) keep(known.names, toLine(system, payload, 2), name);
    return undefined;
  }
  if (message === 285) {
    const pitchDeg = toPitch(payload);
    if (pitchDeg !== undefined) keep(known.tilts, `mav-${system}`, pitchDeg);
    return undefined;
  }
  return message === 33
    ? toOwn({ system, payload, known }, receivedMs)
    : toRemote(system, payload, known, receivedMs);
}

/** GLOBAL_POSITION_INT: degrees by 1e7, mm, cm/s, a heading by 100; its time is since its start, so that of arrival holds. */
function toOwn(
  { system, payload, known }: Pick<Frame, 'system' | 'payload'> & { readonly known: Known },
  timeMs: number,
): Position | { readonly lost: string } {
  const asset = `mav-${system}`;
  const [lat, lon] = [payload.readInt32LE(4), payload.readInt32LE(8)];
  if (lat === 0 && lon === 0) return { lost: asset };
  const [north, east, heading] = [payload.readInt16LE(20), payload.readInt16LE(22), payload.readUInt16LE(26)];
  const speed = Math.hypot(north, east);
  const pitchDeg = known.tilts.get(asset);
  return {
    asset,
    timeMs,
    arrivalTime: true,
    lon: lon / 1e7,
    lat: lat / 1e7,
    speedKn: Math.round(speed * KN_PER_CM_S * 10) / 10,
    courseDeg: speed === 0 ? null : Math.round((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
    headingDeg: heading === 65_535 ? null : heading / 100,
    attributes: {
      heightM: Math.round(payload.readInt32LE(16) / 100) / 10,
      ...(pitchDeg === undefined ? {} : { pitchDeg }),
    },
  };
}

/** GIMBAL_DEVICE_ATTITUDE_STATUS: the quaternion w, x, y, z of the camera; its pitch in degrees. Undefined: it tells none. */
function toPitch(payload: Buffer): number | undefined {
  const [w, x, y, z] = [4, 8, 12, 16].map((at) => payload.readFloatLE(at));
  if (w === undefined || x === undefined || y === undefined || z === undefined) return undefined;
  // Of a quaternion that is none it would be nonsense.
  if (Math.abs(w * w + x * x + y * y + z * z - 1) > 0.05) return undefined;
  const sine = Math.max(-1, Math.min(1, 2 * (w * y - z * x)));
  return Math.round((Math.asin(sine) * 1_800) / Math.PI) / 10;
}

/** OPEN_DRONE_ID_LOCATION: its time is in seconds after the hour; what is unknown has a number of its own. */
function toRemote(
  system: number,
  payload: Buffer,
  known: Known,
  receivedMs: number,
): Position | { readonly lost: string } {
  const line = toLine(system, payload, 32);
  const asset = known.names.get(line) ?? `rid-${line}`;
  const [lat, lon] = [payload.readInt32LE(0), payload.readInt32LE(4)];
  if (lat === 0 && lon === 0) return { lost: asset };
  const [direction, speed] = [payload.readUInt16LE(24), payload.readUInt16LE(26)];
  const [height, second] = [payload.readFloatLE(16), payload.readFloatLE(20)];
  return {
    asset,
    ...(second < 3_600
      ? { timeMs: toTime(second, receivedMs) }
      : { timeMs: receivedMs, arrivalTime: true as const }),
    lon: lon / 1e7,
    lat: lat / 1e7,
    speedKn: speed === 25_500 ? null : Math.round(speed * KN_PER_CM_S * 10) / 10,
    courseDeg: direction >= 36_000 ? null : direction / 100,
    ...(height > -1_000 ? { attributes: { heightM: Math.round(height * 10) / 10 } } : {}),
  };
}

/** The hour that brings it nearest to its arrival. */
function toTime(second: number, receivedMs: number): number {
  const hour = Math.floor(receivedMs / HOUR_MS) * HOUR_MS;
  const near = [-HOUR_MS, 0, HOUR_MS].map((off) => hour + off + Math.round(second * 1_000));
  return near.toSorted((a, b) => Math.abs(a - receivedMs) - Math.abs(b - receivedMs))[0] ?? receivedMs;
}

/** Who sends on this line: the system, and the address that Remote ID gives each drone it passes on. */
const toLine = (system: number, payload: Buffer, at: number): string => {
  const address = payload.toString('hex', at, at + 20).replace(/(00)+$/u, '');
  return address === '' ? String(system) : `${system}-${address}`;
};

function keep<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (map.size >= MOST_DRONES && !map.has(name)) map.clear();
  map.set(name, value);
}
