/** Evidence of cases: a form with one file in, the file out to those who may see the case. */
import multipart from '@fastify/multipart';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Person } from '../access/permissions.ts';
import type { EvidenceForm, NewEvidence } from '../cases/evidence.ts';
import { invalidInput } from '../kernel/errors.ts';
import type { ApiParts } from './api-parts.ts';
import { OneCase, Why } from './case-fields.ts';
import { IdNumber } from './internal/routes.ts';
import type { Routes } from './internal/routes.ts';

const LINGER_MS = 3_000;
const OneFile = Type.Object({ id: IdNumber });
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

export function evidenceRoutes({ route }: Routes, { cases: { evidence } }: ApiParts): void {
  /** Who may not add anything, or announces too much, is told before the file is read. */
  const checkFirst = async (caseId: number, by: Person, request: FastifyRequest) => {
    try {
      await evidence.checkMayAdd(caseId, by, Number(request.headers['content-length'] ?? 0));
    } catch (error) {
      hangUpSoon(request);
      throw error;
    }
  };

  route({
    method: 'POST',
    path: '/cases/:id/evidence',
    summary: 'Add a file (multipart/form-data: taskId and personal before file).',
    permission: 'cases.read',
    params: OneCase,
    bodyLimit: evidence.largestBytes + 1_000_000,
    handle: async ({ params, person, request }) => {
      if (!request.isMultipart())
        throw invalidInput('Evidence is sent as a form.', {
          where: 'content-type',
          value: request.headers['content-type'] ?? '',
          allowed: 'multipart/form-data with a file',
        });
      await checkFirst(params.id, person, request);
      const part = await request.file();
      if (part === undefined)
        throw invalidInput('There is no file in the form.', {
          where: 'file',
          value: '',
          allowed: 'one file',
        });
      const bytes = await readFile(part);
      if (bytes === 'too large') hangUpSoon(request);
      const field = (name: string): string | undefined => {
        const found = part.fields[name];
        const one = Array.isArray(found) ? found[0] : found;
        return one?.type === 'field' && typeof one.value === 'string' ? one.value : undefined;
      };
      const taskId = Number(field('taskId') ?? Number.NaN);
      return evidence.add(params.id, person, {
        name: part.filename,
        bytes,
        ...(Number.isSafeInteger(taskId) ? { taskId } : {}),
        personal: field('personal') === 'true',
      });
    },
  });

  for (const [path, form, summary] of [
    ['/evidence/:id', 'original', 'A file as it was sent.'],
    ['/evidence/:id/thumbnail', 'thumbnail', 'A small picture of a photo.'],
    ['/evidence/:id/clean', 'clean', 'A photo without what its camera wrote, for publication.'],
  ] as const satisfies readonly (readonly [string, EvidenceForm, string])[]) {
    route({
      method: 'GET',
      path,
      summary,
      permission: 'cases.read',
      params: OneFile,
      handle: async ({ params, person, reply }) => {
        const file = await evidence.read(params.id, person, form);
        const how = SHOWN.includes(file.contentType) ? 'inline' : 'attachment';
        void reply
          .type(file.contentType)
          .header('x-content-type-options', 'nosniff')
          .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`);
        if (file.bytes !== null) void reply.header('content-length', file.bytes);
        return file.stream;
      },
    });
  }

  route({
    method: 'POST',
    path: '/evidence/:id/withdraw',
    summary: 'Withdraw a file, with a reason; it is kept but not shown any more.',
    permission: 'cases.read',
    params: OneFile,
    body: Type.Object({ why: Why }),
    handle: ({ params, body, person }) => evidence.withdraw(params.id, person, body.why),
  });
}

/** The whole file, or that it is too large, as soon as that is known: the rest is not waited for. */
function readFile(part: MultipartFile): Promise<NewEvidence['bytes']> {
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
