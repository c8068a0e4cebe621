/** Evidence of cases: a form with one file in, the file out to those who may see the case. */
import { Type } from 'typebox';
import type { FileForm } from '../../../files/files.ts';
import type { ApiParts } from '../../api-parts.ts';
import { OneCase, Why } from './case-fields.ts';
import { giveFile, takeOneFile } from '../routes/one-file.ts';
import { IdNumber } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneFile = Type.Object({ id: IdNumber });

export function evidenceRoutes({ route }: Routes, { cases: { evidence, custody } }: ApiParts): void {
  route({
    method: 'POST',
    path: '/cases/:id/evidence',
    summary: 'Add a file (multipart/form-data: taskId and personal before file).',
    permission: 'cases.read',
    params: OneCase,
    bodyLimit: evidence.largestBytes + 1_000_000,
    handle: async ({ params, person, request }) => {
      // Who may not add anything, or announces too much, is told before the file is read.
      const announced = Number(request.headers['content-length'] ?? 0);
      const { field, ...file } = await takeOneFile(request, () =>
        evidence.checkMayAdd(params.id, person, announced),
      );
      const taskId = Number(field('taskId') ?? Number.NaN);
      return evidence.add(params.id, person, {
        ...file,
        ...(Number.isSafeInteger(taskId) ? { taskId } : {}),
        personal: field('personal') === 'true',
      });
    },
  });

  for (const [path, form, summary] of [
    ['/evidence/:id', 'original', 'A file as it was sent.'],
    ['/evidence/:id/thumbnail', 'thumbnail', 'A small picture of a photo.'],
    ['/evidence/:id/clean', 'clean', 'A photo without what its camera wrote, for publication.'],
  ] as const satisfies readonly (readonly [string, FileForm, string])[]) {
    route({
      method: 'GET',
      path,
      summary,
      permission: 'cases.read',
      params: OneFile,
      handle: async ({ params, person, reply }) =>
        giveFile(reply, await evidence.read(params.id, person, form)),
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

  route({
    method: 'GET',
    path: '/evidence/:id/custody',
    summary: 'Who had a file in hand, out of the journal; its hash is checked now.',
    permission: 'cases.read',
    params: OneFile,
    handle: ({ params, person }) => custody.read(params.id, person),
  });

  route({
    method: 'POST',
    path: '/evidence/:id/export',
    summary: 'Note that a file is given away: to whom and why. The file itself is read as before.',
    permission: 'cases.read',
    perPerson: { count: 60, perSec: 600 },
    params: OneFile,
    body: Type.Object({ to: Type.String({ minLength: 3, maxLength: 200 }), why: Why }),
    handle: ({ params, body, person }) => custody.export(params.id, person, body),
  });
}
