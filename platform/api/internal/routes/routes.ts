/**
 * How every endpoint is written: parse → authorise → act → present. A route names its permission; a route without
 * one cannot be written. The list of all routes is kept, so that a test can knock at each with every role.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { toActor } from '../../../access/feed-keys.ts';
import type { Database } from '../../../kernel/database.ts';
import { authorise, toScope } from '../../../access/permissions.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { rememberKnown } from '../../../kernel/known-sockets.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { Pace } from '../../../kernel/limiter.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import type { ServicePermission } from '../../../../contract/services/manifest.ts';
import type { JournalAction } from '../../../../contract/journal/journal-actions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Access } from '../../../access/access.ts';
import { authoriseOwn } from '../../../registry/service-permissions.ts';
import { speakTo } from '../words/refusal-words.ts';
import type { RefusalWords, Tell } from '../words/refusal-words.ts';
import { closeShape, NO_BODY, NOTHING } from './closed-shape.ts';
import type { Shape } from './closed-shape.ts';

/** The error answer of every endpoint, as contract/centre/error-answer.ts has it. */
export const ErrorSchema = Type.Object({
  error: Type.Object({
    id: Type.String(),
    message: Type.String(),
    details: Type.Optional(
      Type.Array(
        Type.Object({
          where: Type.String(),
          value: Type.String(),
          allowed: Type.String(),
          next: Type.String(),
        }),
      ),
    ),
  }),
});

/** What a handler gets: parsed input and the person who asks. */
export interface Asked<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly person: Person;
  readonly request: FastifyRequest;
  /** For headers and status; the body is what the handler returns. */
  readonly reply: FastifyReply;
  /** A sentence of a refusal that is part of the answer, in the language asked for. */
  readonly tell: Tell;
}

export interface RouteSpec<Params extends TSchema, Query extends TSchema, Body extends TSchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path under /api/v1. */
  readonly path: string;
  /** One sentence for the API page. */
  readonly summary: string;
  readonly permission: Permission;
  /** A right that a service brings, held beside the permission. */
  readonly own?: ServicePermission;
  /** The permission must reach the whole city: what is changed here is everybody's. */
  readonly whole?: true;
  /** Only for a person with a session, not for a token: about the account itself. */
  readonly sessionOnly?: true;
  /** Open to who still owes a second factor: what is needed to give it or to set one up, and nothing else. */
  readonly beforeSecondFactor?: true;
  /** Changes how somebody signs in: who has a second factor has shown it within the last minutes. Implies `sessionOnly`. */
  readonly freshFactor?: true;
  /** How often one person may ask for it: what is costly, sends messages or could be used to guess states it. */
  readonly perPerson?: Pace;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /**
   * The answer shows what people wrote or what is told of them: who read it, with which filter and how many rows, stands
   * in the journal before it is sent. `subject` may name members of the path: `record:{id}`.
   */
  readonly reads?: ReadFacts;
  /** What is answered; members it does not name are not sent. Absent: as the handler gives it. */
  readonly answer?: TSchema;
  readonly bodyLimit?: number;
  /** Most values in the body, where more than 20,000 are meant to come (see json-weight.ts). */
  readonly mostValues?: number;
  readonly handle: (asked: Asked<Static<Params>, Static<Query>, Static<Body>>) => unknown;
}

/**
 * `list`: the member of the answer whose rows are counted; absent: its first list. `namesRows`: what was asked is not kept, so
 * the ids of its rows are. `each`: nor can two questions be told apart, so that none is taken for a screen that asks again.
 */
interface ReadFacts {
  readonly action: JournalAction;
  readonly subject: string;
  readonly list?: string;
  readonly namesRows?: boolean;
  readonly each?: boolean;
}

/** A route as the authorisation test sees it. */
export interface KnownRoute {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
  /** The service's own right that is asked for beside it. */
  readonly own: ServicePermission | undefined;
  /** The permission must reach the whole city. */
  readonly whole: boolean;
  readonly perPerson: Pace | undefined;
  readonly freshFactor: boolean;
  /** The action in the journal of whoever reads it; undefined where nothing of people is shown. */
  readonly reads: string | undefined;
  /** What may be sent, closed: no member beyond these. */
  readonly shapes: RouteShapes;
}

