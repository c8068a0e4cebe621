/**
 * All that the citizen app shows, in one answer for everybody: GET /api/public/v1/around. Two thousand readers cost as one;
 * what is withdrawn is gone within half a minute. Shut unless the operator's setting opens the door of the public.
 */
import { mayZip } from '../routes/zip-answers.ts';
import type { FastifyInstance } from 'fastify';
import { Around } from '../../../../contract/services/around.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createOpenDoor } from './open-door.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';
import type { ToldAround } from './told-around.ts';

/** Telephones of a network come from few addresses, and an answer costs nothing: only floods are stopped. */
const OF_ADDRESS = { count: 6_000, perSec: 60 };
const OF_ALL = { count: 60_000, perSec: 60 };

export function publicAroundRoute(
  app: FastifyInstance,
  parts: Pick<ApiParts, 'clock' | 'forms'>,
  tell: () => Promise<ToldAround>,
): void {
  const onRequest = createOpenDoor(parts, { ofAddress: OF_ADDRESS, ofAll: OF_ALL });
  const path = `${PUBLIC_PREFIX}/around`;
  app.get(
    path,
    {
      schema: {
        summary:
          'All that the citizen app shows: notices in force, what services tell of the city and of each place, the stage. Anybody, without sign-in, where the city has opened it.',
        tags: ['public'],
        querystring: closeShape(NOTHING, `GET ${path} query`),
        response: { 200: Around, '4xx': ErrorSchema, '5xx': ErrorSchema },
      },
      onRequest,
    },
    async (request, reply) => {
      const { around, plain, zipped, etag } = await tell();
      void reply
        .header('etag', etag)
        .header('city-time', String(around.atMs))
        .header('cache-control', 'public, max-age=5, stale-while-revalidate=10')
        .header('vary', 'accept-encoding');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const isZipped = mayZip(request);
      if (isZipped) void reply.header('content-encoding', 'gzip');
      // Written already: bytes pass the writer of answers by.
      return reply.type('application/json; charset=utf-8').send(isZipped ? zipped : plain);
    },
  );
}
