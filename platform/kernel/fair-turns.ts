/**
 * Turns at work that is too big for everybody at once: the holders (feeds, persons) take turns one after the other,
 * each waits in a line of its own, and who brings more than its line holds is told to come later.
 */
import { busy } from './errors.ts';

/** What bounds the work. Weights are bytes held while waiting or working. */
export interface TurnLimits {
  readonly atOnce: number;
  readonly ofOneAtOnce: number;
  /** Jobs of one holder, working ones included. */
  readonly ofOne: number;
  readonly weightOfOne: number;
  readonly weight: number;
}

export interface FairTurns {
  /**
   * Resolves when it is the holder's turn, with what ends the turn. The first job of a holder is always let in line,
   * however heavy, while the whole line has room.
   * @throws HaivanError busy when the holder's line, or everybody's together, is full.
   */
  enter(holder: string, weight: number): Promise<() => void>;
  /** Runs the job in a turn. */
  take<Result>(holder: string, weight: number, job: () => Promise<Result>): Promise<Result>;
  /** Jobs waiting or working. */
  size(): number;
}

interface Line {
  readonly waiting: (() => void)[];
  working: number;
  weight: number;
}

const RETRY_AFTER_SEC = 2;

/** Nobody waits yet. */
export function createFairTurns(limits: TurnLimits): FairTurns {
  /** In the order of their turns: who has just had one goes to the end. */
  const lines = new Map<string, Line>();
  let working = 0;
  let weight = 0;

  const next = () => {
    for (const [holder, line] of lines) {
      if (working >= limits.atOnce) return;
      if (line.working >= limits.ofOneAtOnce) continue;
      const begin = line.waiting.shift();
      if (begin === undefined) continue;
      line.working += 1;
      working += 1;
      lines.delete(holder);
      lines.set(holder, line);
      begin();
      // The order has changed under the loop: what is left is looked at anew.
      return next();
    }
  };

  const enter = (holder: string, added: number): Promise<() => void> => {
    const line = lines.get(holder) ?? { waiting: [], working: 0, weight: 0 };
    const jobs = line.waiting.length + line.working;
    const isFirst = jobs === 0;
    const isTooMuch = jobs >= limits.ofOne || line.weight + added > limits.weightOfOne;
    if ((isTooMuch && !isFirst) || weight + added > Math.max(limits.weight, added))
      throw busy('Too much big work of this sender is waiting already.', RETRY_AFTER_SEC, {
        value: `${jobs} jobs of ${line.weight} bytes`,
        allowed: `${limits.ofOne} jobs of ${limits.weightOfOne} bytes together`,
        next: 'Wait for the answers of the earlier ones, then send it again; smaller deliveries are faster.',
      });
    lines.set(holder, line);
    line.weight += added;
    weight += added;
    let isEnded = false;
    const end = () => {
      if (isEnded) return;
      isEnded = true;
      working -= 1;
      weight -= added;
      line.working -= 1;
      line.weight -= added;
      if (line.working === 0 && line.waiting.length === 0) lines.delete(holder);
      next();
    };
    return new Promise((resolve) => {
      line.waiting.push(() => resolve(end));
      next();
    });
  };

  return {
    enter: async (holder, added) => enter(holder, added),
    async take(holder, added, job) {
      const end = await enter(holder, added);
      try {
        return await job();
      } finally {
        end();
      }
    },
    size: () => [...lines.values()].reduce((sum, line) => sum + line.working + line.waiting.length, 0),
  };
}
