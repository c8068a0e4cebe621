/** Files of records: a photo in, before the record that names it; out to those who may see the record. */
import { Type } from 'typebox';
import type { SentPhoto } from '../../../../contract/records/record-detail.ts';
import type { Person } from '../../../access/permissions.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { findReach } from '../../../registry/service-permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { giveFile, takeOneFile } from '../routes/one-file.ts';
import { IdNumber } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import type { SoundAction } from '../services/sound-action.ts';
import { getSeenRecord } from './records.ts';

/** A form takes a few photos; a program may not fill the store. */
const PACE = { count: 30, perSec: 60 };
const FORM_BYTES = 1_000_000;
const OneFile = Type.Object({
  id: IdNumber,
  file: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
});

export function recordFileRoutes(
  { route }: Routes,
  parts: ApiParts,
  actions: readonly Pick<SoundAction, 'right'>[],
): void {
  const { files } = parts;
  const checkMaySend = (person: Person) => {
    if (actions.some(({ right }) => findReach(person, right) !== undefined)) return;
    throw forbidden('You may not send files: there is no form that you may send.', {
      where: 'your roles',
      value: person.roles.join(', '),
      allowed: 'a right to a form of a service',
      next: 'Ask an administrator for the role.',
    });
  };

  route({
    method: 'POST',
    path: '/files',
    summary:
      'Send a photo (multipart/form-data) for a record that names it afterwards; what its camera wrote is not kept, the place is told back once.',
    permission: 'city.read',
    perPerson: PACE,
    bodyLimit: files.largestBytes + FORM_BYTES,
    handle: async ({ person, request }): Promise<SentPhoto> => {
      const { name, bytes } = await takeOneFile(request, () => checkMaySend(person));
      return files.add(person, { name, bytes });
    },
  });

  for (const [end, form, summary] of [
    ['', 'original', 'A photo of a record, without what its camera wrote.'],
    ['/thumbnail', 'thumbnail', 'A small picture of it.'],
  ] as const)
    route({
      method: 'GET',
      path: `/records/:id/files/:file${end}`,
      summary,
      permission: 'city.read',
      params: OneFile,
      handle: async ({ params, person, reply }) => {
        const { record } = await getSeenRecord(parts, params.id, person);
        return giveFile(reply, await files.read(person, record.id, params.file, form));
      },
    });
}
