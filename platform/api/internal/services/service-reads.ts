/**
 * What services let people read, under /services/<id>/. A service says path, question, answer and how it is found; time,
 * permission, scope, closed shapes, 404 and ETag are given here, and a read that fails is said and is nobody else's. No
 * browser keeps an answer (desks are shared); the ETag saves programs that ask again what they have.
 */
import Fastify from 'fastify';
import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { MINUTE_MS, SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { ServicePermission } from '../../../../contract/services/manifest.ts';
import type { ServiceTroubleList } from '../../../../contract/services/service-trouble.ts';
import { isHaivanError, notFound } from '../../../kernel/errors.ts';
import type { PartName } from '../../../registry/service-troubles.ts';
import type { Read, ScopedReads } from '../../../sdk/read.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toEtag } from '../routes/etag.ts';
import { tryShapes } from '../routes/shape-check.ts';
import { IdText, Time } from '../routes/routes.ts';
import type { Asked, Routes } from '../routes/routes.ts';
import { createScopedReads } from './scoped-reads.ts';
import { findServiceRight } from './service-right.ts';

/** GET /service-troubles: which part of which service does not work, what is lost and since when. */
export function serviceTroubleRoutes({ route }: Routes, { registry }: ApiParts): void {
  route({
    method: 'GET',
    path: '/service-troubles',
    summary: 'Parts of services that do not work: what is lost by each, since when, and what to do.',
    permission: 'city.read',
    handle: (): ServiceTroubleList => ({ troubles: registry.troubles.list() }),
  });
}

/** Installs the reads of all services; one that can't be installed is told and left out. */
export function serviceReadRoutes(routes: Routes, parts: ApiParts): void {
  // What Fastify would only refuse when the whole centre starts is refused here: a path that is none.
  const trial = Fastify({ logger: false });
  const paths = new Set<string>();
  for (const { manifest, server } of parts.registry.services) {
    for (const read of server.reads ?? []) {
      const name: PartName = { serviceId: manifest.id, part: 'read', what: String(read.path) };
      try {
        const path = `/services/${manifest.id}${toAssetPath(read)}${read.path}`;
        if (paths.has(path))
          throw new Error('Another read of the service has this path; rename one of them.');
        const spec = toSpec(read, name, path, parts, manifest.permissions);
        trial.get(path, () => null);
        tryShapes(path, { query: spec.asked, answer: read.answer });
        routes.route(spec.route);
        paths.add(path);
      } catch (error) {
        parts.registry.troubles.tell(name, error);
      }
    }
  }
}

function toAssetPath({ assetKind }: Read): string {
  return assetKind === undefined ? '' : '/assets/:code';
}

function toSpec(
  read: Read,
  name: PartName,
  path: string,
  parts: ApiParts,
  ofService: readonly ServicePermission[],
) {
  const { clock, registry } = parts;
  const { permission, own } = findServiceRight(read.permission ?? 'city.read', ofService);
  const asked = Type.Object({ ...toMembers(read.query), at: Type.Optional(Time) });
  const { inBody } = read;
  const answer = async ({ params, query, body, person, request, reply }: ReadRequest) => {
    const { at, ...filters } = inBody === undefined ? query : body;
    const atMs = at ?? clock.now();
    const sight = await parts.audiences.getSight(person);
    const reads = createScopedReads(parts, person, sight);
    const asset =
      read.assetKind === undefined ? undefined : getAsset(reads, read.assetKind, params['code'] ?? '');
    const given = {
      query: filters as never,
      atMs,
      reads,
      asset: asset as Asset,
    };
    const found = await tellFailure(() => read.handle(given));
    if (read.contentType !== undefined) void reply.type(read.contentType);
    // What is asked by POST is never answered out of a memory.
    if (inBody !== undefined) return found;
    const etag = toEtag(JSON.stringify([person.id, sight.key, request.headers['accept-language'], found]));
    void reply.header('etag', etag);
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : found;
  };
  /** What the service refuses is an answer; what it throws otherwise is its trouble until it answers again. */
  const tellFailure = async (work: () => unknown): Promise<unknown> => {
    try {
      const found = await work();
      registry.troubles.end(name);
      return found;
    } catch (error) {
      if (!isHaivanError(error)) registry.troubles.tell(name, error, 'running');
      throw error;
    }
  };
  const route = {
    method: inBody === undefined ? ('GET' as const) : ('POST' as const),
    path,
    summary: read.summary,
    permission,
    ...(own === undefined ? {} : { own }),
    ...(read.tellsOfPeople === undefined
      ? {}
      : {
          reads: {
            action: 'records.read' as const,
            subject: path.slice(1).replace(':code', '{code}'),
            list: read.tellsOfPeople,
            namesRows: inBody !== undefined,
            each: inBody !== undefined && inBody.isTyped !== true,
          },
        }),
    ...(inBody === undefined
      ? { query: asked }
      : { body: asked, perPerson: { count: inBody.perMinute, perSec: MINUTE_MS / SECOND_MS } }),
    answer: read.answer,
    ...(read.assetKind === undefined ? {} : { params: Type.Object({ code: IdText }) }),
    handle: answer,
  };
  return { route, asked };
}

type Question = Readonly<Record<string, unknown>> & { at?: number };
type ReadRequest = Asked<Readonly<Record<string, string>>, Question, Question>;

/** Members of a read's own question; it is an object like every question. */
function toMembers(query: TSchema | undefined): Record<string, TSchema> {
  if (query === undefined) return {};
  if (!Type.IsObject(query)) throw new Error('query is no Type.Object(…).');
  return query.properties;
}

function getAsset(reads: ScopedReads, assetKind: string, code: string): Asset {
  const asset = reads.findAssetByCode(code);
  if (asset?.kind === assetKind) return asset;
  throw notFound(`There is no asset ${code}.`, {
    where: 'code',
    value: code,
    allowed: 'the code of an asset of this service',
    next: 'Take one from /api/v1/assets.',
  });
}
