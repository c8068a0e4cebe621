/**
 * Doors of published standards, without sign-in: /api/public/v1/services/<id>/<door>/…. Shut unless the operator's setting
 * opens the door of the public; told are only records of feeds that their stewards gave to the public, and taken is only
 * what comes with the key of a feed of the service. A form is bounded in bytes and fields before it is read.
 */
import { createHmac } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toVisibility } from '../../../../contract/people/audience.ts';
import { isOwnDoor } from '../../../../contract/feeds/feed.ts';
import {
  forbidden,
  invalidInput,
  isHaivanError,
  notFound,
  toErrorText,
  tooLarge,
} from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { DoorAnswer, DoorAsked, DoorReads, PublicDoor } from '../../../sdk/public-door.ts';
import { toLocalDay } from '../../../sdk/record-form.ts';
import type { ApiParts } from '../../api-parts.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';
import { tellFailure } from '../services/service-actions.ts';

/** An app of the city asks for many people from one address. */
const OF_ADDRESS = { count: 120, perSec: 600 };
const OF_ALL = { count: 600, perSec: 60 };
/** A list of many records costs the database a fifth of a second: strangers together get no more than a few at a time. */
const OF_LISTS = { count: 10, perSec: 10 };
/** What one key sends: a storm brings many, a program that has gone wild is stopped. */
const OF_KEY = { count: 120, perSec: 600 };
const LARGEST_FORM = 64 * 1024;
const MOST_FIELDS = 100;
const FORM = 'application/x-www-form-urlencoded';
const AMPERSAND = 0x26;

interface Wild {
  Params: { '*': string };
}

export function publicDoorRoutes(app: FastifyInstance, parts: ApiParts, publicUrl: () => string): void {
  const { clock, forms, registry } = parts;
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  for (const { manifest, server } of registry.services) {
    const door = server.publicDoor;
    if (door === undefined) continue;
    const serviceId = manifest.id;
    const base = `${PUBLIC_PREFIX}/services/${serviceId}${door.path}`;
    const reads = createDoorReads(parts, serviceId);
    const takeFrom = createTaker(parts, serviceId, door);

    const answer = async (request: FastifyRequest<Wild>, reply: FastifyReply, method: 'GET' | 'POST') => {
      const fields = toFields(method === 'GET' ? request.query : request.body);
      const told = await tellFailure(parts, { serviceId, part: 'read', what: door.path }, () =>
        door.handle({
          method,
          path: request.params['*'],
          fields,
          address: `${publicUrl()}${base}`,
          reads,
          take: (key, toRecord) => takeFrom(request.ip, fields, key, toRecord),
        }),
      );
      return send(reply, told);
    };

    void app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser<Buffer>(
        FORM,
        { parseAs: 'buffer' },
        async (_request: FastifyRequest, body: Buffer) => readForm(body),
      );
      scope.setErrorHandler((error: FastifyError, request, reply) => {
        const refusal = toRefusal(error);
        if (refusal.status >= 500)
          parts.log.error({ err: error, path: toPath(request) }, 'a public door failed');
        if (isHaivanError(error) && error.details.retryAfterSec !== undefined)
          void reply.header('retry-after', String(Math.ceil(error.details.retryAfterSec)));
        return send(reply, door.tellRefusal(toPath(request), refusal));
      });
      // Before anything is read: a door that is shut is not there.
      scope.addHook('onRequest', async (request) => {
        if (!forms.hasPublicDoor)
          throw notFound('This door is not open to the public.', { next: 'Ask the city how it takes this.' });
        ofAddress.take(request.ip);
        ofAll.take('');
      });
      const schema = { hide: true };
      scope.get<Wild>(`${base}/*`, { schema }, (request, reply) => answer(request, reply, 'GET'));
      scope.post<Wild>(`${base}/*`, { schema, bodyLimit: LARGEST_FORM }, (request, reply) =>
        answer(request, reply, 'POST'),
      );
    });
  }
}

function send(reply: FastifyReply, { status, contentType, text }: DoorAnswer): FastifyReply {
  return reply
    .code(status)
    .header('content-type', contentType)
    .header('cache-control', 'no-store')
    .send(text);
}

