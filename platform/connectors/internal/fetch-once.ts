/** One conditional GET with limits on everything: time, size, redirects, and whose network it may reach. */
import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { createGunzip, createInflate } from 'node:zlib';

const MAX_REDIRECTS = 3;

export interface FetchOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Private, loopback and link-local addresses may be asked. */
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
}

export interface Fetched {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The answer, after redirects. @throws Error with a sentence for people; never with the headers that were sent */
export async function fetchOnce(options: FetchOptions, redirects = 0): Promise<Fetched> {
  const { url, headers, timeoutMs, maxBytes, allowPrivate } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(timeoutMs)]);
  const response = await open(url, headers, allowPrivate, signal);
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
  return { status, headers: response.headers, body: await readBody(response, maxBytes) };
}

function open(
  url: URL,
  headers: Readonly<Record<string, string>>,
  allowPrivate: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!allowPrivate && isIP(host) !== 0 && isPrivate(host)) return reject(refusePrivate(host));
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      headers: { 'accept-encoding': 'gzip, deflate', 'user-agent': 'haivan', ...headers },
      signal,
      // The address is checked where it is used, so that a name cannot change its meaning in between.
      lookup: allowPrivate ? lookup : lookupPublic,
    });
    request.once('response', resolve);
    request.once('error', (error) => reject(signal.aborted ? new Error('no answer in time') : error));
    request.end();
  });
}

const lookupPublic: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const found = addresses?.find(({ address }) => isPrivate(address));
    if (error) return answer(error, '');
    if (found !== undefined) return answer(refusePrivate(found.address), '');
    const first = addresses[0];
    if (options.all === true) answer(null, addresses);
    else answer(null, first?.address ?? '', first?.family ?? 4);
  });
};

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = response.headers['content-encoding'];
  const body =
    encoding === 'gzip'
      ? response.pipe(createGunzip())
      : encoding === 'deflate'
        ? response.pipe(createInflate())
        : response;
  response.once('error', (error) => body.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const piece: Buffer = chunk;
    size += piece.length;
    if (size > maxBytes) {
      response.destroy();
      throw new Error(`the answer is larger than ${maxBytes} bytes`);
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

const privateNets = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateNets.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  privateNets.addSubnet(net, prefix, 'ipv6');
}

function isPrivate(address: string): boolean {
  // BlockList looks through ::ffff: mapped addresses by itself.
  return privateNets.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function refusePrivate(address: string): Error {
  return new Error(
    `${address} is a private address; set allowPrivate: true in the feed’s settings if it is meant`,
  );
}
