/** Circles between files: each can only be read with all of the others in mind, and none can be moved alone. */
import { isTest } from './source-tree.ts';
import type { SourceFile } from './source-tree.ts';

/** Each circle once, as the files that reach one another; a type that is imported binds as firmly as a function. */
export function findFileCircles(files: readonly SourceFile[]): string[] {
  const code = files.filter(({ path }) => !isTest(path));
  return listKnots(new Map(code.map(({ path, imports }) => [path, imports]))).map((knot) =>
    knot.toSorted().join(' ↔ '),
  );
}

/** Groups that all reach each other, by Tarjan's way: one walk, each edge looked at once. */
function listKnots(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const knots: string[][] = [];
  /** @returns the earliest file, still open, that this one reaches. */
  const visit = (path: string): number => {
    const own = order.size;
    order.set(path, own);
    open.push(path);
    let earliest = own;
    for (const next of edges.get(path) ?? []) {
      if (!edges.has(next)) continue;
      if (!order.has(next)) earliest = Math.min(earliest, visit(next));
      else if (open.includes(next)) earliest = Math.min(earliest, order.get(next) ?? own);
    }
    if (earliest < own) return earliest;
    const knot = open.splice(open.indexOf(path));
    if (knot.length > 1) knots.push(knot);
    return earliest;
  };
  for (const path of edges.keys()) if (!order.has(path)) visit(path);
  return knots;
}
