/** Figures that can be computed at all; each other one is said with its reason and left out. */
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import { findFigureCircles } from './figure-circles.ts';
import type { ServiceFigure } from './figure-streams.ts';

/** Leaves out figures without an output, with an output or id that another has, and those that are made of themselves. */
export function listSoundFigures(
  figures: readonly ServiceFigure[],
  troubles: Pick<ServiceTroubles, 'tell'>,
): ServiceFigure[] {
  const holders = new Map<string, string>();
  const refuse = ({ serviceId, id }: ServiceFigure, reason: string) => {
    troubles.tell({ serviceId, part: 'figure', what: id }, new Error(reason));
    return false;
  };
  const single = figures.filter((figure) => {
    const names = figure.outputs.map(({ property }) => `${figure.subject.assetKind}/${property}`);
    if (names.length === 0)
      return refuse(figure, 'It has no output: say at least one property with its unit.');
    if (Object.keys(figure.inputs).length === 0)
      return refuse(figure, 'It has no input: say at least one property that it is computed of.');
    const taken = [`${figure.serviceId}/${figure.id}`, ...names].find((name) => holders.has(name));
    if (taken !== undefined)
      return refuse(figure, `${taken} is already computed by ${holders.get(taken)}: choose another name.`);
    for (const name of [`${figure.serviceId}/${figure.id}`, ...names])
      holders.set(name, `${figure.serviceId}/${figure.id}`);
    return true;
  });
  const circles = new Map(
    findFigureCircles(single).map(({ figure, path }) => [figure, path.join(' → ')] as const),
  );
  return single.filter((figure) => {
    const circle = circles.get(figure);
    return (
      circle === undefined || refuse(figure, `It is made of itself: ${circle}. Take one of these inputs out.`)
    );
  });
}
