/**
 * Forms of the public, without sign-in: POST /api/public/v1/services/<id>/actions/<action>. Shut unless the operator's
 * setting lets it be opened and an administrator has opened the feed of the service. Limited for each address and for
 * all together; what is told back is the number and nothing else.
 */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { toFormFeedId } from '../../../forms/forms.ts';
import { notFound } from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import type { SoundAction } from '../services/sound-action.ts';
import { tellFailure, toKey } from '../services/service-actions.ts';

export const PUBLIC_PREFIX = '/api/public/v1';
/** A family behind one address may tell of what it sees; a program may not fill the city's desk. */
const OF_ADDRESS = { count: 5, perSec: 600 };
/** Many people of a flood come from one address of their network: the first call of each must get through. */
const URGENT_OF_ADDRESS = { count: 600, perSec: 600 };
/** A storm brings a thousand in its worst minute; what lasts longer than that is no city. */
const OF_ALL = { count: 1_200, perSec: 120 };
const LARGEST_FORM = 64 * 1024;
/** The field of a public form that holds a telephone confirmed by a code. A cry for rescue has another, which asks for none. */
const CONFIRMED = 'confirmedPhone';
const Receipt = Type.Object({
  records: Type.Array(Type.Object({ code: Type.String() })),
  /** Of a form that came with a telephone: without a proof of it the rest is taken and the number is not. */
  phone: Type.Optional(Type.Enum(['confirmed', 'not-taken'])),
});

export function publicFormRoutes(
  app: FastifyInstance,
  parts: ApiParts,
  actions: readonly SoundAction[],
): void {
  const { catalogue, clock, forms, reads } = parts;
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const urgentOfAddress = createLimiter(clock, URGENT_OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  for (const { service, action } of actions.filter((one) => one.action.isPublic === true)) {
    const { id: serviceId } = service.manifest;
    const feedId = toFormFeedId('public', serviceId, action.restrictedKinds !== undefined);
    const path = `${PUBLIC_PREFIX}/services/${serviceId}/actions/${action.id}`;
    app.post(
      path,
      {
        bodyLimit: LARGEST_FORM,
        schema: {
          summary: `${action.words.name.en}: anybody, without sign-in, where the city has opened it.`,
          tags: ['public'],
          querystring: closeShape(NOTHING, `POST ${path} query`),
          body: closeShape(action.body, `POST ${path} body`),
          response: { 200: Receipt, '4xx': ErrorSchema, '5xx': ErrorSchema },
        },
        // Before a body is looked at: a door that is shut is not there.
        onRequest: async (request) => {
          const feed = catalogue.findFeed(feedId);
          if (!forms.hasPublicDoor || feed === undefined || feed.paused)
            throw notFound('This form is not open to the public.', {
              next: 'Ask the city how it takes this.',
            });
          if (action.isUrgent === true) return urgentOfAddress.take(request.ip);
          ofAddress.take(request.ip);
          ofAll.take('');
        },
      },
      async ({ body, headers, ip }) => {
        // Fastify has checked it by the action's own schema.
        const told = toProven(parts, body as Body, headers['x-phone-proof']);
        const { records } = await tellFailure(
          parts,
          { serviceId, part: 'action', what: action.id },
          async () =>
            forms.send({
              service,
              action,
              door: 'public',
              body: told.body,
              key: toKey(headers['idempotency-key']),
              sender: null,
              by: { actor: 'public', role: 'public', source: ip },
              read: reads,
            }),
        );
        return { records: records.map(({ code }) => ({ code })), ...(told.phone && { phone: told.phone }) };
      },
    );
  }
}

type Body = Readonly<Record<string, unknown>>;

/** A number that nobody has shown to be theirs is not kept: it could be anybody’s. What was told is taken all the same. */
function toProven(
  { phoneCodes }: Pick<ApiParts, 'phoneCodes'>,
  body: Body,
  proof: string | string[] | undefined,
): { readonly body: Body; readonly phone?: 'confirmed' | 'not-taken' } {
  const { [CONFIRMED]: phone, ...rest } = body;
  if (typeof phone !== 'string') return { body };
  const isProven = typeof proof === 'string' && phoneCodes.isProven(phone, proof);
  return isProven ? { body, phone: 'confirmed' } : { body: rest, phone: 'not-taken' };
}
