/**
 * Notices by e-mail to citizens, without sign-in, under /api/public/v1/mail: asked for, confirmed by the link of a letter,
 * looked at, ended. Shut unless the operator's setting opens the door of the public. No answer holds an address, nor says
 * whether one is known.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { MailOffered, MailToken, MailWish, MailWishes } from '../../../../contract/notices/citizen-mail.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { assertOpen } from './assert-open.ts';
import { closeShape, NOTHING } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** A family asks for a few addresses; each is a letter that the city sends to somebody who has not said yes. */
const ASKS_OF_ADDRESS = { count: 20, perSec: 3_600 };
const ASKS_OF_ALL = { count: 600, perSec: 60 };
/** Links are opened by people, and by programs of mail for many people behind one address. */
const OF_ADDRESS = { count: 120, perSec: 600 };
const OF_ALL = { count: 6_000, perSec: 60 };
const LARGEST_BODY = 4 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const Token = Type.Object({ token: MailToken });

export function publicMailRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { clock, forms, notices } = parts;
  const asksOfAddress = createLimiter(clock, ASKS_OF_ADDRESS);
  const asksOfAll = createLimiter(clock, ASKS_OF_ALL);
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  const path = `${PUBLIC_PREFIX}/mail`;
  const errors = { '4xx': ErrorSchema, '5xx': ErrorSchema };
  const toSchema = (method: string, address: string, summary: string) => ({
    summary: `${summary} Anybody, without sign-in, where the city has opened it.`,
    tags: ['public'],
    querystring: closeShape(NOTHING, `${method} ${address} query`),
  });
  const onRequest = async ({ ip }: FastifyRequest) => {
    assertOpen(forms);
    ofAddress.take(ip);
    ofAll.take('');
  };

  app.get(
    path,
    {
      schema: {
        ...toSchema('GET', path, 'Whether the city sends notices by e-mail.'),
        response: { 200: MailOffered, ...errors },
      },
      onRequest,
    },
    async () => ({ isOffered: notices.citizenMail.isOffered }),
  );
  app.post<{ Body: MailWish }>(
    path,
    {
      bodyLimit: LARGEST_BODY,
      schema: {
        ...toSchema(
          'POST',
          path,
          'One letter with a link goes to this address; nothing else until it is opened.',
        ),
        body: closeShape(MailWish, `POST ${path} body`),
        response: errors,
      },
      onRequest: async ({ ip }) => {
        assertOpen(forms);
        asksOfAddress.take(ip);
        asksOfAll.take('');
      },
    },
    async ({ body }, reply) => {
      await notices.citizenMail.ask(body);
      return reply.code(202).send();
    },
  );
  for (const [name, summary, act] of [
    ['confirm', 'Yes to what was asked for, by the link of the letter.', 'confirm'],
    ['wishes', 'What holds, by the link of any letter.', 'find'],
  ] as const) {
    const address = `${path}/${name}`;
    app.post<{ Body: { token: string } }>(
      address,
      {
        bodyLimit: LARGEST_BODY,
        schema: {
          ...toSchema('POST', address, summary),
          body: closeShape(Token, `POST ${address} body`),
          response: { 200: MailWishes, ...errors },
        },
        onRequest,
      },
      async ({ body }) => notices.citizenMail[act](body.token),
    );
  }

  const leave = `${path}/leave`;
  void app.register(async (scope) => {
    // What mail programs send (RFC 8058): its only field says nothing that the address does not.
    scope.addContentTypeParser<Buffer>(FORM, { parseAs: 'buffer' }, async () => null);
    scope.post<{ Querystring: { token: string } }>(
      leave,
      {
        bodyLimit: LARGEST_BODY,
        schema: {
          summary:
            'Off the list, and the address is erased; one click of a mail program (RFC 8058). Anybody who has a letter.',
          tags: ['public'],
          querystring: closeShape(Token, `POST ${leave} query`),
          response: errors,
        },
        onRequest,
      },
      async ({ query }, reply) => {
        await notices.citizenMail.leave(query.token);
        return reply.code(204).send();
      },
    );
  });
}
