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

/** A stretch that is reached: so far along it, after so many metres. */
interface Entry {
  readonly intoM: number;
  readonly meters: number;
}

/** A place that seems so much behind the one before has not moved: receivers wander. */
const BACK_M = 15;
/** Ways are known so far: 40 km/h for a minute. Who drives farther between two fixes begins another sequence. */
export const MOST_WAY_M = 700;

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
  /** What is reached through a link, looked for once: a network changes seldom, and vehicles come by the thousand. */
  const reached = new Map<Link, ReadonlyMap<string, readonly Entry[]>>();
  const reachOf = (link: Link) => {
    const known = reached.get(link);
    if (known !== undefined) return known;
    const found = findReach(links, link);
    reached.set(link, found);
    return found;
  };

  return (from, targets, mostM) => {
    const found = targets.map((target) => toDirect(from, target));
    for (const link of links.get(from.code) ?? []) {
      if (link.atM < from.alongM - BACK_M) continue;
      const leftM = Math.max(0, link.atM - from.alongM);
      if (leftM > mostM) continue;
      const reach = reachOf(link);
      for (const [at, { code, alongM }] of targets.entries())
        for (const { intoM, meters } of reach.get(code) ?? []) {
          if (alongM < intoM - BACK_M) continue;
          const there = leftM + meters + Math.max(0, alongM - intoM);
          if (there <= mostM && there < (found[at] ?? Infinity)) found[at] = there;
        }
    }
    return found;
  };
}

/** All stretches within reach of the end of a link, the nearest first; of each the places where it is entered. */
function findReach(
  links: ReadonlyMap<string, readonly Link[]>,
  first: Link,
): ReadonlyMap<string, readonly Entry[]> {
  const reach = new Map<string, Entry[]>();
  const best = new Map<Link, number>([[first, 0]]);
  // By tens of metres: the order within one does not matter, as a shorter way replaces a longer one.
  const rows: Link[][] = [[first]];
  for (let row = 0; row < rows.length; row += 1)
    for (const link of rows[row] ?? []) {
      const meters = best.get(link) ?? 0;
      if (Math.floor(meters / 10) !== row) continue;
      for (const next of links.get(link.to) ?? []) {
        if (next.atM < link.intoM - BACK_M) continue;
        const there = meters + Math.max(0, next.atM - link.intoM);
        if (there > MOST_WAY_M || there >= (best.get(next) ?? Infinity)) continue;
        best.set(next, there);
        (rows[Math.floor(there / 10)] ??= []).push(next);
      }
    }
  for (const [{ to, intoM }, meters] of best) {
    const list = reach.get(to);
    if (list === undefined) reach.set(to, [{ intoM, meters }]);
    else list.push({ intoM, meters });
  }
  for (const [code, list] of reach) reach.set(code, withoutWorse(list));
  return reach;
}

/** One that is entered earlier along the stretch and sooner makes a later one useless. */
function withoutWorse(entries: readonly Entry[]): Entry[] {
  return entries
    .toSorted((a, b) => a.meters - b.meters)
    .reduce<Entry[]>((kept, one) => {
      const isWorse = kept.some(
        ({ intoM, meters }) => intoM <= one.intoM && meters + one.intoM - intoM <= one.meters,
      );
      if (!isWorse) kept.push(one);
      return kept;
    }, []);
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
