/** Web push to one browser (RFC 8030, encrypted by RFC 8291, signed by RFC 8292), and which addresses may be one. */
import { createHash } from 'node:crypto';
import webPush from 'web-push';
import { invalidInput } from '../kernel/errors.ts';
import { createOpenLines, postGuarded } from '../kernel/guarded-post.ts';
import { createOutgoing } from '../kernel/outgoing.ts';
import { toHttpAnswer, toTroubleAnswer } from './internal/channel.ts';
import { encryptPush } from './internal/push-encryption.ts';
import type { SendAnswer } from './internal/channel.ts';
import type { PushSubscriptionFacts } from './preferences.ts';

export { toPauseMs } from './internal/back-off.ts';

const ANSWER_MS = 15_000;
/** A push service answers tens of thousands through few lines; a handshake for each would take longer than the message. */
const LINES = { most: 64, idleMs: 20_000 };
/** How long a signature says that it holds (RFC 8292: 24 h at most), and how long it is used. */
const SIGNED_SEC = 12 * 3_600;
const SIGNATURE_USED_MS = 3_600_000;
/** Some push services have a host a region. */
const MOST_SIGNATURES = 1_000;

export interface PushMessage {
  /** What the service worker gets: at most some 3,900 bytes. */
  readonly payload: string;
  readonly urgency: 'high' | 'normal';
  /** The same at every try: a push service replaces what it still keeps under the same, so that it comes once. */
  readonly key: string;
  /** How long the push service keeps it for a browser that sleeps. */
  readonly keptSec: number;
}

/** `gone`: the push service says that the browser takes nothing any more. */
export type PushAnswer = SendAnswer | { readonly outcome: 'gone'; readonly answer: string };

export interface WebPush {
  /** The key a browser needs to ask for web push. */
  readonly publicKey: string;
  /** @throws HaivanError invalid_input for an address that is no known push service's. */
  check(endpoint: string): void;
  /** Never rejects for a trouble of the push service: that is an answer. */
  send(browser: PushSubscriptionFacts, message: PushMessage): Promise<PushAnswer>;
}

/** `subject` is the contact that push services are told: an https: or mailto: address. */
export function createWebPush({
  keys,
  subject,
  hosts,
}: {
  readonly keys: { readonly publicKey: string; readonly privateKey: string };
  readonly subject: string;
  /** Push services that may be sent to: those named whole are the operator's word, wherever they stand. */
  readonly hosts: readonly string[];
}): WebPush {
  const named = hosts.filter((host) => host !== '' && !host.includes('*'));
  const outgoing = createOutgoing(named.map((host) => `${host}:1-65535`).join(','));
  const lines = createOpenLines(LINES);
  const signedFor = createSignatures(keys, subject);
  const send = async (
    { endpoint, keys: { p256dh, auth } }: PushSubscriptionFacts,
    { payload, urgency, key, keptSec }: PushMessage,
  ): Promise<PushAnswer> => {
    const url = new URL(endpoint);
    const body = encryptPush(payload, { p256dh, auth });
    const { status, headers, text } = await postGuarded({
      url,
      headers: {
        TTL: String(keptSec),
        Urgency: urgency,
        Topic: createHash('sha256').update(key).digest('base64url').slice(0, 32),
        'Content-Type': 'application/octet-stream',
        'Content-Encoding': 'aes128gcm',
        Authorization: signedFor(url.origin),
      },
      body,
      timeoutMs: ANSWER_MS,
      outgoing,
      lines,
    });
    const answer = `HTTP ${status}`;
    if (status >= 200 && status < 300)
      return { outcome: 'sent', answer, receipt: headers.location ?? answer };
    if (status === 404 || status === 410) return { outcome: 'gone', answer };
    return toHttpAnswer(status, text, headers['retry-after'] ?? null);
  };
  return {
    publicKey: keys.publicKey,
    check: (endpoint) => checkEndpoint(endpoint, hosts),
    send: (browser, message) => send(browser, message).catch(toTroubleAnswer),
  };
}

/** One signature a push service for an hour, not one a message: it names the service, who sends and until when, and no message. */
function createSignatures(
  { publicKey, privateKey }: { readonly publicKey: string; readonly privateKey: string },
  subject: string,
): (origin: string) => string {
  const made = new Map<string, { readonly madeMs: number; readonly header: string }>();
  return (origin) => {
    const nowMs = performance.now();
    const kept = made.get(origin);
    if (kept !== undefined && nowMs - kept.madeMs < SIGNATURE_USED_MS) return kept.header;
    const untilSec = Math.floor(Date.now() / 1_000) + SIGNED_SEC;
    const { Authorization: header } = webPush.getVapidHeaders(
      origin,
      subject,
      publicKey,
      privateKey,
      'aes128gcm',
      untilSec,
    );
    if (made.size >= MOST_SIGNATURES) made.clear();
    made.set(origin, { madeMs: nowMs, header });
    return header;
  };
}

/**
 * The server sends to this address by itself: only known push services, so that nobody makes it knock elsewhere.
 * @throws HaivanError invalid_input
 */
export function checkEndpoint(endpoint: string, hosts: readonly string[]): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isKnown = hosts.some((host) =>
    host.startsWith('*.') ? url?.hostname.endsWith(host.slice(1)) : url?.hostname === host,
  );
  const isLoopback = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  // A port of its own or a user inside is nothing a browser's push service has.
  const isPlain = url?.username === '' && url.password === '' && (url.port === '' || isLoopback);
  const isSecure = url?.protocol === 'https:' || (isLoopback && url?.protocol === 'http:');
  if (isKnown && isPlain && isSecure) return;
  throw invalidInput('This push service is not known.', {
    where: 'endpoint',
    value: url?.origin ?? endpoint.slice(0, 100),
    allowed: `https:// at ${hosts.join(', ')}`,
    next: 'Ask an administrator to add its host to HAIVAN_PUSH_HOSTS.',
  });
}
