/**
 * All that the citizen app shows, in one answer for everybody: GET /api/public/v1/around. It is made at most every ten
 * seconds, written and compressed once, so that two thousand readers cost as one; what is withdrawn is gone within half a
 * minute. Shut unless the operator's setting opens the door of the public.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';
import { Around } from '../../../../contract/services/around.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { assertOpen } from './assert-open.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { toEtag } from '../routes/etag.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { keepAnswer } from './kept-answer.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';
import { tellCards } from './told-cards.ts';
import { tellNotices } from './told-notices.ts';

/** Telephones of a network come from few addresses, and an answer costs nothing: only floods are stopped. */
const OF_ADDRESS = { count: 6_000, perSec: 60 };
const OF_ALL = { count: 60_000, perSec: 60 };
const SAME_MS = 10 * SECOND_MS;

interface Written {
  readonly plain: Buffer;
  readonly zipped: Buffer;
  /** Of what is said, not of the moment: who has the same is told when it still held, by `city-time`. */
  readonly etag: string;
  readonly atMs: number;
}

export function publicAroundRoute(app: FastifyInstance, parts: ApiParts): void {
  const { audiences, clock, forms, notices, stage } = parts;
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  const path = `${PUBLIC_PREFIX}/around`;

  const make = async (): Promise<Written> => {
    const [told, { list }, city] = await Promise.all([
      tellCards(parts),
      tellNotices(parts),
      parts.cityInfo(),
    ]);
    const [lon, lat] = city.centre;
    const said: Omit<Around, 'atMs'> = {
      isDemo: told.isDemo,
      cityName: city.name,
      timeZone: city.timeZone,
      centre: { lon, lat, zoom: city.zoom },
      stage: list.stage,
      notices: list.notices,
      cards: [...told.cards],
      local: [...told.local],
    };
    const { atMs } = told;
    const plain = Buffer.from(JSON.stringify({ atMs, ...said }));
    return { plain, zipped: await promisify(gzip)(plain), etag: toEtag(JSON.stringify(said)), atMs };
  };
  const tell = keepAnswer({
    clock,
    sameMs: SAME_MS,
    staleMs: SAME_MS,
    // What is public may be taken back: then nothing that was made before is told.
    version: () => `${audiences.version()} ${notices.version()} ${stage.now()}`,
    make,
  });

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
      onRequest: async (request) => {
        assertOpen(forms);
        ofAddress.take(request.ip);
        ofAll.take('');
      },
    },
    async (request, reply) => {
      const { plain, zipped, etag, atMs } = await tell();
      void reply
        .header('etag', etag)
        .header('city-time', String(atMs))
        .header('cache-control', 'public, max-age=5, stale-while-revalidate=10')
        .header('vary', 'accept-encoding');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const mayZip = /\bgzip\b/u.test(String(request.headers['accept-encoding'] ?? ''));
      if (mayZip) void reply.header('content-encoding', 'gzip');
      // Written already: bytes pass the writer of answers by.
      return reply.type('application/json; charset=utf-8').send(mayZip ? zipped : plain);
    },
  );
}
