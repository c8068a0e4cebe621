/** Rings of an area whose border is drawn in pieces, and which ring is a hole of which. */

export interface Piece {
  readonly points: Int32Array;
  readonly isInner: boolean;
}

/** Outer rings, each followed by its holes; what does not close is left out, for it would be filled wrongly. */
export function joinRings(pieces: readonly Piece[]): { parts: Int32Array[]; holes: boolean[] } {
  const outer = closeRings(pieces.filter(({ isInner }) => !isInner).map(({ points }) => points));
  const inner = closeRings(pieces.filter(({ isInner }) => isInner).map(({ points }) => points));
  const parts: Int32Array[] = [];
  const holes: boolean[] = [];
  const free = new Set(inner);
  for (const ring of outer) {
    parts.push(ring);
    holes.push(false);
    for (const hole of free) {
      if (!isInside(ring, hole[0] ?? 0, hole[1] ?? 0)) continue;
      free.delete(hole);
      parts.push(hole);
      holes.push(true);
    }
  }
  return { parts, holes };
}

function closeRings(lines: readonly Int32Array[]): Int32Array[] {
  const open = new Map<string, Set<Int32Array>>();
  const put = (line: Int32Array): void => {
    for (const end of [toKey(line, 0), toKey(line, line.length - 2)])
      open.set(end, (open.get(end) ?? new Set()).add(line));
  };
  const take = (line: Int32Array): void => {
    open.get(toKey(line, 0))?.delete(line);
    open.get(toKey(line, line.length - 2))?.delete(line);
  };
  const rings: Int32Array[] = [];
  const pieces = lines.filter((line) => line.length >= 4);
  for (const line of pieces) if (!isClosed(line)) put(line);
  for (const line of pieces) {
    if (isClosed(line)) {
      rings.push(line);
      continue;
    }
    if (!open.get(toKey(line, 0))?.has(line)) continue;
    take(line);
    const points = [...line];
    for (;;) {
      const end = `${points.at(-2)},${points.at(-1)}`;
      if (`${points[0]},${points[1]}` === end) {
        rings.push(Int32Array.from(points));
        break;
      }
      const [next] = open.get(end) ?? [];
      if (next === undefined) break;
      take(next);
      const isForward = toKey(next, 0) === end;
      for (let at = 2; at < next.length; at += 2) {
        const from = isForward ? at : next.length - 2 - at;
        points.push(next[from] ?? 0, next[from + 1] ?? 0);
      }
    }
  }
  return rings.filter((ring) => ring.length >= 8);
}

function toKey(line: Int32Array, at: number): string {
  return `${line[at]},${line[at + 1]}`;
}

export function isClosed(line: Int32Array): boolean {
  return line.length >= 8 && line[0] === line.at(-2) && line[1] === line.at(-1);
}

function isInside(ring: Int32Array, x: number, y: number): boolean {
  let inside = false;
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = ring.subarray(at, at + 4);
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
