/** How open data is asked for: by strangers at the pace of the public, by a program with a key at a pace of its own. */
import type { FastifyRequest } from 'fastify';
import { unauthenticated } from '../../../kernel/errors.ts';
import { createLimiter } from '../../../kernel/limiter.ts';
import type { ApiParts } from '../../api-parts.ts';
import { assertOpen } from '../public/assert-open.ts';

/** Programs ask once a minute; a file of many stations costs some milliseconds. */
const OF_ADDRESS = { count: 120, perSec: 60 };
const OF_ALL = { count: 600, perSec: 60 };
const OF_KEY = { count: 600, perSec: 60 };
const OF_ALL_KEYS = { count: 1_800, perSec: 60 };

export const perMin = { withKey: OF_KEY.count, without: OF_ADDRESS.count };
export const KEY_HEADER = 'x-api-key';

/** Before a byte of the body is read. @throws HaivanError not_found, busy, unauthenticated for a key that holds no more. */
export function createDataDoor({
  access: { openDataKeys },
  clock,
  forms,
}: Pick<ApiParts, 'access' | 'clock' | 'forms'>): (
  request: Pick<FastifyRequest, 'ip' | 'headers'>,
) => Promise<void> {
  const ofAddress = createLimiter(clock, OF_ADDRESS);
  const ofAll = createLimiter(clock, OF_ALL);
  const ofKey = createLimiter(clock, OF_KEY);
  const ofAllKeys = createLimiter(clock, OF_ALL_KEYS);
  return async ({ ip, headers }) => {
    assertOpen(forms);
    const key = headers[KEY_HEADER];
    if (key === undefined) {
      ofAddress.take(ip);
      ofAll.take('');
      return;
    }
    const keyId = typeof key === 'string' ? (openDataKeys.recall(key) ?? (await look(key))) : undefined;
    if (keyId === undefined)
      throw unauthenticated('This key of open data does not hold: it is unknown, over or revoked.', {
        where: KEY_HEADER,
        allowed: 'a key hvo_… that holds',
        next: 'Ask the centre for a new one, or ask without a key.',
      });
    ofKey.take(keyId);
    ofAllKeys.take('');

    // A look at the database is the address's: whoever guesses is not quicker than a stranger.
    async function look(shown: string): Promise<string | undefined> {
      ofAddress.take(ip);
      return openDataKeys.verify(shown);
    }
  };
}
