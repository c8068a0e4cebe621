/**
 * A web push message encrypted for one browser (RFC 8291, in the content encoding of RFC 8188). Its derivations are native
 * calls: a warning to tens of thousands costs mostly this, and a key pair of its own for each message is what the norm asks.
 */
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

export interface BrowserKeys {
  /** Public key of the browser, uncompressed P-256, base64url. */
  readonly p256dh: string;
  /** Secret that the browser shares with who sends to it, base64url. */
  readonly auth: string;
}

const CURVE = 'prime256v1';
const RECORD_SIZE = 4_096;
const SALT_BYTES = 16;
const KEY_BYTES = 16;
const NONCE_BYTES = 12;
const SECRET_BYTES = 32;
/** Ends the last record (RFC 8188, 2). */
const END = Buffer.from([2]);

/** @throws Error for a public key that is no point of the curve. */
export function encryptPush(payload: string, { p256dh, auth }: BrowserKeys): Buffer {
  const browserKey = Buffer.from(p256dh, 'base64url');
  const own = createECDH(CURVE);
  const ownKey = own.generateKeys();
  const shared = own.computeSecret(browserKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browserKey, ownKey]);
  const secret = hkdfSync('sha256', shared, Buffer.from(auth, 'base64url'), info, SECRET_BYTES);
  const salt = randomBytes(SALT_BYTES);
  const derive = (what: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret), salt, `Content-Encoding: ${what}\0`, bytes));
  const cipher = createCipheriv('aes-128-gcm', derive('aes128gcm', KEY_BYTES), derive('nonce', NONCE_BYTES));
  const head = Buffer.alloc(SALT_BYTES + 5);
  salt.copy(head);
  head.writeUInt32BE(RECORD_SIZE, SALT_BYTES);
  head.writeUInt8(ownKey.length, SALT_BYTES + 4);
  return Buffer.concat([
    head,
    ownKey,
    cipher.update(payload, 'utf8'),
    cipher.update(END),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}
