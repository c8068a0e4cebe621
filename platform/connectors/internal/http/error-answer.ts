/** Errors as the sender of a delivery reads them: the API's shape, the status, and when to try again. */
import type { FastifyReply } from 'fastify';
import type { ErrorAnswer } from '../../../../contract/centre/error-answer.ts';
import { isHaivanError, type HaivanError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';

/** Answers any error; what is no HaivanError is our fault, logged whole and told without its inside. */
export function sendError(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  if (!isHaivanError(error)) {
    const status = findClientStatus(error);
    if (status !== undefined) return reply.code(status).send(toMalformedAnswer(error));
    log.error({ err: error }, 'a delivery failed by our own fault');
    const message =
      'The server failed while taking this delivery. Nothing of it was acknowledged: send it again.';
    return reply.code(500).send({ error: { id: 'internal', message } });
  }
  if (error.details.retryAfterSec !== undefined)
    void reply.header('retry-after', String(Math.ceil(error.details.retryAfterSec)));
  if (error.id === 'unauthenticated') void reply.header('www-authenticate', 'Bearer realm="feed key"');
  return reply.code(error.status).send(toErrorAnswer(error));
}

/** Fastify's own refusals of a malformed request (a Content-Type that is none): the sender's fault, not ours. */
function findClientStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

function toMalformedAnswer(error: unknown): ErrorAnswer {
  const message = error instanceof Error ? error.message : 'The request is malformed.';
  const next = 'Mend the headers of the request and send the delivery again.';
  return {
    error: {
      id: 'invalid_input',
      message,
      details: [{ where: 'headers', value: '', allowed: 'a well-formed HTTP request', next }],
    },
  };
}

/** The body of an error answer. */
export function toErrorAnswer({ id, message, details }: HaivanError): ErrorAnswer {
  const { where, value, allowed, next } = details;
  if (where === undefined && value === undefined && allowed === undefined && next === undefined)
    return { error: { id, message } };
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return {
    error: {
      id,
      message,
      details: [
        { where: where ?? '', value: shown.slice(0, 200), allowed: toEnglish(allowed), next: next ?? '' },
      ],
    },
  };
}

/** Doors are for programs, which are answered in English. */
function toEnglish(allowed: HaivanError['details']['allowed']): string {
  return typeof allowed === 'object' ? allowed.en : (allowed ?? '');
}
