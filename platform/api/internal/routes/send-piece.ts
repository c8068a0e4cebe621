/** Sends the piece of a file that a Range asks for (RFC 9110 §14): maps are read tile by tile, never as a whole. */
import { createReadStream } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A reader of tiles asks for less; who asks for more gets this much and may ask again. */
const MOST_PIECE_BYTES = 4 * 1024 * 1024;

export interface FileToSend {
  readonly path: string;
  readonly bytes: number;
  readonly version: string;
}

export function sendPieceOf(request: FastifyRequest, reply: FastifyReply, file: FileToSend) {
  const { path, bytes, version } = file;
  void reply
    .type('application/octet-stream')
    .header('accept-ranges', 'bytes')
    .header('etag', `"${version}"`)
    .header('cache-control', 'public, max-age=3600');
  const range = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(request.headers.range ?? '');
  if (range === null) return reply.header('content-length', bytes).send(createReadStream(path));
  const first = Number(range[1]);
  const last = Math.min(Number(range[2] ?? bytes), bytes - 1, first + MOST_PIECE_BYTES - 1);
  if (first > last) return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${bytes}`)
    .header('content-length', last - first + 1)
    .send(createReadStream(path, { start: first, end: last }));
}
