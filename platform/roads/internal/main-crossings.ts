/** The crossings that can all be driven to from one another: whoever starts on one of them arrives. */

interface Arrows {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly oneWay: Uint8Array;
}

/** 1 for each crossing of the largest strongly connected part (Kosaraju: forward order, then backward from the last). */
export function findMainCrossings(crossings: number, arrows: Arrows): Uint8Array {
  const ahead = toArrowLists(crossings, arrows, false);
  const back = toArrowLists(crossings, arrows, true);
  const order = listByFinish(crossings, ahead);
  const part = new Int32Array(crossings).fill(-1);
  const stack: number[] = [];
  let best = { part: -1, size: 0 };
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const first = order[at] ?? 0;
    if (part[first] !== -1) continue;
    let size = 0;
    part[first] = first;
    stack.push(first);
    for (let crossing = stack.pop(); crossing !== undefined; crossing = stack.pop()) {
      size += 1;
      for (let arrow = back.start[crossing] ?? 0; arrow < (back.start[crossing + 1] ?? 0); arrow += 1) {
        const next = back.ends[arrow] ?? 0;
        if (part[next] !== -1) continue;
        part[next] = first;
        stack.push(next);
      }
    }
    if (size > best.size) best = { part: first, size };
  }
  return Uint8Array.from(part, (of) => (of === best.part ? 1 : 0));
}

interface ArrowLists {
  /** Arrows of crossing i: from start[i] to start[i + 1]. */
  readonly start: Uint32Array;
  readonly ends: Uint32Array;
}

function toArrowLists(crossings: number, { from, to, oneWay }: Arrows, isBack: boolean): ArrowLists {
  const start = new Uint32Array(crossings + 1);
  const each = (take: (a: number, b: number) => void): void => {
    for (let at = 0; at < from.length; at += 1) {
      const [a, b] = [from[at] ?? 0, to[at] ?? 0];
      if (isBack) take(b, a);
      else take(a, b);
      if (oneWay[at] === 0) {
        if (isBack) take(a, b);
        else take(b, a);
      }
    }
  };
  each((a) => (start[a + 1] = (start[a + 1] ?? 0) + 1));
  for (let at = 0; at < crossings; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const ends = new Uint32Array(start[crossings] ?? 0);
  each((a, b) => {
    const place = next[a] ?? 0;
    ends[place] = b;
    next[a] = place + 1;
  });
  return { start, ends };
}

/** Crossings in the order in which a walk in depth is done with them; without recursion, since streets are long. */
function listByFinish(crossings: number, { start, ends }: ArrowLists): number[] {
  const isSeen = new Uint8Array(crossings);
  const next = start.slice(0, crossings);
  const done: number[] = [];
  for (let first = 0; first < crossings; first += 1) {
    if (isSeen[first] === 1) continue;
    isSeen[first] = 1;
    const path = [first];
    for (let crossing = path.at(-1); crossing !== undefined; crossing = path.at(-1)) {
      const arrow = next[crossing] ?? 0;
      if (arrow >= (start[crossing + 1] ?? 0)) {
        done.push(crossing);
        path.pop();
        continue;
      }
      next[crossing] = arrow + 1;
      const end = ends[arrow] ?? 0;
      if (isSeen[end] === 1) continue;
      isSeen[end] = 1;
      path.push(end);
    }
  }
  return done;
}