export interface RouteShapes {
  readonly params: Shape;
  readonly query: Shape;
  readonly body: Shape;
}

export interface Routes {
  route<Params extends TSchema, Query extends TSchema, Body extends TSchema>(
    spec: RouteSpec<Params, Query, Body>,
  ): void;
  readonly known: readonly KnownRoute[];
}

export const API_PREFIX = '/api/v1';

/** Makes the writer of routes for an app. */
export function createRoutes(
  app: FastifyInstance,
  access: Access,
  words: RefusalWords,
  clock: Clock,
  db: Pick<Database, 'tx'>,
): Routes {
  const known: KnownRoute[] = [];
  return {
    known,
    route(spec) {
      const shapes = toShapes(spec);
      known.push({
        method: spec.method,
        path: `${API_PREFIX}${spec.path}`,
        permission: spec.permission,
        own: spec.own,
        whole: spec.whole === true,
        perPerson: spec.perPerson,
        freshFactor: spec.freshFactor === true,
        reads: spec.reads?.action,
        shapes,
      });
      const limiter = spec.perPerson === undefined ? undefined : createLimiter(clock, spec.perPerson);
      app.route({
        method: spec.method,
        url: `${API_PREFIX}${spec.path}`,
        ...(spec.bodyLimit === undefined ? {} : { bodyLimit: spec.bodyLimit }),
        ...(spec.mostValues === undefined ? {} : { config: { mostValues: spec.mostValues } }),
        schema: {
          summary: spec.summary,
          tags: [toTag(spec.path)],
          security: [{ session: [] }, { bearer: [] }],
          params: shapes.params,
          querystring: shapes.query,
          ...(spec.method === 'GET' ? {} : { body: shapes.body }),
          response: {
            ...(spec.answer === undefined ? {} : { 200: spec.answer }),
            '4xx': ErrorSchema,
            '5xx': ErrorSchema,
          },
        },
        // Who asks is settled before the input is looked at: a stranger learns nothing from error texts.
        onRequest: async (request) => {
          const person = await access.getPerson({ headers: request.headers, ip: request.ip });
          // Before it is decided: who is refused is told to the log.
          request.person = person;
          rememberKnown(request.raw.socket);
          authorise(
            spec.beforeSecondFactor === true ? { ...person, lacksSecondFactor: false } : person,
            spec.permission,
          );
          if (spec.own !== undefined) authoriseOwn(person, spec.own);
          if (spec.whole === true && !toScope(person, spec.permission).all) {
            throw forbidden(`You may not do this: ${spec.permission} must reach the whole city.`, {
              where: 'your roles',
              value: person.roles.join(', '),
              allowed: 'the role without an agency, or in the root of the tree',
              next: 'Ask an administrator of the whole centre.',
            });
          }
          const isForPeople = spec.sessionOnly === true || spec.freshFactor === true;
          if (isForPeople && person.by?.kind !== 'session') {
            throw forbidden('This is for a signed-in person, not for a token.', {
              where: 'Authorization header',
              value: 'a token',
              allowed: 'a session',
              next: 'Sign in at POST /api/auth/sign-in/username.',
            });
          }
          // Of a shared telephone nobody changes how it signs in, and what one may do there is what one may do there.
          if (
            isForPeople &&
            person.phone !== undefined &&
            (spec.freshFactor === true || spec.beforeSecondFactor !== true)
          )
            throw forbidden('This is not done at a shared duty telephone.', {
              where: 'your sign-in',
              value: person.phone.name,
              allowed: 'an account of one’s own',
              next: 'Sign in with your own account.',
            });
          if (spec.freshFactor === true) await access.account.checkFresh(person);
          limiter?.take(person.id);
        },
        handler: async (request, reply) => {
          const { person } = request;
          if (person === null) throw new Error('a route ran without a person');
          const asked: Asked<unknown, unknown, unknown> = {
            params: request.params,
            query: request.query,
            body: request.body,
            person,
            request,
            reply,
            tell: (sentence) => speakTo(request, reply, words)(sentence),
          };
          // Fastify has checked params, query and body against the spec's own schemas: their static types hold.
          const answer = await spec.handle(asked as Parameters<typeof spec.handle>[0]);
          if (spec.reads !== undefined)
            await access.journal.appendRead(db, toActor(person), toRead(spec.reads, request, answer));
          return answer === undefined ? reply.code(204).send() : answer;
        },
      });
    },
  };
}