/** Without its query, in which somebody may have written a key. */
function toPath({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? '';
}

/** Counted before it is parsed. @throws HaivanError too_large, invalid_input. */
function readForm(body: Buffer): Readonly<Record<string, string>> {
  let count = 1;
  for (const byte of body) if (byte === AMPERSAND) count += 1;
  if (count > MOST_FIELDS)
    throw tooLarge('The form holds too many fields.', { allowed: `at most ${MOST_FIELDS} fields` });
  const fields = [...new URLSearchParams(body.toString('utf8'))];
  const wrong = fields.find((pair) => pair.some((text) => text.includes('\u{FFFD}')));
  if (wrong === undefined) return Object.fromEntries(fields);
  throw invalidInput('This text is not UTF-8.', { where: wrong[0], allowed: 'text in UTF-8' });
}

/** Of a name that came twice the last; the query's reader makes lists of them. */
function toFields(given: unknown): Readonly<Record<string, string>> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      const one: unknown = Array.isArray(value) ? value.at(-1) : value;
      return typeof one === 'string' ? [[name, one]] : [];
    }),
  );
}

function toRefusal(error: FastifyError): { status: number; message: string } {
  if (isHaivanError(error))
    return { status: error.status, message: toErrorText(error).replaceAll(/\s+/gu, ' ') };
  if (error.statusCode !== undefined && error.statusCode < 500)
    return { status: error.statusCode, message: error.message };
  return {
    status: 500,
    message:
      'The centre failed to answer. It is logged; try again, and tell the administrator when it stays.',
  };
}

function createDoorReads(
  { reads, store, audiences, catalogue, clock }: ApiParts,
  serviceId: string,
): DoorReads {
  const ofLists = createLimiter(clock, OF_LISTS);
  const { nowMs, timeZone, findAgencyName, findAreaName } = reads;
  return {
    nowMs,
    timeZone,
    findAgencyName,
    findAreaName,
    async listRecords(query) {
      ofLists.take('');
      const { unseen } = audiences.getPublicSight();
      return (await store.pageRecords({ ...query, serviceId, unseen })).records;
    },
    async findRecords({ kind, codes }) {
      const { unseen } = audiences.getPublicSight();
      const feeds = catalogue
        .listFeeds()
        .filter(
          ({ definition }) =>
            definition.serviceId === serviceId && toVisibility(definition.obligation.visibility) === 'public',
        );
      // By feed and code: what the index of records is made of.
      const found = await Promise.all(
        feeds.map(({ id: feedId }) =>
          store.pageRecords({ feedId, kind, codes, serviceId, unseen, limit: codes.length }),
        ),
      );
      return found.flatMap(({ records }) => records);
    },
  };
}

type Take = (
  ip: string,
  fields: Readonly<Record<string, string>>,
  ...asked: Parameters<DoorAsked['take']>
) => Promise<string>;

function createTaker(parts: ApiParts, serviceId: string, door: PublicDoor): Take {
  const { access, catalogue, clock, intake, reads } = parts;
  const ofKey = createLimiter(clock, OF_KEY);
  const name = `${serviceId}${door.path}`;
  return async (ip, fields, key, toRecord) => {
    const holder = await access.feedKeys.verify(key);
    const feed = holder === undefined ? undefined : catalogue.findFeed(holder.feedId)?.definition;
    if (holder === undefined || feed?.serviceId !== serviceId || isOwnDoor(feed.door))
      throw forbidden('This key is unknown, expired or revoked, or opens another door.', {
        where: 'api_key',
        allowed: `the key of a feed of ${serviceId}`,
        next: 'An administrator makes keys under Feeds.',
      });
    ofKey.take(holder.keyId);
    const nowMs = clock.now();
    // Under the key, which is not kept: nobody finds out by trying whose telephone number was in it.
    const sending = createHmac('sha256', key)
      .update(
        JSON.stringify([toLocalDay(nowMs, reads.timeZone()), Object.entries(fields).map(String).toSorted()]),
      )
      .digest('base64url');
    const record = toRecord({
      by: null,
      nowMs,
      key: sending,
      read: reads,
      findAreaAt: catalogue.findAreaAt,
    });
    await intake.submit({
      feedId: feed.id,
      // What is kept is what was taken: nothing about who sent it.
      bytes: Buffer.from(
        JSON.stringify({ door: name, at: new Date(nowMs).toISOString(), records: [record] }),
      ),
      contentType: 'application/json',
      name,
      key: `${name} ${sending}`,
      source: 'public',
      isFile: true,
      receivedMs: nowMs,
      items: { records: [record] },
      whole: {
        actor: 'public',
        role: 'public',
        source: ip,
        action: 'form.public',
        subject: `form:${name}`,
        after: { feed: feed.id, key: holder.keyId },
        why: null,
      },
    });
    return record.code;
  };
}
