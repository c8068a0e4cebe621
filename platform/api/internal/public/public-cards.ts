/**
 * What services tell citizens, without sign-in: GET /api/public/v1/cards, and what is looked up: …/look-up. Shut unless the operator's setting opens the
 * door of the public; made only of data whose stewards gave them to the public. One answer for everybody, made anew every
 * half minute at most, so that many readers cost as one.
 */
import type { FastifyInstance } from 'fastify';
import { CitizenCardList } from '../../../../contract/services/citizen-card.ts';
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createOpenDoor, toOpenSchema } from './open-door.ts';
import { toEtag } from '../routes/etag.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { keepAnswer } from './kept-answer.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';
import { tellCards } from './told-cards.ts';

/** A page that stands open asks once a minute; a school behind one address opens many. */
const OF_ADDRESS = { count: 120, perSec: 600 };
const OF_ALL = { count: 6_000, perSec: 60 };
const SAME_MS = 30_000;

interface Told {
  readonly list: CitizenCardList;
  /** Of the moment too: who has the same cards of an earlier one would take them for younger than they are. */
  readonly etag: string;
}

const ASKED = [
  {
    name: 'cards',
    which: 'around',
    summary: 'What services tell citizens now: sentence, advice, age, source, quality.',
  },
  {
    name: 'look-up',
    which: 'looked-up',
    summary: 'What services tell citizens to look up: figures of the city, with period, source and age.',
  },
] as const;

export function publicCardRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { audiences, clock } = parts;
  const onRequest = createOpenDoor(parts, { ofAddress: OF_ADDRESS, ofAll: OF_ALL });
  for (const { name, which, summary } of ASKED) {
    const path = `${PUBLIC_PREFIX}/${name}`;
    const tell = keepAnswer({
      clock,
      sameMs: SAME_MS,
      // How long it may be kept on the way is told with it.
      staleMs: 0,
      // What is public may be taken back: then nothing that was made before is told.
      version: () => String(audiences.version()),
      async make(): Promise<Told> {
        const { atMs, isDemo, cards } = await tellCards(parts, which);
        const list = { atMs, isDemo, cards: [...cards] };
        return { list, etag: toEtag(JSON.stringify(list)) };
      },
    });
    app.get(
      path,
      {
        schema: {
          ...toOpenSchema('GET', path, summary),
          response: { 200: CitizenCardList, '4xx': ErrorSchema, '5xx': ErrorSchema },
        },
        onRequest,
      },
      async (request, reply) => {
        const { list, etag } = await tell();
        const restSec = Math.max(0, Math.ceil((list.atMs + SAME_MS - clock.now()) / SECOND_MS));
        void reply.header('etag', etag).header('cache-control', `public, max-age=${restSec}`);
        return request.headers['if-none-match'] === etag ? reply.code(304).send() : list;
      },
    );
  }
}
