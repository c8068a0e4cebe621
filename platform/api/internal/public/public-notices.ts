/**
 * What the city has published, without sign-in: GET /api/public/v1/notices as JSON, Atom and RSS, and each message as CAP.
 * Shut unless the operator's setting opens the door of the public. One answer for everybody, kept for seconds, so that what
 * is withdrawn is gone everywhere within half a minute.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PublicNoticeList } from '../../../../contract/notices/notice.ts';
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';
import { notFound } from '../../../kernel/errors.ts';
import { toAtom, toRss } from '../../../notices/notice-feeds.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createOpenDoor } from './open-door.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { toEtag } from '../routes/etag.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { keepAnswer } from './kept-answer.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';
import { tellNotices } from './told-notices.ts';

/** A page that stands open asks four times a minute; a school behind one address opens many. */
const OF_ADDRESS = { count: 600, perSec: 600 };
const OF_ALL = { count: 6_000, perSec: 60 };
const SAME_MS = 5 * SECOND_MS;

interface Answers {
  readonly list: PublicNoticeList;
  readonly atom: string;
  readonly rss: string;
}

export function publicNoticeRoutes(app: FastifyInstance, parts: ApiParts, publicUrl: () => string): void {
  const { clock, notices, stage } = parts;
  const onRequest = createOpenDoor(parts, { ofAddress: OF_ADDRESS, ofAll: OF_ALL });
  const path = `${PUBLIC_PREFIX}/notices`;

  const make = async (): Promise<Answers> => {
    const { list, told, cityName } = await tellNotices(parts);
    const facts = { cityName, senderName: cityName, url: publicUrl(), atMs: list.atMs };
    const entries = told.filter(({ isInFeed }) => isInFeed);
    return { list, atom: toAtom(entries, facts), rss: toRss(entries, facts) };
  };
  const tell = keepAnswer({
    clock,
    sameMs: SAME_MS,
    staleMs: SAME_MS,
    version: () => `${notices.version()} ${stage.now()}`,
    make,
  });
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    type: string,
    body: string | PublicNoticeList,
  ) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const etag = toEtag(text);
    void reply.header('etag', etag).header('cache-control', `public, max-age=${SAME_MS / SECOND_MS}`);
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.type(type).send(body);
  };
  const errors = { '4xx': ErrorSchema, '5xx': ErrorSchema };

  app.get(
    path,
    {
      schema: {
        summary: 'Notices that hold, newest first. Anybody, without sign-in, where the city has opened it.',
        tags: ['public'],
        querystring: closeShape(NOTHING, `GET ${path} query`),
        response: { 200: PublicNoticeList, ...errors },
      },
      onRequest,
    },
    async (request, reply) => send(request, reply, 'application/json; charset=utf-8', (await tell()).list),
  );

  app.get<{ Params: { name: string } }>(
    `${path}/:name`,
    {
      schema: {
        summary: 'atom.xml, rss.xml, or the CAP file of a message by its identifier and .xml.',
        tags: ['public'],
        params: closeShape(
          Type.Object({ name: Type.String({ pattern: '^[A-Za-z0-9-]{1,80}\\.xml$' }) }),
          `GET ${path} params`,
        ),
        querystring: closeShape(NOTHING, `GET ${path}/:name query`),
        response: errors,
      },
      onRequest,
    },
    async (request, reply) => {
      const { name } = request.params;
      if (name === 'atom.xml')
        return send(request, reply, 'application/atom+xml; charset=utf-8', (await tell()).atom);
      if (name === 'rss.xml')
        return send(request, reply, 'application/rss+xml; charset=utf-8', (await tell()).rss);
      const cap = await notices.findPublicCap(name.slice(0, -'.xml'.length));
      if (cap === undefined)
        throw notFound('There is no notice of this name.', {
          where: 'name',
          value: name,
          next: 'Take the address from the feed.',
        });
      return send(request, reply, 'application/cap+xml; charset=utf-8', cap);
    },
  );
}
