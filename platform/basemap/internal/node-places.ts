/** Places of nodes by their number, in flat arrays: sixteen bytes a node, found by halving. */
import { invalidInput } from '../../kernel/errors.ts';

export interface NodePlaces {
  add(id: number, lonE7: number, latE7: number): void;
  /** Call once after the last `add`. */
  sort(): void;
  /** Index for `lonOf` and `latOf`, -1 when the node is not there. */
  find(id: number): number;
  lonOf(index: number): number;
  latOf(index: number): number;
  readonly size: number;
}

const FIRST_ROOM = 65_536;

export function createNodePlaces(most: number): NodePlaces {
  let ids = new Float64Array(FIRST_ROOM);
  let lons = new Int32Array(FIRST_ROOM);
  let lats = new Int32Array(FIRST_ROOM);
  let size = 0;
  let isSorted = true;

  function grow(): void {
    const room = ids.length * 2;
    const wider = <Of extends Float64Array | Int32Array>(old: Of, next: Of): Of => {
      next.set(old);
      return next;
    };
    ids = wider(ids, new Float64Array(room));
    lons = wider(lons, new Int32Array(room));
    lats = wider(lats, new Int32Array(room));
  }

  return {
    get size() {
      return size;
    },
    add(id, lonE7, latE7) {
      if (size >= most)
        throw invalidInput('The extract has more places in these bounds than fit in memory.', {
          where: 'npm run map',
          value: `more than ${most} nodes`,
          allowed: `${most} nodes`,
          next: 'Name a narrower box: --bounds west,south,east,north.',
        });
      if (size === ids.length) grow();
      if (size > 0 && id <= (ids[size - 1] ?? 0)) isSorted = false;
      ids[size] = id;
      lons[size] = lonE7;
      lats[size] = latE7;
      size += 1;
    },
    sort() {
      if (isSorted) return;
      // Extracts are sorted by number; one made by hand need not be.
      const order = Uint32Array.from({ length: size }, (_none, at) => at).sort(
        (a, b) => (ids[a] ?? 0) - (ids[b] ?? 0),
      );
      ids = Float64Array.from(order, (at) => ids[at] ?? 0);
      lons = Int32Array.from(order, (at) => lons[at] ?? 0);
      lats = Int32Array.from(order, (at) => lats[at] ?? 0);
      isSorted = true;
    },
    find(id) {
      let [low, high] = [0, size - 1];
      while (low <= high) {
        const middle = (low + high) >>> 1;
        const found = ids[middle] ?? 0;
        if (found === id) return middle;
        if (found < id) low = middle + 1;
        else high = middle - 1;
      }
      return -1;
    },
    lonOf: (index) => lons[index] ?? 0,
    latOf: (index) => lats[index] ?? 0,
  };
}
