/**
 * Places of published lists that services name for citizens, without sign-in: GET /api/public/v1/places. Shut unless the
 * operator's setting opens the door of the public. The same for everybody: the device finds what is near, and keeps the
 * lists for when there is no signal.
 */
import type { FastifyInstance } from 'fastify';
import { PublicPlaceLists } from '../../../../contract/services/public-places.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createOpenDoor } from './open-door.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { toEtag } from '../routes/etag.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** A device asks once and keeps it; many stand behind one address. */
const OF_ADDRESS = { count: 600, perSec: 600 };
const OF_ALL = { count: 6_000, perSec: 60 };
/** Lists change with the city's own data, a few times a year. */
const SAME_SEC = 3_600;

export function publicPlaceRoute(app: FastifyInstance, parts: ApiParts): void {
  const { places, registry } = parts;
  const onRequest = createOpenDoor(parts, { ofAddress: OF_ADDRESS, ofAll: OF_ALL });
  const path = `${PUBLIC_PREFIX}/places`;
  const kinds = new Set(registry.services.flatMap(({ manifest }) => manifest.citizenPlaces ?? []));
  const list = (): PublicPlaceLists => ({
    lists: places
      .listKinds()
      .filter(({ kind }) => kinds.has(kind))
      .map(({ kind, name, source, date, note }) => ({
        kind,
        name,
        source,
        date,
        note,
        places: places
          .find({ kind, limit: Infinity })
          .places.map(({ kind: _kind, areaCode: _areaCode, ...place }) => place),
      })),
  });
  app.get(
    path,
    {
      schema: {
        summary:
          'Shelters, hospitals and other places of published lists that citizens look for. Anybody, without sign-in, where the city has opened it.',
        tags: ['public'],
        querystring: closeShape(NOTHING, `GET ${path} query`),
        response: { 200: PublicPlaceLists, '4xx': ErrorSchema, '5xx': ErrorSchema },
      },
      onRequest,
    },
    async (request, reply) => {
      const lists = list();
      const etag = toEtag(JSON.stringify(lists));
      void reply.header('etag', etag).header('cache-control', `public, max-age=${SAME_SEC}`);
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : lists;
    },
  );
}
