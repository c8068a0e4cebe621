/** Figures that can be computed at all; each other one is said with its reason and left out. */
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import { isSystemKind } from '../../../contract/assets/system-asset.ts';
import { findFigureCircles, sortByInputs } from './figure-circles.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { toInputKinds } from './input-kinds.ts';
import { toSubjectKind } from './subjects.ts';

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
    const names = figure.outputs.map(({ property }) => `${toSubjectKind(figure.subject)}/${property}`);
    if (names.length === 0)
      return refuse(figure, 'It has no output: say at least one property with its unit.');
    if (Object.keys(figure.inputs).length === 0)
      return refuse(figure, 'It has no input: say at least one property that it is computed of.');
    const flaw = findInputFlaw(figure);
    if (flaw !== undefined) return refuse(figure, flaw);
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
  const sound = single.filter((figure) => {
    const circle = circles.get(figure);
    return (
      circle === undefined || refuse(figure, `It is made of itself: ${circle}. Take one of these inputs out.`)
    );
  });
  return sortByInputs(sound);
}

/** Hours of the shortest period of its kind. */
const SHORTEST_H = { arrival: 0, hour: 1, day: 24, month: 28 * 24 } as const;

/** What no reading could ever answer. */
function findInputFlaw({ subject, every, inputs }: ServiceFigure): string | undefined {
  const { spans, assets, counts, periods } = toInputKinds({ inputs });
  const isOfOne = typeof subject !== 'string';
  if (isOfOne && isSystemKind(subject.assetKind))
    return `Its subject is { assetKind: '${subject.assetKind}' }: say '${subject.assetKind}' itself.`;
  if (every === 'arrival' && assets.length + counts.length + periods.length > 0)
    return 'It is computed with each arrival: its inputs can only be properties of its own subject.';
  if (periods.length > 0 && every !== 'day' && every !== 'month')
    return 'It takes values of whole periods: say every day or every month.';
  const early = [...spans, ...assets].find(
    ([, { hours, endHoursBack = 0 }]) =>
      endHoursBack > 0 && hours === undefined && endHoursBack >= SHORTEST_H[every],
  );
  if (early !== undefined)
    return `Its input ${early[0]} ends before its own period begins: say how many hours it has.`;
  const nowhere = [...assets, ...counts].find(([, { withinM }]) => isOfOne !== (withinM !== undefined));
  if (nowhere !== undefined)
    return `Its input ${nowhere[0]} needs withinM if it is of an asset, and has none if it is of an area, an agency or the city.`;
  return undefined;
}
