/**
 * Pages of others may read what anybody may read: answers of the public’s door to GET, and the script of the widgets. No
 * cookie goes along and none is asked for, so nothing of a person who is signed in can be read this way; what is sent
 * (POST) stays for pages of this centre.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ApiParts } from '../../api-parts.ts';
import { KEY_HEADER } from '../open-data/data-door.ts';
import { assertOpen } from './assert-open.ts';
import { PUBLIC_PREFIX } from './public-forms.ts';

/** Of one page, and how long its browser asks no more: a header does not change between two releases. */
const ASKED_FOR_SEC = 3_600;
/** What a page of others needs beside the body: how new it is, and when to ask again. */
const TOLD = 'etag, city-time, retry-after';

export function letOthersRead(scope: FastifyInstance, { forms }: Pick<ApiParts, 'forms'>): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD')
      allowOthers(reply).header('access-control-expose-headers', TOLD);
  });
  // A browser asks first whether a page of others may send a key along. It may read with it, and send nothing.
  scope.options(`${PUBLIC_PREFIX}/*`, { schema: { hide: true } }, async (_request, reply) => {
    assertOpen(forms);
    return allowOthers(reply)
      .header('access-control-allow-methods', 'GET, HEAD')
      .header('access-control-allow-headers', KEY_HEADER)
      .header('access-control-max-age', String(ASKED_FOR_SEC))
      .code(204)
      .send();
  });
}

/** Any page, without credentials: the star is never answered by a browser with cookies. */
export function allowOthers(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin');
}
