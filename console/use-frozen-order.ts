/** Keeps rows where they are while someone's pointer or focus is on them: content changes, order and membership wait. */
import { useState } from 'react';

export interface FrozenOrder<T> {
  readonly rows: readonly T[];
  /** Rows that came, went or should have moved since the order was frozen. */
  readonly waiting: number;
  readonly apply: () => void;
}

/**
 * @param held true while the list is under the pointer or has the focus.
 * @param asked what the list was asked for: another question is answered at once, wherever the pointer rests.
 */
export function useFrozenOrder<T>(
  fresh: readonly T[],
  idOf: (row: T) => number,
  held: boolean,
  asked = '',
): FrozenOrder<T> {
  const [frozen, setFrozen] = useState<{
    readonly asked: string;
    readonly ids: readonly number[];
    readonly last: ReadonlyMap<number, T>;
  }>();
  const byId = new Map(fresh.map((row) => [idOf(row), row]));

  if (held && frozen === undefined) setFrozen({ asked, ids: fresh.map(idOf), last: byId });
  const isOver = frozen !== undefined && (!held || frozen.asked !== asked);
  if (isOver) setFrozen(undefined);

  if (frozen === undefined || isOver) return { rows: fresh, waiting: 0, apply: () => undefined };
  // A row that went away stays as it was last seen, so that nothing slides under the pointer.
  const rows = frozen.ids.flatMap((id) => {
    const row = byId.get(id) ?? frozen.last.get(id);
    return row === undefined ? [] : [row];
  });
  return { rows, waiting: countMoved(frozen.ids, [...byId.keys()]), apply: () => setFrozen(undefined) };
}

/** How many ids came, went, or stand in another order among those that stayed. */
function countMoved(before: readonly number[], after: readonly number[]): number {
  const [had, has] = [new Set(before), new Set(after)];
  const came = after.filter((id) => !had.has(id)).length;
  const stayedAfter = after.filter((id) => had.has(id));
  const stayedBefore = before.filter((id) => has.has(id));
  const moved = stayedAfter.filter((id, at) => stayedBefore[at] !== id).length;
  return came + (before.length - stayedBefore.length) + moved;
}
