/** A photo as a telephone takes it, and how a screen sends it before the form that names it. */
import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { SentPhoto } from '../../contract/records/record-detail.ts';
import type { Answer, CentreClient } from './centre-client.ts';

/** With the place, the time and the telephone in its EXIF. */
export async function takePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 900, channels: 3, background: '#2277aa' } })
    .withExif({
      IFD0: { Make: 'Điện thoại' },
      IFD2: { DateTimeOriginal: '2026:11:22 14:05:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '16/1 3/1 3600/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '108/1 13/1 1200/100',
      },
    })
    .jpeg()
    .toBuffer();
}

/** One of more than 4 MB, and the largest there can be after an app has made it small: of noise. */
export async function takeLargePhoto(): Promise<Buffer> {
  const [width, height] = [2_200, 2_200];
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** A small PNG whose header says 20,000 × 20,000. */
export async function drawWide(): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'grey' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(20_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** Resolves with what the centre keeps, or with the refusal. */
export async function sendPhoto(
  { url, token }: Pick<CentreClient, 'url' | 'token'>,
  name: string,
  bytes: Uint8Array,
): Promise<Answer<SentPhoto & { readonly error?: { readonly id: string; readonly message: string } }>> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${url}/api/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  // The shape is the endpoint's own; what does not hold fails the assertion that reads it.
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as SentPhoto };
}
