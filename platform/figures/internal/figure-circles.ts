/** A figure that is made of figures that are made of it can never be computed. */
import type { Figure } from '../../sdk/figure.ts';
import { isOfAssets, isOwn } from './input-kinds.ts';
import { toSubjectKind } from './subjects.ts';

/** Kind of asset and property, each way into a figure. */
function listWaysIn({ subject, inputs }: Figure): { kind: string; property: string }[] {
  return Object.values(inputs).flatMap((input) => {
    if (isOfAssets(input)) return [{ kind: input.assets, property: input.property }];
    return isOwn(input) ? [{ kind: toSubjectKind(subject), property: input.property }] : [];
  });
}

function listMakers<Any extends Figure>(figures: readonly Any[], kind: string, property: string): Any[] {
  return figures.filter(
    ({ subject, outputs }) =>
      toSubjectKind(subject) === kind && outputs.some((output) => output.property === property),
  );
}

/**
 * The circles among figures, each as the path of properties that leads back to its beginning. A figure that only uses a
 * circle's output is in none.
 */
export function findFigureCircles(figures: readonly Figure[]): { figure: Figure; path: string[] }[] {
  const findWay = (from: Figure, to: Figure, seen: ReadonlySet<Figure>): string[] | undefined => {
    for (const { kind, property } of listWaysIn(from))
      for (const maker of listMakers(figures, kind, property)) {
        if (maker === to) return [property];
        if (seen.has(maker)) continue;
        const way = findWay(maker, to, new Set([...seen, maker]));
        if (way !== undefined) return [property, ...way];
      }
    return undefined;
  };
  return figures.flatMap((figure) => {
    const way = findWay(figure, figure, new Set([figure]));
    return way === undefined ? [] : [{ figure, path: [...way, way[0] ?? ''] }];
  });
}

/** Figures that others are made of come before those; there are no circles among them any more. */
export function sortByInputs<Any extends Figure>(figures: readonly Any[]): Any[] {
  const sorted = new Set<Any>();
  const add = (figure: Any) => {
    if (sorted.has(figure)) return;
    for (const { kind, property } of listWaysIn(figure))
      for (const maker of listMakers(figures, kind, property)) add(maker);
    sorted.add(figure);
  };
  for (const figure of figures) add(figure);
  return [...sorted];
}