/** A chapter of the page of the API: reads of a service stand under its id. */
function toTag(path: string): string {
  const [, first = 'city', second] = path.split('/');
  return first === 'services' && second !== undefined ? second : first;
}

/** What is written of a reading: never what was read. */
function toRead(
  { action, subject, list, namesRows = false, each = false }: ReadFacts,
  { params, query }: Pick<FastifyRequest, 'params' | 'query'>,
  answer: unknown,
) {
  const named: Readonly<Record<string, unknown>> = Object(params);
  // A text is one.
  const members: Readonly<Record<string, unknown>> = typeof answer === 'object' ? { ...answer } : {};
  const rows = list === undefined ? Object.values(members).find(Array.isArray) : members[list];
  const asked: Readonly<Record<string, unknown>> = { ...Object(query) };
  const records = namesRows && Array.isArray(rows) ? rows.flatMap(toRowId) : [];
  const filter = {
    ...asked,
    ...(typeof asked['text'] === 'string' ? { text: hideNumbers(asked['text']) } : {}),
  };
  return {
    action,
    subject: subject.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(named[name])),
    ...(Object.keys(filter).length === 0 && records.length === 0
      ? {}
      : {
          facts: {
            ...(Object.keys(filter).length === 0 ? {} : { filter }),
            ...(records.length === 0 ? {} : { records }),
          },
        }),
    count: Array.isArray(rows) ? rows.length : 1,
    ...(each ? { withinMs: 0 } : {}),
  };
}

function toRowId(row: unknown): number[] {
  const { id }: { readonly id?: unknown } = Object(row);
  return typeof id === 'number' ? [id] : [];
}

/** Telephones, identity cards: the journal keeps what was looked for, and of a number of somebody only that it was one. */
function hideNumbers(text: string): string {
  return text.replaceAll(/\d(?:[ .-]?\d){7,}/gu, '•••');
}

/** Everything a request may hold, closed. */
function toShapes(
  spec: Pick<RouteSpec<TSchema, TSchema, TSchema>, 'method' | 'path' | 'params' | 'query' | 'body'>,
): RouteShapes {
  const where = `${spec.method} ${spec.path}`;
  return {
    params: closeShape(spec.params ?? NOTHING, `${where} params`),
    query: closeShape(spec.query ?? NOTHING, `${where} query`),
    body: closeShape(spec.body ?? NO_BODY, `${where} body`),
  };
}

/** Closes the shapes of routes that services and doors bring themselves; what they leave out takes nothing. */
export function closeBroughtRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith(`${API_PREFIX}/`)) return;
    const given: Readonly<Record<string, unknown>> = { ...route.schema };
    const where = `${String(route.method)} ${route.url}`;
    route.schema = {
      ...route.schema,
      querystring: closeShape(given['querystring'] ?? NOTHING, `${where} query`),
      ...(given['params'] === undefined ? {} : { params: closeShape(given['params'], `${where} params`) }),
      ...(given['body'] === undefined ? {} : { body: closeShape(given['body'], `${where} body`) }),
    };
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    person: Person | null;
  }
}

/** The end of the year 9999: beyond it neither PostgreSQL's dates nor four digits of a year say what is meant. */
const LAST_TIME_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Query fields that come again and again. */
export const Time = Type.Integer({
  minimum: 0,
  maximum: LAST_TIME_MS,
  description: 'epoch milliseconds',
});
/**
 * A time or null, as one schema of two types: in a union Ajv's coercion makes null to 0 (a grant that ended in 1970), or
 * with null first 0 to null.
 */
export const TimeOrNull = Type.Unsafe<number | null>({ ...Time, type: ['integer', 'null'] });
export const Limit = Type.Integer({ minimum: 1, maximum: 1000, default: 100 });
export const Offset = Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 });
export const IdText = Type.String({ minLength: 1, maxLength: 200 });
export const IdNumber = Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 });
