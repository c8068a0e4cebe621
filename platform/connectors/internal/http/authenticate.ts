/** Whose key a push brings. */
import type { FastifyRequest } from 'fastify';
import { forbidden, unauthenticated } from '../../../kernel/errors.ts';
import { rememberKnown } from '../../../kernel/known-sockets.ts';
import type { FeedKeyCheck, KeyHolder } from '../intake-door.ts';

/** The holder of the key, who must be the feed in the address. */
export async function authenticate(
  request: FastifyRequest<{ Params: { feedId: string } }>,
  feedKeys: FeedKeyCheck,
  keyOfQuery?: string,
): Promise<KeyHolder> {
  const key = toKey(request) ?? keyOfQuery;
  const holder = key === undefined ? undefined : await feedKeys.verify(key);
  if (holder === undefined) {
    throw unauthenticated(
      key === undefined ? 'This door needs a feed key.' : 'This feed key is unknown, expired or revoked.',
      {
        where: 'Authorization',
        allowed: 'Authorization: Bearer <feed key>, or X-Feed-Key: <feed key>',
        next: 'An administrator makes keys under Feeds.',
      },
    );
  }
  rememberKnown(request.raw.socket);
  if (holder.feedId === request.params.feedId) return holder;
  throw forbidden('This key belongs to another feed.', {
    where: 'address',
    value: request.params.feedId,
    allowed: 'the feed the key was made for',
    next: 'Use the key of this feed, or send to the feed of this key.',
  });
}

function toKey(request: FastifyRequest): string | undefined {
  const own = request.headers['x-feed-key'];
  if (typeof own === 'string' && own !== '') return own;
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1];
}
