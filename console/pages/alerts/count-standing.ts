/** How many of the rows in sight the list still holds: those kept in place under the pointer after they ended are none of it. Pure. */
export function countStanding(
  rows: readonly { readonly id: number }[],
  fresh: readonly { readonly id: number }[],
): number {
  const standing = new Set(fresh.map(({ id }) => id));
  return rows.filter(({ id }) => standing.has(id)).length;
}
