/** One conditional GET with limits on everything: time, size, redirects, and whose network it may reach. */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Outgoing } from '../../../kernel/outgoing.ts';
import { isPublicAddress } from '../../../kernel/public-address.ts';
import { createGunzip, createInflate } from 'node:zlib';
import { toLargestInflated } from '../http/inflate-bounded.ts';

const MAX_REDIRECTS = 3;

export interface FetchOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Whose word it is which addresses may be asked, at the first and at every redirect. */
  readonly outgoing: Outgoing;
  readonly signal: AbortSignal;
}

export interface Fetched {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** It was asked inside, where only the operator's list leads. */
  readonly isInside: boolean;
}

/** The answer, after redirects. @throws Error with a sentence for people; never with the headers that were sent */
export async function fetchOnce(options: FetchOptions, redirects = 0): Promise<Fetched> {
  const { url, headers, timeoutMs, maxBytes, outgoing } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(timeoutMs)]);
  const response = await open(url, headers, outgoing, signal);
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (status >= 301 && status <= 308 && status !== 304 && location !== undefined) {
    response.destroy();
    if (redirects >= MAX_REDIRECTS) throw new Error(`more than ${MAX_REDIRECTS} redirects`);
    const next = new URL(location, url);
    if (next.protocol !== 'http:' && next.protocol !== 'https:')
      throw new Error(`redirected to ${next.protocol}, which is not asked`);
    // Secrets in headers are for the address they were given for, not for where it points.
    return fetchOnce(
      { ...options, url: next, headers: next.origin === url.origin ? headers : {} },
      redirects + 1,
    );
  }
  const isInside = !isPublicAddress(response.socket.remoteAddress ?? '');
  return { status, headers: response.headers, body: await readBody(response, maxBytes), isInside };
}

function open(
  url: URL,
  headers: Readonly<Record<string, string>>,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const port = toPort(url);
    const refusal = outgoing.refusal(url.hostname, port, 'web');
    if (refusal !== undefined) return reject(refusal);
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      headers: { 'accept-encoding': 'gzip, deflate', 'user-agent': 'haivan', ...headers },
      signal,
      // A connection somebody else opened was checked by other rules.
      agent: false,
      // The address is checked where it is used, so that a name cannot change its meaning in between.
      lookup: outgoing.lookup(url.hostname, port, 'web'),
    });
    request.once('response', resolve);
    request.on('error', (error) => reject(signal.aborted ? new Error('no answer in time') : error));
    // A line that ends without an answer or an error (after `101`, for one) would be waited for for ever.
    request.once('close', () => reject(new Error('the line was closed without an answer')));
    request.end();
  });
}

function toPort(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = response.headers['content-encoding'];
  const body =
    encoding === 'gzip'
      ? response.pipe(createGunzip())
      : encoding === 'deflate'
        ? response.pipe(createInflate())
        : response;
  response.on('error', (error) => body.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  let rawBytes = 0;
  if (body !== response) response.on('data', (chunk: Buffer) => (rawBytes += chunk.length));
  for await (const chunk of body) {
    const piece: Buffer = chunk;
    size += piece.length;
    if (size > maxBytes) {
      response.destroy();
      throw new Error(`the answer is larger than ${maxBytes} bytes`);
    }
    if (body !== response && size > toLargestInflated(rawBytes, maxBytes)) {
      response.destroy();
      throw new Error('the answer grows too much when decompressed');
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}
