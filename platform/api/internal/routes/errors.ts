/** Turns every error into the one error shape of the API; what was not expected is logged whole and told in one sentence. */
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorAnswer } from '../../../../contract/centre/error-answer.ts';
import { TELEPHONE_PATTERN, TELEPHONES_PATTERN } from '../../../../contract/people/telephone.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { HaivanError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { speakTo, toTold } from '../words/refusal-words.ts';
import type { RefusalWords, Tell } from '../words/refusal-words.ts';

const LONGEST_VALUE = 200;

const DATABASE_GONE = {
  id: 'unavailable',
  message: 'The database does not answer at the moment. Nothing was changed; try again in a moment.',
};
const AT_ONCE = {
  id: 'unavailable',
  message: 'Somebody else changed the same things at this moment. Nothing was changed; try again.',
};
const CAN_T_BE_KEPT = {
  id: 'invalid_input',
  message: 'A value of this request is one that the database can’t hold. Nothing was changed.',
};
const OUR_FAULT = {
  id: 'internal',
  message: 'The centre failed to answer. It is logged; try again, and tell the administrator when it stays.',
};

/**
 * PostgreSQL's word for a value that it can't hold or read: numbers and times out of range, text that is none, patterns
 * that are none, keys too long for an index, names of what is not there. Whoever sent it mends it; the centre has not failed.
 */
const UNKEEPABLE = new Set([
  '22003',
  '22007',
  '22008',
  '22021',
  '22025',
  '2201B',
  '22P02',
  '22P05',
  '23503',
  '54000',
]);

function isUnkeepable(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && UNKEEPABLE.has(error.code);
}

/** PostgreSQL let one of two go on that waited for each other, or saw the same at once: the other may come again. */
function hasMet(error: Error): boolean {
  return 'code' in error && (error.code === '40P01' || error.code === '40001');
}

/** Installs the error and not-found answers, told in the language that is asked for. */
export function installErrors(app: FastifyInstance, log: Log, words: RefusalWords): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const tell = speakTo(request, reply, words);
    if (isHaivanError(error)) {
      if (error.details.retryAfterSec !== undefined)
        void reply.header('retry-after', String(Math.ceil(error.details.retryAfterSec)));
      if (error.status === 403) tellRefusal(request, error);
      return reply.code(error.status).send(toAnswer(error, tell));
    }
    if (error.validation !== undefined) return reply.code(400).send(toValidationAnswer(error, tell));
    if (error.statusCode !== undefined && error.statusCode < 500) {
      const id = error.statusCode === 413 ? 'too_large' : error.statusCode === 429 ? 'busy' : 'invalid_input';
      const details = error.statusCode === 415 ? { details: [toTold(toMisfitType(request), tell)] } : {};
      return reply
        .code(error.statusCode)
        .send({ error: { id, message: tell(error.message), ...details } } satisfies ErrorAnswer);
    }
    if (isUnkeepable(error)) {
      log.warn({ err: error, method: request.method, url: request.url }, 'a value could not be kept');
      const { id, message } = CAN_T_BE_KEPT;
      return reply.code(400).send({ error: { id, message: tell(message) } } satisfies ErrorAnswer);
    }
    if (hasMet(error)) {
      log.warn({ err: error, method: request.method, url: request.url }, 'two who changed the same met');
      const { id, message } = AT_ONCE;
      return reply
        .code(503)
        .header('retry-after', '1')
        .send({ error: { id, message: tell(message) } } satisfies ErrorAnswer);
    }
    const isDatabaseGone =
      'code' in error && typeof error.code === 'string' && /^(ECONN|57P0|08|25006|HV001)/.test(error.code);
    log.error({ err: error, method: request.method, url: request.url }, 'a request failed');
    const { id, message } = isDatabaseGone ? DATABASE_GONE : OUR_FAULT;
    return reply
      .code(isDatabaseGone ? 503 : 500)
      .send({ error: { id, message: tell(message) } } satisfies ErrorAnswer);
  });

  /** Who was not let do what: for whoever watches the log for somebody who tries doors. */
  function tellRefusal({ person, ip, method, routeOptions }: FastifyRequest, { message }: HaivanError): void {
    const who = person === null ? {} : { by: person.username, role: person.role };
    log.info({ ...who, from: ip, method, path: routeOptions.url, reason: message }, 'somebody was refused');
  }

  app.setNotFoundHandler((request, reply) => {
    const tell = speakTo(request, reply, words);
    const detail = {
      where: 'address',
      value: request.url.slice(0, LONGEST_VALUE),
      allowed: 'an address of /api/openapi.json',
      next: 'Look the address up at /api/docs.',
    };
    const found = { message: `There is nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.` };
    return reply.code(404).send({
      error: { id: 'not_found', message: tell(found.message), details: [toTold(detail, tell)] },
    } satisfies ErrorAnswer);
  });
}

