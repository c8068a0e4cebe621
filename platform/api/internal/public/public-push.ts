/**
 * Browsers of citizens that want notices by web push, without sign-in: GET, POST and DELETE /api/public/v1/push. Shut unless
 * the operator's setting opens the door of the public. Nobody says who or where they are.
 */
import type { FastifyInstance } from 'fastify';
import { CitizenBrowser, CitizenPushKey, GoneBrowser } from '../../../../contract/notices/citizen-push.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createOpenDoor, toOpenSchema } from './open-door.ts';
import { closeShape } from '../routes/closed-shape.ts';
import { ErrorSchema } from '../routes/routes.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** Telephones of a network come from few addresses; a browser asks once and again when its wishes change. */
const OF_ADDRESS = { count: 60, perSec: 600 };
const OF_ALL = { count: 1_200, perSec: 60 };
const LARGEST_BODY = 4 * 1024;

export function publicPushRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { notices } = parts;
  const onRequest = createOpenDoor(parts, { ofAddress: OF_ADDRESS, ofAll: OF_ALL });
  const path = `${PUBLIC_PREFIX}/push`;
  const errors = { '4xx': ErrorSchema, '5xx': ErrorSchema };

  app.get(
    path,
    {
      schema: {
        ...toOpenSchema('GET', path, 'The key a browser needs to ask for web push.'),
        response: { 200: CitizenPushKey, ...errors },
      },
      onRequest,
    },
    async () => ({ key: notices.citizens.publicKey }),
  );
  app.post<{ Body: CitizenBrowser }>(
    path,
    {
      bodyLimit: LARGEST_BODY,
      schema: {
        ...toOpenSchema('POST', path, 'This browser wants notices, of these hazards, in this language.'),
        body: closeShape(CitizenBrowser, `POST ${path} body`),
        response: errors,
      },
      onRequest,
    },
    async ({ body }, reply) => {
      await notices.citizens.subscribe(body);
      return reply.code(204).send();
    },
  );
  app.delete<{ Body: { endpoint: string } }>(
    path,
    {
      bodyLimit: LARGEST_BODY,
      schema: {
        ...toOpenSchema('DELETE', path, 'This browser wants notices no longer.'),
        body: closeShape(GoneBrowser, `DELETE ${path} body`),
        response: errors,
      },
      onRequest,
    },
    async ({ body }, reply) => {
      await notices.citizens.unsubscribe(body.endpoint);
      return reply.code(204).send();
    },
  );
}
