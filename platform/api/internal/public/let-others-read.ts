/**
 * Pages of others may read what anybody may read: answers of the public’s door to GET, and the script of the widgets. No
 * cookie goes along and none is asked for, so nothing of a person who is signed in can be read this way; what is sent
 * (POST) stays for pages of this centre.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';

export function letOthersRead(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') allowOthers(reply);
  });
}

/** Any page, without credentials: the star is never answered by a browser with cookies. */
export function allowOthers(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin');
}
