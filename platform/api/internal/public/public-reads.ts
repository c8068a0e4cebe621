/**
 * Questions of the public, without sign-in: GET /api/public/v1/services/<id>/…. Shut unless the operator's setting lets it
 * be opened and an administrator has opened the feed `public-<service>`. Limited for each address and for all together, so
 * that nobody reads off all numbers that there may be; what is not there and what is not told look the same.
 */
import type { FastifyInstance } from 'fastify';
import { toFormFeedId } from '../../../forms/forms.ts';
import { notFound } from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { closeShape } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';
import { tellFailure } from '../services/service-actions.ts';

/** A person looks again a few times a day; a program that counts through numbers is slowed to nothing. */
const OF_ADDRESS = { count: 20, perSec: 600 };
const OF_ALL = { count: 600, perSec: 60 };

export function publicReadRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { catalogue, clock, forms, reads, registry, store } = parts;
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  for (const { manifest, server } of registry.services) {
    const serviceId = manifest.id;
    for (const read of server.publicReads ?? []) {
      const path = `${PUBLIC_PREFIX}/services/${serviceId}${read.path}`;
      app.get(
        path,
        {
          schema: {
            summary: `${read.summary} Anybody, without sign-in, where the city has opened it.`,
            tags: ['public'],
            querystring: closeShape(read.query, `GET ${path} query`),
            response: { 200: read.answer, '4xx': ErrorSchema, '5xx': ErrorSchema },
          },
          // Before a question is looked at: a door that is shut is not there.
          onRequest: async (request, reply) => {
            const feed = catalogue.findFeed(toFormFeedId('public', serviceId));
            if (!forms.hasPublicDoor || feed === undefined || feed.paused)
              throw notFound('This question is not open to the public.', {
                next: 'Ask the office that it is about.',
              });
            ofAddress.take(request.ip);
            ofAll.take('');
            void reply.header('cache-control', 'no-store');
          },
        },
        async ({ query }) => {
          const found = await tellFailure(parts, { serviceId, part: 'read', what: read.path }, () =>
            read.handle({
              // Fastify has checked it by the read's own schema.
              query: query as never,
              reads: {
                nowMs: reads.nowMs,
                timeZone: reads.timeZone,
                listRecords: (asked) => reads.listRecords({ ...asked, serviceId }),
                countRecords: (asked) => reads.countRecords({ ...asked, serviceId }),
                listTimeliness: (asked) => reads.listTimeliness({ ...asked, serviceId }),
                findAgencyName: reads.findAgencyName,
                findRecord: (asked) => store.findCityRecord({ ...asked, serviceId }),
              },
            }),
          );
          if (found !== undefined) return found;
          throw notFound('Nothing has this number.', {
            allowed: 'the number as it stands on the receipt',
            next: 'Compare it with the receipt, or ask the office that gave it.',
          });
        },
      );
    }
  }
}
