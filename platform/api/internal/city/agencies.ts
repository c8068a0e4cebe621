/** The agency tree: as it is, as it was at a time, and its changes: rename, recode, move, merge, end. */
import { Type } from 'typebox';
import { toActor } from '../../../access/feed-keys.ts';
import type { ApiParts } from '../../api-parts.ts';
import { checkDrawing, DrawnPoint } from './drawing.ts';
import { IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneAgency = Type.Object({ id: IdText });
const Why = Type.String({ minLength: 3, maxLength: 1000, description: 'the decision, or the reason' });
const Name = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.String({ minLength: 1, maxLength: 200 }),
});
const Shape = Type.Array(
  Type.Array(Type.Array(DrawnPoint, { minItems: 4, maxItems: 5_000 }), { minItems: 1, maxItems: 50 }),
  { minItems: 1, maxItems: 50 },
);

/** As people write one: `0236 3 822 114`, `+84 236 …`. */
const Phone = Type.String({
  pattern: '^\\+?\\d[\\d ().-]{1,38}\\d$',
  description: 'digits, spaces, + and brackets',
});

export function agencyRoutes({ route }: Routes, { catalogue, clock }: ApiParts): void {
  route({
    method: 'GET',
    path: '/agencies',
    summary: 'The agency tree with codes, areas and validity; atMs: as it was then.',
    permission: 'city.read',
    query: Type.Object({ atMs: Type.Optional(Time) }),
    handle: async ({ query }) => {
      const atMs = query.atMs ?? clock.now();
      return { atMs, agencies: await catalogue.listAgenciesAt(atMs) };
    },
  });

  route({
    method: 'GET',
    path: '/agencies/:id/versions',
    summary: 'What an agency was, version by version, and who carries on after it.',
    permission: 'city.read',
    params: OneAgency,
    handle: async ({ params }) => ({
      versions: await catalogue.listAgencyVersions(params.id),
      successorId: catalogue.findSuccessor(params.id)?.id ?? null,
    }),
  });

  route({
    method: 'PATCH',
    path: '/agencies/:id',
    summary: 'Rename, recode or move an agency, or change what it answers for, from now on.',
    permission: 'agencies.manage',
    whole: true,
    params: OneAgency,
    body: Type.Object({
      why: Why,
      parentId: Type.Optional(Type.Union([IdText, Type.Null()])),
      kind: Type.Optional(IdText),
      code: Type.Optional(Type.Union([IdText, Type.Null()])),
      name: Type.Optional(Name),
      isOperationCentre: Type.Optional(Type.Boolean()),
      areaCodes: Type.Optional(Type.Array(IdText, { maxItems: 1000, uniqueItems: true })),
      areaShape: Type.Optional(Type.Union([Shape, Type.Null()])),
      dutyPhone: Type.Optional(Type.Union([Phone, Type.Null()])),
    }),
    handle: ({ params, body: { why, ...change }, person }) => {
      checkDrawing(change.areaShape ?? [], 'areaShape');
      return catalogue.changeAgency(params.id, change, why, toActor(person));
    },
  });

  route({
    method: 'POST',
    path: '/agencies/:id/merge',
    summary: 'End an agency in another one, which takes over what it holds.',
    permission: 'agencies.manage',
    whole: true,
    params: OneAgency,
    body: Type.Object({ intoId: IdText, why: Why }),
    handle: ({ params, body, person }) =>
      catalogue.mergeAgency(params.id, body.intoId, body.why, toActor(person)),
  });

  route({
    method: 'POST',
    path: '/agencies/:id/end',
    summary: 'End an agency that holds nothing any more.',
    permission: 'agencies.manage',
    whole: true,
    params: OneAgency,
    body: Type.Object({ why: Why }),
    handle: ({ params, body, person }) => catalogue.endAgency(params.id, body.why, toActor(person)),
  });
}
