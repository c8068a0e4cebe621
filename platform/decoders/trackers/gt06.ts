/** The `gt06` decoder: positions of the GT06 family, as vehicles send them over TCP. */
import type { Decoder } from '../../../contract/feeds/item.ts';
import { toTimeMs } from '../iso-time.ts';
import { cutGt06, protocolAt } from './gt06-frames.ts';
import { decodeFrames, type Found } from './read-frames.ts';

const KMH_OF_KNOT = 1.852;
const DEGREE = 1_800_000;
/** Protocol numbers of a position, and of alarms that begin as one (KNOWN). */
const WITH_POSITION: ReadonlySet<number> = new Set([0x12, 0x22, 0x16, 0x26]);
/** Time, satellites, place, speed, course with flags. */
const FIX_BYTES = 18;
/** Serial, CRC and the two bytes of the end. */
const TAIL_BYTES = 6;
const COURSE = 0x3ff;
const NORTH = 0x400;
const WEST = 0x800;
const FIX = 0x1000;
/** Ignition is known, and on (KNOWN: of most makers). */
const KNOWS_IGNITION = 0x4000;
const IGNITION = 0x8000;

export const gt06Decoder: Decoder = {
  id: 'gt06',
  name: { vi: 'GT06 và các loại tương tự', en: 'GT06 and its family' },
  example:
    '78780D01086471700328358100093F040D0A\n787822220F0C1D023305C9027AC8180C46586000140001CC00287D001F71000001000820860D0A',
  decode: (raw, context) => decodeFrames(raw, context, { name: 'GT06', cut: cutGt06, read: readFrame }),
};

function readFrame(frame: Buffer, found: Found): void {
  const begin = protocolAt(frame) + 1;
  if (!WITH_POSITION.has(frame[begin - 1] ?? 0)) return found.skip();
  if (begin + FIX_BYTES + TAIL_BYTES > frame.length)
    return found.refuse({
      reason: 'not_decodable',
      where: 'length',
      value: frame.length,
      allowed: 'a position with time, place, speed and course',
      next: 'Set the device to the protocol GT06.',
    });
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = frame.subarray(begin, begin + 6);
  const timeMs = toTimeMs(2000 + year, month, day, hour, minute, second) - found.clockOffsetMs;
  const flags = frame.readUInt16BE(begin + 16);
  if ((flags & FIX) === 0) return found.skip();
  if (Number.isNaN(timeMs))
    return found.refuse({
      reason: 'time_not_readable',
      where: 'time',
      value: frame.toString('hex', begin, begin + 6),
      allowed: 'year, month, day, hour, minute and second of a time that exists',
      next: 'Set the clock of the device.',
    });
  const lat = frame.readUInt32BE(begin + 7) / DEGREE;
  const lon = frame.readUInt32BE(begin + 11) / DEGREE;
  if (lat > 90 || lon > 180)
    return found.refuse({
      reason: 'place_out_of_world',
      where: 'place',
      value: `${lon}, ${lat}`,
      allowed: 'longitude −180 … 180 and latitude −90 … 90 in degrees',
      next: 'Look at the receiver of the device.',
    });
  const course = flags & COURSE;
  found.positions.push({
    asset: found.device,
    timeMs,
    lon: (flags & WEST) === 0 ? lon : -lon,
    lat: (flags & NORTH) === 0 ? -lat : lat,
    speedKn: frame.readUInt8(begin + 15) / KMH_OF_KNOT,
    courseDeg: course <= 360 ? course : null,
    ...((flags & KNOWS_IGNITION) === 0 ? {} : { attributes: { ignition: (flags & IGNITION) !== 0 } }),
  });
}
