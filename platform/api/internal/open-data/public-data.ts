/**
 * Open data, without sign-in: GET /api/public/v1/data is the catalogue in DCAT-AP 3 (JSON-LD; data/catalog.ttl as Turtle),
 * /datasets the same for people, /data/changes.rss what changed, and /data/<feed>.csv, .json, .geojson the newest values; with a key at a pace of its own. Shut unless the operator's setting opens the door of the public.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { notFound } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toOpenSchema } from '../public/open-door.ts';
import { createDataDoor } from './data-door.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { toEtag } from '../routes/etag.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { OpenDatasetList } from '../../../../contract/services/open-data.ts';
import { createOpenChanges } from './open-changes.ts';
import { listOpenDatasets, readOpenRows } from './open-datasets.ts';
import { PUBLIC_PREFIX } from '../public/public-forms.ts';
import { toChangesRss } from './write-changes.ts';
import { toDcatNodes, toJsonLd, toTurtle } from './write-dcat.ts';
import { toOpenCsv, toOpenGeoJson, toOpenJson } from './write-open-rows.ts';

const SAME_SEC = 30;

const WRITERS = {
  csv: { write: toOpenCsv, type: 'text/csv; charset=utf-8' },
  json: { write: toOpenJson, type: 'application/json; charset=utf-8' },
  geojson: { write: toOpenGeoJson, type: 'application/geo+json; charset=utf-8' },
} as const;
const isFormat = (name: string): name is keyof typeof WRITERS => Object.hasOwn(WRITERS, name);

export function publicDataRoutes(app: FastifyInstance, parts: ApiParts, publicUrl: () => string): void {
  const onRequest = createDataDoor(parts);
  const path = `${PUBLIC_PREFIX}/data`;
  const listChanges = createOpenChanges(parts);
  const send = (request: FastifyRequest, reply: FastifyReply, type: string, text: string) => {
    const etag = toEtag(text);
    void reply.header('etag', etag).header('cache-control', `public, max-age=${SAME_SEC}`);
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.type(type).send(text);
  };
  const describeAll = async () => {
    const [{ name }, changes] = await Promise.all([parts.cityInfo(), listChanges()]);
    return toDcatNodes({
      cityName: name,
      publisher: name,
      url: `${publicUrl()}${path}`,
      datasets: listOpenDatasets(parts),
      changes,
    });
  };
  const writeChanges = async () => {
    const [{ name }, changes] = await Promise.all([parts.cityInfo(), listChanges()]);
    return toChangesRss(changes, { cityName: name, url: `${publicUrl()}${path}`, atMs: parts.clock.now() });
  };
  const errors = { '4xx': ErrorSchema, '5xx': ErrorSchema };

  const datasets = `${PUBLIC_PREFIX}/datasets`;
  app.get(
    datasets,
    {
      schema: {
        ...toOpenSchema(
          'GET',
          datasets,
          'What is open, for people: columns with their units, age, who answers for it, licence and terms, and what changed when.',
        ),
        response: { 200: OpenDatasetList, ...errors },
      },
      onRequest,
    },
    async (_request, reply) => {
      void reply.header('cache-control', `public, max-age=${SAME_SEC}`);
      const changes = [...(await listChanges())];
      return { atMs: parts.clock.now(), datasets: [...listOpenDatasets(parts)], changes };
    },
  );

  app.get(
    path,
    {
      schema: {
        summary: 'The catalogue of open data in DCAT-AP 3, as JSON-LD. Anybody, without sign-in.',
        tags: ['public'],
        querystring: closeShape(NOTHING, `GET ${path} query`),
        response: errors,
      },
      onRequest,
    },
    async (request, reply) =>
      send(
        request,
        reply,
        'application/ld+json; charset=utf-8',
        JSON.stringify(toJsonLd(await describeAll())),
      ),
  );

  app.get<{ Params: { file: string } }>(
    `${path}/:file`,
    {
      schema: {
        summary:
          'catalog.ttl: the catalogue as Turtle; changes.rss: what was opened, closed, corrected or has other terms or columns; <data set>.csv, .json or .geojson: the newest value of each station.',
        tags: ['public'],
        params: closeShape(
          Type.Object({
            file: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,79}\\.(?:ttl|rss|csv|json|geojson)$' }),
          }),
          `GET ${path} params`,
        ),
        querystring: closeShape(NOTHING, `GET ${path}/:file query`),
        response: errors,
      },
      onRequest,
    },
    async (request, reply) => {
      const { file } = request.params;
      const [id = '', format = ''] = file.split('.');
      if (file === 'catalog.ttl')
        return send(request, reply, 'text/turtle; charset=utf-8', toTurtle(await describeAll()));
      if (file === 'changes.rss')
        return send(request, reply, 'application/rss+xml; charset=utf-8', await writeChanges());
      const rows = isFormat(format) ? readOpenRows(parts, id) : undefined;
      if (rows === undefined || !isFormat(format))
        throw notFound('There is no such data set for the public.', {
          where: 'file',
          value: file,
          next: 'Take the address from the catalogue.',
        });
      const { write, type } = WRITERS[format];
      return send(request, reply, type, write(rows));
    },
  );
}
