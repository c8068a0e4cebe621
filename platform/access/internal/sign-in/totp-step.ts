/** Which half minute a code of an authenticator app belongs to (RFC 6238: SHA-1, 30 s, 6 digits). */
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** The steps before and after the present one: clocks of phones are a little off. */
const WINDOW = [0, -1, 1] as const;

/** The step whose code this is, now or beside now; undefined when it is none of them. */
export function findTotpStep(secret: string, code: string, nowMs: number): number | undefined {
  const step = Math.floor(nowMs / STEP_MS);
  return WINDOW.map((off) => step + off).find((one) => isSame(toCode(secret, one), code));
}

function toCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
