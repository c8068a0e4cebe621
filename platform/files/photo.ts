/** What a photo tells of itself, a small picture of it, and a copy that tells nothing of place and camera. */
import exifr from 'exifr';
import sharp from 'sharp';
import { tooLarge } from '../kernel/errors.ts';
import { createFairTurns } from '../kernel/fair-turns.ts';

export interface PhotoFacts {
  readonly width: number | null;
  readonly height: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly takenMs: number | null;
  readonly thumbnail: Buffer | null;
  /** Without EXIF, XMP and other facts of the camera; null where the format can't be written. */
  readonly clean: Buffer | null;
}

const THUMBNAIL_PX = 480;
/** What telephones take by default (12 to 50 megapixels) fits; small files can claim to be huge. */
export const MOST_PIXELS = 50_000_000;
/** Bytes of the picture when it is drawn: 50 megapixels in 8 bits of four colours. */
const MOST_DRAWN_BYTES = 200_000_000;
/** Pictures that are drawn whole before their first line is known (WebP, AVIF, interlaced PNG) get half of it. */
const MOST_WHOLE_BYTES = 100_000_000;
/** EXIF stands at the beginning; a reader that searches further can be kept busy for seconds. */
const TOLD_WITHIN_BYTES = 256 * 1024;
const LONGEST_SEC = 30;
// One picture at a time, drawn by one thread, nothing of it kept: its memory is the largest that is ever needed.
sharp.concurrency(1);
sharp.cache(false);
/** People take turns; who sends more at once than this is told to wait. */
const turns = createFairTurns({
  atOnce: 1,
  ofOneAtOnce: 1,
  ofOne: 6,
  weightOfOne: 200_000_000,
  weight: 400_000_000,
});
const NOTHING: PhotoFacts = {
  width: null,
  height: null,
  lon: null,
  lat: null,
  takenMs: null,
  thumbnail: null,
  clean: null,
};

/**
 * @param utcOffsetMin where a camera wrote local time without its offset. @param holder who sends it.
 * A picture that can't be read tells nothing. @throws HaivanError too_large (pixels), busy (too many at once).
 */
export async function readPhoto(bytes: Buffer, utcOffsetMin: number, holder: string): Promise<PhotoFacts> {
  return turns.take(holder, bytes.length, async () => {
    const told = await readTold(bytes.subarray(0, TOLD_WITHIN_BYTES), utcOffsetMin);
    const size = await readSize(bytes);
    return size === undefined
      ? { ...NOTHING, ...told }
      : { ...NOTHING, ...told, ...(await draw(bytes, size)) };
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** By the header alone; undefined when it can't be read. */
async function readSize(bytes: Buffer): Promise<Size | undefined> {
  const found = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (found === undefined) return undefined;
  const { width, height, channels, depth, format, isProgressive } = found;
  const isByLines = format === 'jpeg' || (format === 'png' && isProgressive !== true);
  const bytesOfPixel = channels * (depth === 'uchar' ? 1 : 2);
  const most = Math.min(MOST_PIXELS, (isByLines ? MOST_DRAWN_BYTES : MOST_WHOLE_BYTES) / bytesOfPixel);
  if (width * height <= most) return { width, height };
  throw tooLarge('The picture has too many pixels.', {
    where: 'file',
    value: `${width} × ${height}`,
    allowed: `up to ${Math.floor(most / 1_000_000)} megapixels`,
    next: 'Send a smaller copy of the picture, or take it with a lower resolution.',
  });
}

async function draw(bytes: Buffer, size: Size): Promise<Partial<PhotoFacts>> {
  const picture = () =>
    sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 })
      .timeout({ seconds: LONGEST_SEC })
      .autoOrient();
  try {
    const thumbnail = await picture()
      .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer();
    // Written anew, a picture carries no metadata unless it is asked to keep them. Optimised coding would hold all of
    // it in memory for a few per cent of its size.
    const clean = await picture().jpeg({ quality: 90, optimiseCoding: false }).toBuffer();
    return { ...size, thumbnail, clean };
  } catch {
    return {};
  }
}

async function readTold(
  bytes: Buffer,
  utcOffsetMin: number,
): Promise<Pick<PhotoFacts, 'lon' | 'lat' | 'takenMs'>> {
  try {
    // Without `reviveValues` times stay the words of the camera: they are local, not of this machine.
    const found: unknown = await exifr.parse(bytes, {
      gps: true,
      reviveValues: false,
      pick: [
        'GPSLatitude',
        'GPSLongitude',
        'GPSLatitudeRef',
        'GPSLongitudeRef',
        'DateTimeOriginal',
        'OffsetTimeOriginal',
      ],
    });
    const told = new Map(typeof found === 'object' && found !== null ? Object.entries(found) : []);
    const place = { lon: told.get('longitude'), lat: told.get('latitude') };
    const lon = typeof place.lon === 'number' && Math.abs(place.lon) <= 180 ? place.lon : null;
    const lat = typeof place.lat === 'number' && Math.abs(place.lat) <= 90 ? place.lat : null;
    const isPlace = lon !== null && lat !== null;
    return {
      lon: isPlace ? lon : null,
      lat: isPlace ? lat : null,
      takenMs: toTimeMs(told.get('DateTimeOriginal'), told.get('OffsetTimeOriginal'), utcOffsetMin),
    };
  } catch {
    return { lon: null, lat: null, takenMs: null };
  }
}

/** EXIF writes `2026:11:20 14:05:00`. */
function toTimeMs(time: unknown, offset: unknown, utcOffsetMin: number): number | null {
  if (typeof time !== 'string') return null;
  const iso = time.trim().replace(/^(\d{4}):(\d{2}):(\d{2}) /, '$1-$2-$3T');
  const hasOffset = typeof offset === 'string' && /^[+-]\d{2}:\d{2}$/.test(offset);
  const timeMs = Date.parse(`${iso}${hasOffset ? offset : 'Z'}`);
  if (!Number.isFinite(timeMs)) return null;
  return hasOffset ? timeMs : timeMs - utcOffsetMin * 60_000;
}
