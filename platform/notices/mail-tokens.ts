/** What the links of letters carry: the number of a row and an HMAC over it, so that nothing secret has to be stored. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface MailTokens {
  /** Finds an address again; without the key nobody can try addresses on it. */
  toHash(address: string): Buffer;
  /** Of what was asked for: `askedMs` stands in it, so that a number that is used again does not open it. */
  toConfirm(id: number, askedMs: number): string;
  /** Of a mailbox; its hash stands in it for the same reason. */
  toLeave(id: number, addressHash: Buffer): string;
  /** The number a token names. */
  toId(token: string): number;
  isSame(token: string, expected: string): boolean;
}

export function createMailTokens(key: string): MailTokens {
  const seal = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  const toToken = (id: number, mac: Buffer) => `${id.toString(36)}-${mac.toString('base64url')}`;
  return {
    toHash: (address) => seal('address', address.toLowerCase()),
    toConfirm: (id, askedMs) => toToken(id, seal('confirm', `${id}`, `${askedMs}`)),
    toLeave: (id, addressHash) => toToken(id, seal('leave', `${id}`, addressHash.toString('hex'))),
    toId: (token) => Number.parseInt(token.split('-', 1)[0] ?? '', 36),
    isSame: (token, expected) =>
      token.length === expected.length && timingSafeEqual(Buffer.from(token), Buffer.from(expected)),
  };
}
