/**
 * Notices by e-mail to citizens, without sign-in, under /api/public/v1/mail: asked for, confirmed by the link of a letter,
 * looked at, ended. Shut unless the operator's setting opens the door of the public. No answer holds an address, nor says
 * whether one is known.
 */
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { MailOffered, MailToken, MailWish, MailWishes } from '../../../../contract/notices/citizen-mail.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createOpenDoor, toOpenSchema } from './open-door.ts';
import { closeShape } from '../routes/closed-shape.ts';
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
  const { notices } = parts;
  const beforeAsking = createOpenDoor(parts, { ofAddress: ASKS_OF_ADDRESS, ofAll: ASKS_OF_ALL });
  const onRequest = createOpenDoor(parts, { ofAddress: OF_ADDRESS, ofAll: OF_ALL });
  const path = `${PUBLIC_PREFIX}/mail`;
  const errors = { '4xx': ErrorSchema, '5xx': ErrorSchema };

  app.get(
    path,
    {
      schema: {
        ...toOpenSchema('GET', path, 'Whether the city sends notices by e-mail.'),
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
        ...toOpenSchema(
          'POST',
          path,
          'One letter with a link goes to this address; nothing else until it is opened.',
        ),
        body: closeShape(MailWish, `POST ${path} body`),
        response: errors,
      },
      onRequest: beforeAsking,
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
          ...toOpenSchema('POST', address, summary),
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
