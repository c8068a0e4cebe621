/** Numbers for places: equal coordinates get the same number, in the order in which they are first met. */
export interface PlaceIds {
  idOf(lonE7: number, latE7: number): number;
  readonly size: number;
}

/** An open hash table in flat arrays: a map of a province has millions of points, and objects for them would not fit. */
export function createPlaceIds(most: number): PlaceIds {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(most, 8) * 2));
  const table = new Int32Array(slots).fill(-1);
  const places = new Int32Array(most * 2);
  let size = 0;
  return {
    get size() {
      return size;
    },
    idOf(lonE7, latE7) {
      let slot = ((Math.imul(lonE7, 0x9e3779b1) ^ Math.imul(latE7, 0x85ebca6b)) >>> 4) % slots;
      for (;;) {
        const id = table[slot] ?? -1;
        if (id === -1) break;
        if (places[id * 2] === lonE7 && places[id * 2 + 1] === latE7) return id;
        slot = (slot + 1) % slots;
      }
      places[size * 2] = lonE7;
      places[size * 2 + 1] = latE7;
      table[slot] = size;
      size += 1;
      return size - 1;
    },
  };
}
