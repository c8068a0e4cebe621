/** Turns every error into the one error shape of the API; what was not expected is logged whole and told in one sentence. */
import type { FastifyError, FastifyInstance } from 'fastify';
import type { ErrorAnswer } from '../../../contract/api.ts';
import { isHaivanError } from '../../kernel/errors.ts';
import type { HaivanError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';

const SHORTEST_VALUE = 200;

/** Installs the error and not-found answers. */
export function installErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (isHaivanError(error)) {
      if (error.details.retryAfterSec !== undefined)
        void reply.header('retry-after', String(Math.ceil(error.details.retryAfterSec)));
      return reply.code(error.status).send(toAnswer(error));
    }
    if (error.validation !== undefined) return reply.code(400).send(toValidationAnswer(error));
    if (error.statusCode !== undefined && error.statusCode < 500) {
      const id = error.statusCode === 413 ? 'too_large' : error.statusCode === 429 ? 'busy' : 'invalid_input';
      return reply
        .code(error.statusCode)
        .send({ error: { id, message: error.message } } satisfies ErrorAnswer);
    }
    const isDatabaseGone =
      'code' in error && typeof error.code === 'string' && /^(ECONN|57P0|08)/.test(error.code);
    log.error({ err: error, method: request.method, url: request.url }, 'a request failed');
    const answer: ErrorAnswer = isDatabaseGone
      ? {
          error: {
            id: 'unavailable',
            message:
              'The database does not answer at the moment. Nothing was changed; try again in a moment.',
          },
        }
      : {
          error: {
            id: 'internal',
            message:
              'The centre failed to answer. It is logged; try again, and tell the administrator when it stays.',
          },
        };
    return reply.code(isDatabaseGone ? 503 : 500).send(answer);
  });

  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      error: {
        id: 'not_found',
        message: `There is nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.`,
        details: [
          {
            where: 'address',
            value: request.url.slice(0, SHORTEST_VALUE),
            allowed: 'an address of /api/openapi.json',
            next: 'Look the address up at /api/docs.',
          },
        ],
      },
    } satisfies ErrorAnswer),
  );
}

function toAnswer(error: HaivanError): ErrorAnswer {
  const { where, value, allowed, next } = error.details;
  const hasDetails =
    where !== undefined || value !== undefined || allowed !== undefined || next !== undefined;
  const details = hasDetails
    ? [{ where: where ?? '', value: toShown(value), allowed: allowed ?? '', next: next ?? '' }]
    : undefined;
  return { error: { id: error.id, message: error.message, ...(details === undefined ? {} : { details }) } };
}

function toValidationAnswer(error: FastifyError): ErrorAnswer {
  const details = (error.validation ?? []).map((problem) => ({
    where: `${error.validationContext ?? 'request'}${problem.instancePath.replaceAll('/', '.')}`,
    value: '',
    allowed: [
      problem.message ?? '',
      ...('allowedValues' in problem.params ? [toShown(problem.params['allowedValues'])] : []),
    ].join(' '),
    next: 'Mend the field and send again; the shapes are at /api/docs.',
  }));
  return { error: { id: 'invalid_input', message: `The request does not fit: ${error.message}.`, details } };
}

function toShown(value: unknown): string {
  if (value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, SHORTEST_VALUE);
}
