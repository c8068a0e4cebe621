/** What is kept how long, what ended, and cases that nothing of may end. */
import { Type } from 'typebox';
import type { DeletionCertificateList } from '../../../../contract/people/deletion-certificate.ts';
import type { RetentionState } from '../../../../contract/people/personal.ts';
import { toActor } from '../../../access/feed-keys.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Words = Type.String({ minLength: 3, maxLength: 2000 });
const RIGHT = { permission: 'retention.manage', whole: true } as const;

export function retentionRoutes({ route }: Routes, { retention }: ApiParts): void {
  route({
    ...RIGHT,
    method: 'GET',
    path: '/retention',
    summary: 'Terms by kind of data with their legal basis and last run; cases that are held.',
    handle: (): Promise<RetentionState> => retention.state(),
  });
  route({
    ...RIGHT,
    method: 'GET',
    path: '/retention/certificates',
    summary: 'The newest certificates of what was deleted by its purpose, held against the journal.',
    handle: async (): Promise<DeletionCertificateList> => ({ certificates: await retention.certificates() }),
  });
  route({
    ...RIGHT,
    method: 'GET',
    path: '/retention/certificates/:id/hashes',
    summary: 'The SHA-256 of each thing that a certificate says was deleted.',
    params: Type.Object({ id: IdNumber }),
    handle: async ({ params }) => ({ hashes: await retention.certificateHashes(params.id) }),
  });
  route({
    ...RIGHT,
    method: 'PUT',
    path: '/retention/:kind',
    summary: 'Set the term of a kind. A shorter one begins a day later at the earliest.',
    params: Type.Object({ kind: Type.String({ pattern: '^[a-z_:-]{2,80}$' }) }),
    body: Type.Object({
      // One schema of two types: in a union coercion makes null to 0.
      days: Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 36_500 }),
      legalBasis: Words,
      validFromMs: Type.Optional(Time),
      why: Words,
    }),
    handle: ({ params, body, person }) => retention.setTerm(params.kind, body, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/retention/runs',
    summary: 'End now what is past its term, without waiting for the night.',
    handle: async ({ person }) => ({ ended: await retention.run(toActor(person)) }),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/retention/holds',
    summary: 'Hold a case: nothing of it ends until the hold is lifted.',
    body: Type.Object({ caseId: IdNumber, reason: Words }),
    handle: ({ body, person }) => retention.hold(body.caseId, body.reason, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/retention/holds/:id/lift',
    summary: 'Lift a hold.',
    params: Type.Object({ id: IdNumber }),
    body: Type.Object({ why: Words }),
    handle: ({ params, body, person }) => retention.liftHold(params.id, body.why, toActor(person)),
  });
}
