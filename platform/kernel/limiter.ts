/**
 * How often one may do a thing: each key (a person, an address) has a bucket that fills again by the centre's clock.
 * In memory: a centre that starts anew starts with full buckets, which is no way in.
 */
import type { Clock } from './clock.ts';
import { busy } from './errors.ts';

/** At once at most `count`; then one more every `perSec / count` seconds. */
export interface Pace {
  readonly count: number;
  readonly perSec: number;
}

export interface Limiter {
  /**
   * Takes one of the key's turns.
   * @throws HaivanError busy with the seconds to wait.
   */
  take(key: string): void;
}

const MOST_KEYS = 10_000;

/** Makes the limiter of one thing. */
export function createLimiter(clock: Clock, { count, perSec }: Pace): Limiter {
  const perMs = count / (perSec * 1000);
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take(key) {
      const nowMs = clock.now();
      const bucket = buckets.get(key) ?? { left: count, atMs: nowMs };
      // A clock that was set back fills nothing and empties nothing.
      const left = Math.min(count, bucket.left + Math.max(0, nowMs - bucket.atMs) * perMs);
      if (left < 1) {
        buckets.set(key, { left, atMs: nowMs });
        const waitSec = Math.ceil((1 - left) / perMs / 1000);
        throw busy('This was asked for too often in a short time.', waitSec, {
          where: 'your requests',
          allowed: `${count} in ${perSec} s`,
          next: `Try again in ${waitSec} s.`,
        });
      }
      buckets.delete(key);
      buckets.set(key, { left: left - 1, atMs: nowMs });
      const oldest = buckets.size > MOST_KEYS ? buckets.keys().next() : undefined;
      if (oldest?.done === false) buckets.delete(oldest.value);
    },
  };
}
