/** A photo made small on the device, without what the camera wrote; where it was taken is read before, and stays here. */
import type { Point } from '../near/near.ts';

/** Enough to read a sign on; 200 to 400 kB. */
const LONGEST_PX = 1_600;
const QUALITY = 0.8;

export interface SmallPhoto {
  readonly blob: Blob;
  /** As the camera wrote it; null where it wrote none. */
  readonly place: Point | null;
}

/** @throws where this is no picture that the browser can draw. */
export async function shrinkPhoto(file: File): Promise<SmallPhoto> {
  const [place, blob] = await Promise.all([readPlace(file), draw(file)]);
  return { blob, place };
}

async function draw(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  // Drawn anew it carries nothing but its pixels.
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture could not be drawn.')) : resolve(blob)),
      'image/jpeg',
      QUALITY,
    );
  });
}

async function readPlace(file: File): Promise<Point | null> {
  try {
    const { gps } = await import('exifr');
    const found = await gps(file);
    if (found === undefined || !Number.isFinite(found.latitude) || !Number.isFinite(found.longitude))
      return null;
    return { lon: found.longitude, lat: found.latitude };
  } catch {
    return null;
  }
}
