/** The queue of a search: what costs least comes first. Flat arrays that grow, so that asking costs no memory. */
export interface Heap {
  clear(): void;
  push(item: number, cost: number): void;
  /** The item of the least cost, -1 when empty; one that was pushed again comes a second time, with its older cost. */
  pop(): number;
  /** Of the item that was popped last. */
  cost(): number;
}

export function createHeap(room = 1_024): Heap {
  let items = new Uint32Array(room);
  let costs = new Float64Array(room);
  let size = 0;
  let popped = 0;
  const grow = (): void => {
    const [oldItems, oldCosts] = [items, costs];
    items = new Uint32Array(oldItems.length * 2);
    costs = new Float64Array(oldCosts.length * 2);
    items.set(oldItems);
    costs.set(oldCosts);
  };
  return {
    clear() {
      size = 0;
    },
    push(item, cost) {
      if (size === items.length) grow();
      let at = size;
      size += 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if ((costs[above] ?? 0) <= cost) break;
        items[at] = items[above] ?? 0;
        costs[at] = costs[above] ?? 0;
        at = above;
      }
      items[at] = item;
      costs[at] = cost;
    },
    pop() {
      if (size === 0) return -1;
      const first = items[0] ?? 0;
      popped = costs[0] ?? 0;
      size -= 1;
      const [item, cost] = [items[size] ?? 0, costs[size] ?? 0];
      let at = 0;
      for (;;) {
        let below = at * 2 + 1;
        if (below >= size) break;
        if (below + 1 < size && (costs[below + 1] ?? 0) < (costs[below] ?? 0)) below += 1;
        if ((costs[below] ?? 0) >= cost) break;
        items[at] = items[below] ?? 0;
        costs[at] = costs[below] ?? 0;
        at = below;
      }
      items[at] = item;
      costs[at] = cost;
      return first;
    },
    cost: () => popped,
  };
}
