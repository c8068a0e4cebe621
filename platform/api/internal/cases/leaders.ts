/** What reaches leaders of the city at once: the list of emergencies signed beforehand. */
import { Type } from 'typebox';
import type { ApiParts } from '../../api-parts.ts';
import { SeverityId, Why } from './case-fields.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

export function leaderRoutes({ route }: Routes, { leaders }: ApiParts): void {
  route({
    method: 'GET',
    path: '/signed-emergencies',
    summary: 'Emergencies of which leaders of the city are told at once: by whose signature, since when.',
    permission: 'cases.read',
    handle: async () => ({ emergencies: await leaders.listSigned() }),
  });
  route({
    method: 'POST',
    path: '/signed-emergencies',
    summary: 'Enter a line that was signed: a rule or a procedure, from a severity on.',
    permission: 'procedures.manage',
    whole: true,
    body: Type.Object({
      ruleId: Type.Optional(IdText),
      procedureId: Type.Optional(IdText),
      severity: SeverityId,
      signedBy: Type.String({ minLength: 3, maxLength: 200 }),
      document: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
      fromMs: Time,
    }),
    handle: ({ body, person }) => leaders.sign(body, person),
  });
  route({
    method: 'POST',
    path: '/signed-emergencies/:id/end',
    summary: 'Take a line off the list, with a reason; it stays to be read.',
    permission: 'procedures.manage',
    whole: true,
    params: Type.Object({ id: IdNumber }),
    body: Type.Object({ why: Why }),
    handle: ({ params, body, person }) => leaders.end(params.id, body.why, person),
  });
}
