/** One POST or GET to an address that somebody else than the operator named: by the guard, without redirects, answer bounded. */
import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Outgoing } from './outgoing.ts';

const LARGEST_ANSWER = 64 * 1024;

export interface GuardedGet {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly outgoing: Outgoing;
  /** Lines that stay open for the next post to the same host; absent: one of its own. */
  readonly lines?: OpenLines;
  /** More of the answer is not read. */
  readonly mostBytes?: number;
}

export interface GuardedPost extends GuardedGet {
  readonly body: Uint8Array;
}

/** Only for posts by one and the same guard: a line that is open is not looked at again. */
export interface OpenLines {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** At most `most` to a host at once; one that nobody used for `idleMs` is shut before the other side shuts it. */
export function createOpenLines({ most, idleMs }: { most: number; idleMs: number }): OpenLines {
  const options = { keepAlive: true, maxSockets: most, maxFreeSockets: most, timeout: idleMs };
  return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

export interface PostAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends it. @throws HaivanError forbidden for an address the guard refuses; Error when nobody answers in time */
export function postGuarded({ body, ...asked }: GuardedPost): Promise<PostAnswer> {
  return ask(asked, 'POST', body);
}

/** Asks. @throws as postGuarded */
export function getGuarded(asked: GuardedGet): Promise<PostAnswer> {
  return ask(asked, 'GET');
}

function ask(
  { url, headers, timeoutMs, outgoing, lines, mostBytes = LARGEST_ANSWER }: GuardedGet,
  method: 'GET' | 'POST',
  body?: Uint8Array,
): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    const refusal = outgoing.refusal(url.hostname, port, 'web');
    if (refusal !== undefined) return reject(refusal);
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
      agent: (url.protocol === 'https:' ? lines?.https : lines?.http) ?? false,
      lookup: outgoing.lookup(url.hostname, port, 'web'),
    });
    // Cleared with the answer: a signal of its own would go off for each of thousands that were answered long ago.
    const timer = setTimeout(() => request.destroy(new Error('no answer in time')), timeoutMs).unref();
    request.on('close', () => clearTimeout(timer));
    request.on('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const answer = () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        });
      response.on('error', reject);
      response.on('end', answer);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= mostBytes) return void chunks.push(chunk);
        // What was said by now is enough to know the outcome.
        answer();
        request.destroy();
      });
    });
    request.end(body);
  });
}
