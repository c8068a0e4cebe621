/**
 * Reads a delivery of a tracker: what its line brought, beginning with the login that names the device. As text of
 * hexadecimal digits too, as people copy frames and as refused ones are kept.
 */
import type {
  AssetFacts,
  Decoded,
  DecodeContext,
  Position,
  RawDelivery,
  RefusedItem,
} from '../../../contract/feeds/item.ts';
import { createRefusals, toRefusedItem, type Refusal } from '../refusals.ts';
import type { CutFrame } from './piece.ts';

/** A door delivers some frames at a time; this is a day of one vehicle every five seconds. */
const MOST_BYTES = 1024 * 1024;
const SHOWN_BYTES = 60;
/** How the door ends its source when the device named by the login sends by another line already. */
const SHARED = ' shared';

/** The source of deliveries that come by a line whose device sends by another line at the same time. */
export function toSharedSource(source: string): string {
  return `${source}${SHARED}`;
}

/** What a protocol makes of one sound frame. */
export type ReadFrame = (frame: Buffer, found: Found) => void;

export interface Found {
  readonly device: string;
  /** What is to be taken from the device's clock to get UTC, in milliseconds. */
  readonly clockOffsetMs: number;
  readonly positions: Position[];
  readonly facts: AssetFacts[];
  /** Something that is rightly no item: no fix, a frame without a place. */
  skip(): void;
  /** `where` is told after the number of the frame. */
  refuse(refusal: Omit<Refusal, 'raw'>): void;
}

export function decodeFrames(
  raw: RawDelivery,
  { settings, sender }: DecodeContext,
  { name, cut, read }: { readonly name: string; readonly cut: CutFrame; readonly read: ReadFrame },
): Decoded {
  const bytes = toBinary(raw.bytes);
  if (bytes.length > MOST_BYTES) return { refused: [refuseSize(bytes.length)] };
  const refusals = createRefusals();
  const positions: Position[] = [];
  const facts: AssetFacts[] = [];
  let skipped = 0;
  let login: Buffer | undefined;
  let device = typeof settings['asset'] === 'string' ? settings['asset'] : undefined;
  let number = 0;
  for (let at = 0; at < bytes.length;) {
    const piece = cut(bytes, at) ?? { kind: 'cut', bytes: bytes.subarray(at) };
    at += piece.bytes.length;
    number += 1;
    const place = `frame ${number}`;
    const refuse = (refusal: Omit<Refusal, 'raw'>) =>
      refusals.add({ ...refusal, raw: () => toHex(login, piece.bytes) });
    if (piece.kind === 'login') {
      login = piece.bytes;
      device = piece.device;
    } else if (piece.kind === 'damaged') refuse(refuseSum(place, piece.sum, piece.allowed));
    else if (piece.kind === 'cut' || piece.kind === 'foreign')
      refuse(refuseForeign(place, piece.bytes, name));
    else if (piece.kind === 'idle') skipped += 1;
    else if (device === undefined) refuse(refuseNameless(place));
    else if (sender.endsWith(SHARED)) refuse(refuseShared(place, device));
    else
      read(piece.bytes, {
        device,
        clockOffsetMs: toClockOffsetMs(settings['clockOffsetMin'], device),
        positions,
        facts,
        skip: () => void (skipped += 1),
        refuse: (refusal) => refuse({ ...refusal, where: `${place}, ${refusal.where}` }),
      });
  }
  return { positions, facts, skipped, refused: refusals.list() };
}

/** Neither protocol has a frame that begins with a hexadecimal digit. */
function toBinary(given: Uint8Array): Buffer {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const [first = 0] = bytes;
  if (!/[0-9A-Fa-f\s]/.test(String.fromCharCode(first)) || bytes.length > 2 * MOST_BYTES) return bytes;
  const text = bytes.toString('latin1').replaceAll(/\s+/g, '');
  return /^(?:[0-9A-Fa-f]{2})+$/.test(text) ? Buffer.from(text, 'hex') : bytes;
}

/** `settings.clockOffsetMin`: minutes by the device's IMEI, or by `*` for all others. */
function toClockOffsetMs(given: unknown, device: string): number {
  const offsets = new Map(Object.entries(Object(given)));
  const minutes = offsets.get(device) ?? offsets.get('*');
  return typeof minutes === 'number' ? minutes * 60_000 : 0;
}

const toHex = (login: Buffer | undefined, frame: Buffer): string =>
  `${login?.toString('hex') ?? ''}${frame.toString('hex')}`;

function refuseSize(size: number): RefusedItem {
  return toRefusedItem({
    reason: 'too_large',
    where: 'the whole delivery',
    value: size,
    allowed: `at most ${MOST_BYTES} bytes of frames`,
    next: 'Send the frames in several deliveries, each beginning with the login.',
  });
}

const refuseSum = (where: string, value: string, sum: string) =>
  ({
    reason: 'wrong_checksum',
    where: `${where}, CRC`,
    value,
    allowed: `${sum}, as its bytes make it`,
    next: 'The frame was damaged or written by hand; let the device send it again.',
  }) as const;

const refuseForeign = (where: string, bytes: Buffer, name: string) =>
  ({
    reason: 'not_decodable',
    where,
    value: bytes.subarray(0, SHOWN_BYTES).toString('hex'),
    allowed: `whole frames of ${name}`,
    next: 'Check which protocol the device is set to, and that the feed has its decoder.',
  }) as const;

const refuseNameless = (where: string) =>
  ({
    reason: 'missing_field',
    where: `${where}, login`,
    value: '',
    allowed: 'a login with the IMEI before the first frame',
    next: 'Send the login first, or set the device as asset in the feed’s settings.',
  }) as const;

const refuseShared = (where: string, value: string) =>
  ({
    reason: 'shared_device',
    where: `${where}, login`,
    value,
    allowed: 'one device for each IMEI',
    next: 'Give one of the two devices its own IMEI, then take again what is of this vehicle.',
  }) as const;
