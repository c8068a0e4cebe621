/** A grey picture as ffmpeg writes it (portable grey map, binary), and as a small JPEG to be shown. */
import sharp from 'sharp';
import type { GreyPicture } from '../../sdk/camera-look.ts';

const HEAD = /^P5\s(\d{1,5})\s(\d{1,5})\s255\s/u;
const LONGEST_HEAD = 32;
const SHOWN_WIDTH = 480;

/** Undefined: it is none. */
export function readGreyMap(bytes: Buffer): GreyPicture | undefined {
  const head = HEAD.exec(bytes.toString('latin1', 0, LONGEST_HEAD));
  if (head === null) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const pixels = bytes.subarray(head[0].length, head[0].length + width * height);
  return pixels.length === width * height && width > 0
    ? { width, height, pixels: new Uint8Array(pixels) }
    : undefined;
}

export async function toSmallJpeg({ width, height, pixels }: GreyPicture): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: SHOWN_WIDTH, withoutEnlargement: true })
    .jpeg({ quality: 70 })
    .toBuffer();
}
