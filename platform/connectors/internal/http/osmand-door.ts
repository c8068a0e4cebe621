/**
 * `GET` and `POST /api/v1/feeds/:feedId/osmand`: a position of a telephone, in the query, as a form or as JSON. Its apps can
 * often set an address and nothing else, so the feed's key may stand in the query as `key`; it is not stored.
 */
import type { FastifyInstance } from 'fastify';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import { FreeMap } from '../../../../contract/basics/free-form.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { busy } from '../../../kernel/errors.ts';
import type { FeedKeyCheck, IntakeDoor } from '../intake-door.ts';
import { authenticate } from './authenticate.ts';
import type { BodyReader } from './http-body.ts';

interface OsmandDoorDeps {
  readonly intake: IntakeDoor;
  readonly feedKeys: FeedKeyCheck;
  readonly clock: Clock;
  readonly body: BodyReader;
}

export function osmandDoor(scope: FastifyInstance, { intake, feedKeys, clock, body }: OsmandDoorDeps): void {
  scope.route<{ Params: { feedId: string } }>({
    method: ['GET', 'POST'],
    url: '/api/v1/feeds/:feedId/osmand',
    // It would store as GET does.
    exposeHeadRoute: false,
    schema: { querystring: FreeMap('apps say what they like beside the position') },
    async handler(request, reply) {
      const receivedMs = clock.now();
      const query = new URLSearchParams(request.raw.url?.split('?')[1] ?? '');
      const holder = await authenticate(request, feedKeys, query.get('key') ?? undefined);
      query.delete('key');
      body.check(request.raw, holder.feedId);
      if (intake.pressure().full)
        throw busy('The server is taking in as much as it can.', 1, {
          next: 'Keep the delivery and send it again.',
        });
      const receipt = await body.use(request.raw, holder.feedId, (sent) =>
        intake.submit({
          feedId: holder.feedId,
          bytes: sent.length > 0 ? sent : Buffer.from(query.toString()),
          source: `http osmand key ${holder.keyId}`,
          receivedMs,
          mayRepeat: true,
        }),
      );
      return reply
        .code(toStatus(receipt))
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(receipt));
    },
  });
}

/** As the protocol has it: 400 without a name, 404 for a device that nobody knows. What it sent is kept all the same. */
function toStatus({ accepted, duplicates, corrected, refusals }: Receipt): number {
  const [first] = refusals;
  if (first === undefined || accepted + duplicates + corrected > 0) return 200;
  if (first.reason === 'unknown_asset') return 404;
  return first.reason === 'missing_field' ? 400 : 422;
}
