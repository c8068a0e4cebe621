/**
 * Following what one has sent, without sign-in: POST /api/public/v1/services/<id>/follow tells where it stands, …/say adds
 * what its sender says. Both ask for the number and the secret; a wrong secret and a number that is not there look the same.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import { Followed } from '../../../../contract/services/followed.ts';
import { toFormFeedId } from '../../../forms/forms.ts';
import { notFound } from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { LoadedService } from '../../../registry/registry.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { tellFailure, toKey } from '../services/service-actions.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** A person looks again a few times a day. */
const OF_ADDRESS = { count: 60, perSec: 600 };
const OF_ALL = { count: 600, perSec: 60 };
const LARGEST_FORM = 8 * 1024;
const Shown = {
  code: Type.String({ minLength: 4, maxLength: 40 }),
  secret: Type.String({ pattern: '^[0-9a-f]{32}$' }),
};
interface ShownBody {
  readonly code: string;
  readonly secret: string;
}

export function publicFollowRoutes(app: FastifyInstance, parts: ApiParts): void {
  const ofAddress = createLimiter(parts.clock, OF_ADDRESS);
  const ofAll = createLimiter(parts.clock, OF_ALL);
  for (const service of parts.registry.services) {
    const { follow } = service.server;
    if (follow === undefined) continue;
    const { id: serviceId } = service.manifest;
    const path = `${PUBLIC_PREFIX}/services/${serviceId}/follow`;
    const feedId = toFormFeedId('public', serviceId, follow.isRestricted);
    const part = { serviceId, part: 'action', what: follow.says.id } as const;
    const findOwn = (shown: ShownBody) => getOwn(parts, service, { kind: follow.recordKind, feedId }, shown);
    const toAnswer = (record: RecordView): Followed => {
      const { code, openedMs, dueMs, closedMs, updatedMs } = record;
      return { ...follow.tell(record, parts.reads), code, receivedMs: openedMs, dueMs, closedMs, updatedMs };
    };
    const toRoute = (fields: Parameters<typeof Type.Object>[0], summary: string, address: string) => ({
      bodyLimit: LARGEST_FORM,
      schema: {
        summary: `${summary} Anybody who has its secret, where the city has opened the form.`,
        tags: ['public'],
        querystring: closeShape(NOTHING, `POST ${address} query`),
        body: closeShape(Type.Object(fields), `POST ${address} body`),
        response: { 200: Followed, '4xx': ErrorSchema, '5xx': ErrorSchema },
      },
      onRequest: async (request: FastifyRequest) => {
        const feed = parts.catalogue.findFeed(feedId);
        if (!parts.forms.hasPublicDoor || feed === undefined || feed.paused)
          throw notFound('This question is not open to the public.', {
            next: 'Ask the office that it is about.',
          });
        ofAddress.take(request.ip);
        ofAll.take('');
      },
    });

    app.post(
      path,
      toRoute(Shown, 'Where something stands that was sent by the public’s door.', path),
      // Fastify has checked it by the schema.
      async ({ body }) => tellFailure(parts, part, async () => toAnswer(await findOwn(body as ShownBody))),
    );

    const sayPath = `${path}/say`;
    app.post(
      sayPath,
      toRoute({ ...Shown, ...follow.says.body.properties }, `${follow.says.words.name.en}.`, sayPath),
      async ({ body, headers, ip }) =>
        tellFailure(parts, part, async () => {
          // Fastify has checked both halves by their own schemas.
          const { code, secret, ...said } = body as ShownBody & Readonly<Record<string, unknown>>;
          const record = await findOwn({ code, secret });
          await parts.forms.send({
            service,
            action: follow.says,
            door: 'public',
            body: said,
            key: toKey(headers['idempotency-key']),
            sender: null,
            by: { actor: 'public', role: 'public', source: ip },
            read: parts.reads,
            about: { record, base: record.versions },
          });
          return toAnswer(await findOwn({ code, secret }));
        }),
    );
  }
}

/** Only what came by the public's door of this service has a secret. @throws HaivanError not_found. */
async function getOwn(
  { store }: Pick<ApiParts, 'store'>,
  { manifest: { id: serviceId } }: Pick<LoadedService, 'manifest'>,
  { kind, feedId }: { readonly kind: string; readonly feedId: string },
  { code, secret }: ShownBody,
): Promise<RecordView> {
  const { records } = await store.pageRecords({ feedId, serviceId, kind, codes: [code], limit: 1 });
  const [record] = records;
  const kept = record?.body['follow'];
  const shown = createHash('sha256').update(secret).digest();
  if (
    record !== undefined &&
    typeof kept === 'string' &&
    kept.length === shown.length * 2 &&
    timingSafeEqual(Buffer.from(kept, 'hex'), shown)
  )
    return record;
  throw notFound('Nothing has this number and this secret.', {
    allowed: 'the link that the app gave when it was sent',
    next: 'Open the link on the device that sent it.',
  });
}
