/** How far it is to drive from a place on one stretch to places on others, by where stretches begin and end beside each other. */
import { haversineMeters } from '../../platform/sdk/science.ts';
import type { FindNear, Matched, Stretch } from './match.ts';

/** Metres from a place to each of the targets; undefined: not within so many metres, or no way leads there. */
export type MeasureRoutes = (
  from: Matched,
  targets: readonly Matched[],
  mostM: number,
) => readonly (number | undefined)[];

/** From one stretch, so far along it, into another so far along that. */
interface Link {
  readonly atM: number;
  readonly to: string;
  readonly intoM: number;
}

/** A place that seems so much behind the one before has not moved: receivers wander. */
const BACK_M = 15;

/** @param findNear of the same stretches: what lies at their ends is joined to them. */
export function createRoutes(stretches: readonly Stretch[], findNear: FindNear): MeasureRoutes {
  const links = new Map<string, Link[]>(stretches.map(({ code }) => [code, []]));
  for (const { code, line } of stretches) {
    const [first, last] = [line[0], line.at(-1)];
    if (first === undefined || last === undefined) continue;
    for (const near of findNear(first[0], first[1], null))
      if (near.code !== code) links.get(near.code)?.push({ atM: near.alongM, to: code, intoM: 0 });
    const lengthM = toLengthM(line);
    for (const near of findNear(last[0], last[1], null))
      if (near.code !== code) links.get(code)?.push({ atM: lengthM, to: near.code, intoM: near.alongM });
  }

  return (from, targets, mostM) => {
    const found = targets.map((target) => toDirect(from, target));
    if (found.every((meters) => meters !== undefined)) return found;
    const reached = new Map<Link, number>();
    const open: { link: Link; meters: number }[] = [];
    const leave = (code: string, alongM: number, meters: number) => {
      for (const link of links.get(code) ?? []) {
        if (link.atM < alongM - BACK_M) continue;
        const there = meters + Math.max(0, link.atM - alongM);
        if (there > mostM || there >= (reached.get(link) ?? Infinity)) continue;
        reached.set(link, there);
        open.push({ link, meters: there });
      }
    };
    leave(from.code, from.alongM, 0);
    for (;;) {
      // Few are open at a time: streets have few crossings within reach.
      const nearest = open.reduce(
        (best, one, at) => (one.meters < (open[best]?.meters ?? Infinity) ? at : best),
        0,
      );
      const [next] = open.splice(nearest, 1);
      if (next === undefined) return found;
      const { link, meters } = next;
      if (meters > (reached.get(link) ?? Infinity)) continue;
      for (const [at, { code, alongM }] of targets.entries()) {
        if (code !== link.to || alongM < link.intoM - BACK_M) continue;
        const there = meters + Math.max(0, alongM - link.intoM);
        if (there <= mostM && there < (found[at] ?? Infinity)) found[at] = there;
      }
      leave(link.to, link.intoM, meters);
    }
  };
}

function toDirect(from: Matched, { code, alongM }: Matched): number | undefined {
  if (code !== from.code || alongM < from.alongM - BACK_M) return undefined;
  return Math.abs(alongM - from.alongM);
}

function toLengthM(line: Stretch['line']): number {
  return line.reduce((sum, [lon, lat], at) => {
    const before = line[at - 1];
    return before === undefined ? sum : sum + haversineMeters(before[0], before[1], lon, lat);
  }, 0);
}
