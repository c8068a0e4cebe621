/** A figure that is made of figures that are made of it can never be computed. */
import type { Figure } from '../../sdk/figure.ts';

/**
 * The circles among figures of one kind of asset, each as the path of properties that leads back to its beginning.
 * A figure that only uses a circle's output is in none.
 */
export function findFigureCircles(figures: readonly Figure[]): { figure: Figure; path: string[] }[] {
  const makersOf = (kind: string, property: string) =>
    figures.filter(
      ({ subject, outputs }) =>
        subject.assetKind === kind && outputs.some((output) => output.property === property),
    );
  const findWay = (from: Figure, to: Figure, seen: ReadonlySet<Figure>): string[] | undefined => {
    for (const { property } of Object.values(from.inputs))
      for (const maker of makersOf(from.subject.assetKind, property)) {
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
