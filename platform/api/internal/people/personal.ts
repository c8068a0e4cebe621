/** Requests of people about the data held about them, and breaches: for who keeps personal data in the whole city. */
import { Type } from 'typebox';
import { personalOutcomes, personalRequestKinds } from '../../../../contract/people/personal.ts';
import { toActor } from '../../../access/feed-keys.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneId = Type.Object({ id: IdNumber });
const Words = Type.String({ minLength: 3, maxLength: 4000 });
const Places = Type.Object({
  places: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z]+:\\S{1,200}$' }), { maxItems: 5000 })),
});
/** Each looks through years of text and raw bytes. */
const LOOKS = { count: 20, perSec: 600 } as const;
const RIGHT = { permission: 'personal.manage', whole: true } as const;

export function personalRoutes({ route }: Routes, { personal }: ApiParts): void {
  const { requests } = personal;

  route({
    ...RIGHT,
    method: 'GET',
    path: '/personal/requests',
    summary: 'Requests about personal data with their clocks; open ones first.',
    handle: async () => ({ requests: await requests.list() }),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests',
    summary: 'Register what a person asks about the data held about them.',
    body: Type.Object({
      kind: Type.Enum(personalRequestKinds),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      phone: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()])),
      email: Type.Optional(
        Type.Union([Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 200 }), Type.Null()]),
      ),
      codes: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
      proof: Words,
      wish: Words,
      receivedMs: Type.Optional(Time),
    }),
    handle: ({ body, person }) => requests.register(body, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'GET',
    path: '/personal/requests/:id',
    summary: 'One request.',
    params: OneId,
    handle: ({ params }) => requests.get(params.id),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/acknowledge',
    summary: 'Say that the person was told that the request came in.',
    params: OneId,
    handle: ({ params, person }) => requests.acknowledge(params.id, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/extend',
    summary: 'Take the longer time that the law gives, once and with a reason.',
    params: OneId,
    body: Type.Object({ why: Words }),
    handle: ({ params, body, person }) => requests.extend(params.id, body.why, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/search',
    summary: 'Look for everything held about the person; the look is journalled.',
    perPerson: LOOKS,
    params: OneId,
    handle: ({ params, person }) => requests.search(params.id, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/export',
    summary: 'What is held about the person as a ZIP to hand over.',
    perPerson: { count: 10, perSec: 600 },
    params: OneId,
    body: Places,
    handle: async ({ params, body, person }) => {
      const zip = await requests.exportAll(params.id, body.places, toActor(person));
      return new Response(new Uint8Array(zip), {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="personal-${params.id}.zip"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/erasure',
    summary: 'Propose what of the person to erase; somebody else confirms it.',
    perPerson: LOOKS,
    params: OneId,
    body: Places,
    handle: ({ params, body, person }) => requests.propose(params.id, body.places, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/erasure/confirm',
    summary: 'Erase what somebody else proposed. It can’t be taken back.',
    params: OneId,
    handle: ({ params, person }) => requests.confirm(params.id, toActor(person)),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/requests/:id/answer',
    summary: 'Say what the person was answered, and end the request.',
    params: OneId,
    body: Type.Object({ outcome: Type.Enum(personalOutcomes), text: Words }),
    handle: ({ params, body, person }) => requests.answer(params.id, body, toActor(person)),
  });
}

export function breachRoutes({ route }: Routes, { personal: { breaches } }: ApiParts): void {
  route({
    ...RIGHT,
    method: 'GET',
    path: '/personal/breaches',
    summary: 'Breaches of personal data with the clock of their notice.',
    handle: async () => ({ breaches: await breaches.list() }),
  });

  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/breaches',
    summary: 'Register a breach: its notice is due 72 hours after it was found.',
    body: Type.Object({
      what: Words,
      people: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
      foundMs: Time,
    }),
    handle: ({ body: { what, people = null, foundMs }, person }) =>
      breaches.register({ what, people, foundMs }, toActor(person)),
  });

  route({
    ...RIGHT,
    method: 'POST',
    path: '/personal/breaches/:id/notice',
    summary: 'Enter that the notice went: to whom and how.',
    params: OneId,
    body: Type.Object({ how: Words }),
    handle: ({ params, body, person }) => breaches.noteNotice(params.id, body.how, toActor(person)),
  });
}