/** The same error answer, told. */
export function toToldAnswer({ error }: ErrorAnswer, tell: Tell): ErrorAnswer {
  const { message, details, ...rest } = error;
  const told = details?.map((detail) => toTold(detail, tell));
  return { error: { ...rest, message: tell(message), ...(told === undefined ? {} : { details: told }) } };
}

/** Whether an answer is one of refusal; its details are the sender's promise. */
export function isErrorAnswer(answer: unknown): answer is ErrorAnswer {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return false;
  const { error } = answer;
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

function toAnswer(error: HaivanError, tell: Tell): ErrorAnswer {
  const { where, value, allowed, next } = error.details;
  const hasDetails =
    where !== undefined || value !== undefined || allowed !== undefined || next !== undefined;
  const details = hasDetails
    ? [{ where: where ?? '', value: toShown(value), allowed: tell(allowed ?? ''), next: tell(next ?? '') }]
    : undefined;
  return {
    error: { id: error.id, message: tell(error.message), ...(details === undefined ? {} : { details }) },
  };
}

function toValidationAnswer(error: FastifyError, tell: Tell): ErrorAnswer {
  const problems = error.validation ?? [];
  const context = error.validationContext ?? 'request';
  const details = problems.map((problem) => toTold(toMisfit(context, problem), tell));
  const [first] = problems;
  const found = {
    place: first === undefined ? context : toPlace(context, first),
    trouble: first === undefined ? '' : toTrouble(first),
  };
  const whole = { message: `The request does not fit: ${found.place} ${found.trouble}.` };
  return { error: { id: 'invalid_input', message: tell(whole.message), details } };
}

type Problem = NonNullable<FastifyError['validation']>[number];

/** What the checker of shapes found, for people; `context` is what was checked. */
export function toMisfit(context: string, problem: Problem) {
  return {
    where: toPlace(context, problem).replaceAll('/', '.'),
    value: toStranger(problem) ?? '',
    allowed: [
      toTrouble(problem),
      ...('allowedValues' in problem.params ? [toShown(problem.params['allowedValues'])] : []),
    ].join(' '),
    next: 'Mend the field and send again; the shapes are at /api/docs.',
  };
}

/** The name of a member that nobody knows, where that is the trouble. */
function toStranger({ keyword, params }: Problem): string | undefined {
  return keyword === 'additionalProperties' ? String(params['additionalProperty']) : undefined;
}

function toPlace(context: string, problem: Problem): string {
  const stranger = toStranger(problem);
  return `${context}${problem.instancePath}${stranger === undefined ? '' : `/${stranger}`}`;
}

/** People know telephone numbers, not patterns. */
const TELEPHONE = {
  allowed: 'a whole telephone number and nothing else, as 0905 123 456 or +84 236 382 2115',
} as const;

function toTrouble(problem: Problem): string {
  const { pattern } = problem.params;
  if (pattern === TELEPHONE_PATTERN || pattern === TELEPHONES_PATTERN) return TELEPHONE.allowed;
  return toStranger(problem) === undefined ? (problem.message ?? '') : 'is not known here';
}

function toShown(value: unknown): string {
  if (value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_VALUE);
}

/** What was sent is of a type that the address does not read. */
const toMisfitType = ({ headers }: FastifyRequest) => ({
  where: 'Content-Type',
  value: (headers['content-type'] ?? '').slice(0, LONGEST_VALUE),
  allowed: 'application/json, or what /api/docs says of the address',
  next: 'Set the header and send again.',
});
