/** What is said when a large delivery is not decoded, and why. */
import { tooLarge, unavailable } from '../../kernel/errors.ts';
import type { HaivanError } from '../../kernel/errors.ts';
import type { ScanTrouble } from './scan-trouble.ts';

const SPLIT = 'Split the delivery into smaller ones; 1,000 to 10,000 items each are best.';

/** The refusal of bytes that were not even parsed. */
export function refuseScanned({ id, where, value, allowed }: ScanTrouble): HaivanError {
  const details = { where, value, allowed, next: SPLIT };
  if (id === 'depth')
    return tooLarge('The delivery nests too deeply.', {
      ...details,
      next: 'Send a list of flat items; nothing that is stored nests so deeply.',
    });
  if (id === 'count') return tooLarge('The delivery holds too many pieces.', details);
  return tooLarge('A piece of the delivery is too long.', details);
}

/** The error of a thread that was ended because it took longer than it may. */
export function refuseLate(withinMs: number): HaivanError {
  return tooLarge('The delivery takes too long to decode.', {
    where: 'the whole delivery',
    value: `more than ${withinMs / 1000} s`,
    allowed: `up to ${withinMs / 1000} s of decoding`,
    next: SPLIT,
  });
}

/** The error of a thread that ended by itself: it ran out of memory, or has a fault. */
export function toError(cause: unknown, heapMb: number): HaivanError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return tooLarge('The delivery needs too much memory to decode.', {
      where: 'the whole delivery',
      value: `more than ${heapMb} MB`,
      allowed: `up to ${heapMb} MB of memory`,
      next: SPLIT,
    });
  return unavailable(
    'The delivery could not be decoded now.',
    { retryAfterSec: 5, next: 'Keep it and send it again; the server’s log says why.' },
    cause,
  );
}
