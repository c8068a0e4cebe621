/** What a photo tells of itself, a small picture of it, and a copy that tells nothing of place and camera. */
import exifr from 'exifr';
import sharp from 'sharp';

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
/** A picture that would need more memory than this to be drawn is not drawn: small files can claim to be huge. */
const MOST_PIXELS = 100_000_000;
const NOTHING: PhotoFacts = {
  width: null,
  height: null,
  lon: null,
  lat: null,
  takenMs: null,
  thumbnail: null,
  clean: null,
};

/** @param utcOffsetMin where a camera wrote local time without its offset. A picture that can't be read tells nothing. */
export async function readPhoto(bytes: Buffer, utcOffsetMin: number): Promise<PhotoFacts> {
  const told = await readTold(bytes, utcOffsetMin);
  try {
    const picture = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient();
    const { width, height } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    const thumbnail = await picture()
      .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer();
    // Written anew, a picture carries no metadata unless it is asked to keep them.
    const clean = await picture().jpeg({ quality: 90 }).toBuffer();
    return { ...NOTHING, ...told, width, height, thumbnail, clean };
  } catch {
    return { ...NOTHING, ...told };
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
