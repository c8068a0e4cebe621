/** Passwords as argon2id hashes (OWASP parameters: 19 MiB, 2 passes, 1 lane), made by Node's own crypto. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
/** Without look-alikes (0 O 1 l I), since the first password is read from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const derive = promisify(argon2);

/** `argon2id$<salt>$<tag>` of a password, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...PARAMETERS, message: password.normalize('NFKC'), nonce });
  return `argon2id$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

/** True when the password made this hash. A hash of another form is never right. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const [scheme, salt, expected] = given.hash.split('$');
  if (scheme !== 'argon2id' || salt === undefined || expected === undefined) return false;
  const nonce = Buffer.from(salt, 'base64url');
  const tag = await derive('argon2id', { ...PARAMETERS, message: given.password.normalize('NFKC'), nonce });
  const wanted = Buffer.from(expected, 'base64url');
  return wanted.length === tag.length && timingSafeEqual(tag, wanted);
}

/** A first password for a person to type: 16 letters and figures, about 93 bits. */
export function makePassword(): string {
  return Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
