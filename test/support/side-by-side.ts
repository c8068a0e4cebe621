/** Work on many things with a few of them under way at any moment. */

/** Runs `work` for each item, at most `width` at once; the first failure is thrown when it happens. */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items].values();
  // All lanes take from one iterator: whoever is free takes the next.
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
