/**
 * Drawing by lot among people's matters: who is drawn follows from a secret that is made for the draw and kept with what
 * it is drawn of, so that it can be run again, and nobody can tell beforehand whom it will be.
 */
import { createHmac, randomBytes } from 'node:crypto';

/** A new secret; a job makes it when it gathers, and is given it again after a crash. */
export function createLotSecret(): string {
  return randomBytes(32).toString('hex');
}

/** The lot of one matter, evenly from 0 to below 1: the same for the same secret and words, in whatever order they are drawn. */
export function toLot(secret: string, ...matter: readonly string[]): number {
  const digest = createHmac('sha256', secret).update(JSON.stringify(matter)).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
