/**
 * The change log: the last changes of the live picture, numbered, so that a client that was cut off gets exactly
 * what it missed. When it was away for too long, it gets a new snapshot instead.
 */
import type { LiveChange } from '../../../contract/centre/live.ts';

export interface NumberedChange extends LiveChange {
  readonly seq: number;
}

export interface ChangeLog {
  /** Number of the newest change. */
  readonly seq: () => number;
  add(change: LiveChange): NumberedChange;
  /** A change happened that nobody was there to hear: it is counted and forgotten. */
  skip(): void;
  /** Changes after `seq`, oldest first; undefined when they are not all kept any more. */
  since(seq: number): readonly NumberedChange[] | undefined;
}

/** Makes a log of at most `limit` changes. */
export function createChangeLog(limit: number): ChangeLog {
  let seq = 0;
  let kept: NumberedChange[] = [];
  return {
    seq: () => seq,
    add(change) {
      const numbered = { ...change, seq: ++seq };
      kept.push(numbered);
      // Cut in bulk: shifting one by one would move the whole list each time.
      if (kept.length > limit * 1.25) kept = kept.slice(-limit);
      return numbered;
    },
    skip() {
      seq++;
      kept = [];
    },
    since(from) {
      if (from > seq) return undefined;
      if (from === seq) return [];
      const first = kept[0];
      return first !== undefined && first.seq <= from + 1
        ? kept.filter((change) => change.seq > from)
        : undefined;
    },
  };
}
