/** Large answers go over the line compressed to whoever can read them so: a ward's telephone reads the catalogue in a tenth. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Below this, in letters or bytes, an answer fits a few packets, and compressing costs more than it spares. */
const LEAST_LENGTH = 16_384;
/** Of gzip: the steps above take twice the processor for a twentieth less. */
const LEVEL = 3;
const TEXT = /^(?:application\/(?:geo\+|vnd\.\S+\+)?json|text\/)/u;

const zip = promisify(gzip);

/** Whether whoever asks reads gzip. */
export function mayZip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b/u.test(String(headers['accept-encoding'] ?? ''));
}

/**
 * Only text that stands whole in memory: files are compressed when they are built, streams go as they come. No answer tells a
 * secret beside words of another's choice, from whose length it could be guessed.
 */
export function zipAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (!(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
    if (payload.length < LEAST_LENGTH) return payload;
    if (!TEXT.test(String(reply.getHeader('content-type')))) return payload;
    if (reply.hasHeader('content-encoding')) return payload;
    const vary = [reply.getHeader('vary') ?? []].flat().join(', ');
    if (!vary.includes('accept-encoding'))
      void reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
    if (!mayZip(request)) return payload;
    void reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return zip(payload, { level: LEVEL });
  });
}
