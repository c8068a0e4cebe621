/** One answer for everybody, kept for seconds, so that many readers cost as one. */
import type { Clock } from '../../../kernel/clock.ts';

export interface KeptFacts<Answer> {
  readonly clock: Pick<Clock, 'now'>;
  /** For so long it is told without a look at what is new. */
  readonly sameMs: number;
  /** For so long after that it is told once more while the next is made, and nobody waits for that. */
  readonly staleMs: number;
  /** What was made under another version is told to nobody: who may see it, what is published. */
  readonly version: () => string;
  readonly make: () => Promise<Answer>;
}

interface Kept<Answer> {
  readonly sinceMs: number;
  readonly version: string;
  readonly answer: Promise<Answer>;
}

/** Tells what `make` made last; one that fails is told to who waits for it, and made again for the next who asks. */
export function keepAnswer<Answer>(facts: KeptFacts<Answer>): () => Promise<Answer> {
  const { clock, sameMs, staleMs } = facts;
  let made: Kept<Answer> | undefined;
  let next: Kept<Answer> | undefined;
  const begin = (sinceMs: number, version: string): Kept<Answer> => {
    const begun = { sinceMs, version, answer: facts.make() };
    next = begun;
    // What was begun later is newer, whichever was made first.
    const end = (isMade: boolean) => {
      if (next !== begun) return;
      next = undefined;
      if (isMade) made = begun;
    };
    begun.answer.then(
      () => end(true),
      () => end(false),
    );
    return begun;
  };
  return () => {
    const nowMs = clock.now();
    const version = facts.version();
    const isHeld = (one: Kept<Answer>, longestMs: number): boolean =>
      one.version === version && nowMs - one.sinceMs < longestMs;
    if (made !== undefined && isHeld(made, sameMs)) return made.answer;
    const underway = next !== undefined && isHeld(next, sameMs) ? next : begin(nowMs, version);
    return made !== undefined && isHeld(made, sameMs + staleMs) ? made.answer : underway.answer;
  };
}
