/** One file in, by the form that browsers send; one file out, shown only where a browser shows it safely. */
import multipart from '@fastify/multipart';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OutgoingFile } from '../../../files/files.ts';
import type { SentFile } from '../../../files/record-files.ts';
import { invalidInput } from '../../../kernel/errors.ts';

const LINGER_MS = 3_000;
/** Shown in the page; everything else is only downloaded. */
const SHOWN = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'application/pdf',
  'video/mp4',
  'video/webm',
];

/** Teaches the app to read forms; one file, few fields, nothing larger than evidence may be. */
export async function readForms(app: FastifyInstance, largestBytes: number): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fieldSize: 1_000, headerPairs: 100, fileSize: largestBytes },
    throwFileSizeLimit: false,
  });
}

/** The file of the form, after `checkFirst` has let its sender go on, and the fields before it. */
export async function takeOneFile(
  request: FastifyRequest,
  checkFirst: () => Promise<void> | void,
): Promise<SentFile & { readonly field: (name: string) => string | undefined }> {
  if (!request.isMultipart())
    throw invalidInput('A file is sent as a form.', {
      where: 'content-type',
      value: request.headers['content-type'] ?? '',
      allowed: 'multipart/form-data with a file',
    });
  try {
    await checkFirst();
  } catch (error) {
    hangUpSoon(request);
    throw error;
  }
  const part = await request.file();
  if (part === undefined)
    throw invalidInput('There is no file in the form.', { where: 'file', value: '', allowed: 'one file' });
  const bytes = await readFile(part);
  if (bytes === 'too large') hangUpSoon(request);
  const field = (name: string): string | undefined => {
    const found = part.fields[name];
    const one = Array.isArray(found) ? found[0] : found;
    return one?.type === 'field' && typeof one.value === 'string' ? one.value : undefined;
  };
  return { name: part.filename, bytes, field };
}

/** The stream to answer with. */
export function giveFile(reply: FastifyReply, { name, contentType, bytes, stream }: OutgoingFile) {
  const how = SHOWN.includes(contentType) ? 'inline' : 'attachment';
  void reply
    .type(contentType)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`);
  if (bytes !== null) void reply.header('content-length', bytes);
  return stream;
}

/** The whole file, or that it is too large, as soon as that is known: the rest is not waited for. */
function readFile(part: MultipartFile): Promise<SentFile['bytes']> {
  const cut = new Promise<'too large'>((resolve) => part.file.once('limit', () => resolve('too large')));
  return Promise.race([part.toBuffer(), cut]);
}

/**
 * Who is refused before they have sent everything is listened to a little longer: hung up at once, they would see a broken
 * line and not the answer. What they send meanwhile is thrown away.
 */
function hangUpSoon({ raw }: FastifyRequest): void {
  const timer = setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, LINGER_MS);
  timer.unref();
  raw.once('close', () => clearTimeout(timer));
}
