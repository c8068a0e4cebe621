/** A browser that asked for web push, and the push service between: it checks who sends and decrypts what came. */
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import ece from 'http_ece';
import { startHttpReceiver } from './http-receiver.ts';
import type { HttpReceiver } from './http-receiver.ts';

export interface PushBrowser extends AsyncDisposable {
  readonly service: HttpReceiver;
  /** PushSubscription.toJSON() */
  readonly subscription: {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  };
  /** What the service worker gets, decrypted; with the headers it came under. */
  messages(): { readonly payload: Record<string, unknown>; readonly headers: Record<string, unknown> }[];
  /** Throws unless the newest request is signed by the holder of this public key for this service. */
  checkSignature(pushKey: string): void;
}

/** Starts the service on a free port of this machine. */
export async function startPushBrowser(): Promise<PushBrowser> {
  const service = await startHttpReceiver();
  service.answer = () => ({ status: 201, headers: { location: `${service.url}/message/1` } });
  const keys = createECDH('prime256v1');
  const p256dh = keys.generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');

  return {
    service,
    subscription: { endpoint: `${service.url}/push/browser-1`, keys: { p256dh, auth } },
    messages: () =>
      service.requests.map(({ body, headers }) => ({
        payload: JSON.parse(
          ece.decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth }).toString('utf8'),
        ),
        headers,
      })),
    checkSignature(pushKey) {
      const given = String(service.requests.at(-1)?.headers.authorization);
      const [, token = '', k] = /^vapid t=([^,]+), k=(.+)$/.exec(given) ?? [];
      if (k !== pushKey) throw new Error(`signed by ${k}, not by ${pushKey}`);
      const [head = '', claims = '', signature = ''] = token.split('.');
      const point = Buffer.from(pushKey, 'base64url');
      const key = createPublicKey({
        format: 'jwk',
        key: {
          kty: 'EC',
          crv: 'P-256',
          x: point.subarray(1, 33).toString('base64url'),
          y: point.subarray(33).toString('base64url'),
        },
      });
      const isTrue = verify(
        'sha256',
        Buffer.from(`${head}.${claims}`),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      );
      if (!isTrue) throw new Error('the signature is false');
      const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string };
      if (aud !== service.url) throw new Error(`signed for ${aud}`);
    },
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}
