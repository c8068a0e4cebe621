/**
 * HTTP push: `POST /api/v1/feeds/:feedId/deliveries` with a feed key. The body is the feed's raw bytes, of any type.
 * 200 when anything was accepted (refused items are listed in the receipt), 422 when everything was refused.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import { busy, invalidInput } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { authenticate } from './authenticate.ts';
import { sendError } from './error-answer.ts';
import { createBodyReader, defaultBodyLimits, type BodyLimits } from './http-body.ts';
import type { FeedKeyCheck, IntakeDoor } from '../intake-door.ts';
import { osmandDoor } from './osmand-door.ts';

const DRAIN_MS = 2_000;
const MAX_IDEMPOTENCY_CHARS = 200;
const MAX_NAME_CHARS = 255;

export interface HttpDoorDeps {
  readonly intake: IntakeDoor;
  readonly feedKeys: FeedKeyCheck;
  readonly clock: Clock;
  /** Of the machine, to cut connections by; `clock` may stand still in a story. */
  readonly machine: Clock;
  readonly log: Log;
  readonly limits?: Partial<BodyLimits>;
}

/** Adds the route to the app, with its own reading of bodies and its own error answers. */
export function httpDoor(app: FastifyInstance, deps: HttpDoorDeps): void {
  const { intake, clock, log } = deps;
  const body = createBodyReader({ ...defaultBodyLimits, ...deps.limits });

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The body is read by the handler, after the key was checked: a stranger's bytes are never collected.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.setErrorHandler((error, request, reply) => {
      endBody(request, deps.machine);
      return sendError(reply, error, log);
    });
    scope.post<{ Params: { feedId: string } }>('/api/v1/feeds/:feedId/deliveries', async (request, reply) => {
      const receivedMs = clock.now();
      const holder = await authenticate(request, deps.feedKeys);
      const key = toIdempotencyKey(request);
      body.check(request.raw, holder.feedId);
      if (intake.pressure().full)
        throw busy('The server is taking in as much as it can.', 1, {
          next: 'Keep the delivery and send it again.',
        });
      const contentType = request.headers['content-type'];
      const name = toFileName(request);
      const receipt = await body.use(request.raw, holder.feedId, (bytes) => {
        if (bytes.length === 0) throw refuseEmpty();
        return intake.submit({
          feedId: holder.feedId,
          bytes,
          source: `http ${request.ip} key ${holder.keyId}`,
          receivedMs,
          mayRepeat: true,
          ...(key === undefined ? {} : { key }),
          ...(name === undefined ? {} : { name }),
          ...(contentType === undefined ? {} : { contentType }),
        });
      });
      return sendReceipt(reply, receipt);
    });
    osmandDoor(scope, { intake, feedKeys: deps.feedKeys, clock, body });
  });
}

function sendReceipt(reply: FastifyReply, receipt: Receipt): FastifyReply {
  const { accepted, duplicates, corrected, refused } = receipt;
  const isAllRefused = refused > 0 && accepted + duplicates + corrected === 0;
  return reply
    .code(isAllRefused ? 422 : 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(receipt));
}

function toIdempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]+$/.test(key) && key.length <= MAX_IDEMPOTENCY_CHARS)
    return key;
  throw invalidInput('The idempotency key cannot be used.', {
    where: 'Idempotency-Key',
    value: String(key).slice(0, 60),
    allowed: `1 to ${MAX_IDEMPOTENCY_CHARS} visible ASCII characters`,
    next: 'Use for example a UUID; send the same one when the same delivery is sent again.',
  });
}

/** The name of the file that is pushed, percent-encoded UTF-8 in `X-File-Name`: some formats carry facts in it. */
function toFileName(request: FastifyRequest): string | undefined {
  const given = request.headers['x-file-name'];
  if (typeof given !== 'string' || given === '') return undefined;
  try {
    return decodeURIComponent(given).slice(0, MAX_NAME_CHARS);
  } catch {
    return given.slice(0, MAX_NAME_CHARS);
  }
}

function refuseEmpty() {
  return invalidInput('The body is empty.', {
    where: 'body',
    value: '0 bytes',
    allowed: 'the items to deliver',
    next: 'Send the data in the body.',
  });
}

/**
 * After a refusal the rest of the body is read and thrown away for a moment, so that the sender gets to read the
 * answer; then the connection is cut, so that nobody can push a gigabyte through a closed door.
 */
function endBody(request: FastifyRequest, machine: Clock): void {
  const { raw } = request;
  if (raw.complete) return;
  raw.resume();
  const stop = machine.setTimer(machine.now() + DRAIN_MS, () => void (raw.complete || raw.destroy()));
  raw.once('end', stop);
  raw.once('close', stop);
}
