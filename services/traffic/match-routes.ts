/** How far it is to drive from a place on one stretch to places on others, by where stretches begin and end beside each other. */
import { haversineMeters } from '../../platform/sdk/science.ts';
import type { FindNear, Matched, Stretch } from './match.ts';

/** Metres from a place to each of the targets; undefined: not within so many metres, or no way leads there. */
export type MeasureRoutes = (
  from: Matched,
  targets: readonly Matched[],
  mostM: number,
) => readonly (number | undefined)[];

/** A place at which a stretch is entered. */
interface Node {
  readonly code: string;
  readonly intoM: number;
  /** What is reached from it, looked for once: a network changes seldom, and vehicles come by the thousand. */
  reach: ReadonlyMap<string, readonly Entry[]> | undefined;
}

/** From so far along a stretch to a place at which another is entered. */
interface Link {
  readonly atM: number;
  readonly to: Node;
}

/** A stretch that is reached: so far along it, after so many metres. */
interface Entry {
  readonly intoM: number;
  readonly meters: number;
}

/** A place that seems so much behind the one before has not moved: receivers wander. */
const BACK_M = 15;
/** Places that lie so near each other along a stretch are entered as one, the first of them. */
const SAME_M = 20;
/** Ways are known so far: 40 km/h for a minute. Who drives farther between two fixes begins another sequence. */
export const MOST_WAY_M = 700;

/** @param findNear of the same stretches: what lies at their ends is joined to them. */
export function createRoutes(stretches: readonly Stretch[], findNear: FindNear): MeasureRoutes {
  const links = new Map<string, Link[]>(stretches.map(({ code }) => [code, []]));
  const nodes = new Map<string, Node[]>();
  const findNode = (code: string, intoM: number): Node => {
    const known = nodes.get(code) ?? [];
    const same = known.find((one) => Math.abs(one.intoM - intoM) <= SAME_M);
    if (same !== undefined) return same;
    const made: Node = { code, intoM, reach: undefined };
    nodes.set(code, [...known, made]);
    return made;
  };
  for (const { code, line } of stretches) {
    const [first, last] = [line[0], line.at(-1)];
    if (first === undefined || last === undefined) continue;
    for (const near of findNear(first[0], first[1], null))
      if (near.code !== code) links.get(near.code)?.push({ atM: near.alongM, to: findNode(code, 0) });
    const lengthM = toLengthM(line);
    for (const near of findNear(last[0], last[1], null))
      if (near.code !== code) links.get(code)?.push({ atM: lengthM, to: findNode(near.code, near.alongM) });
  }

  return (from, targets, mostM) => {
    const found = targets.map((target) => toDirect(from, target));
    for (const link of links.get(from.code) ?? []) {
      if (link.atM < from.alongM - BACK_M) continue;
      const leftM = Math.max(0, link.atM - from.alongM);
      if (leftM > mostM) continue;
      const reach = (link.to.reach ??= findReach(links, link.to));
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

/** All stretches within reach of a place; of each where it is entered, and after how many metres. */
function findReach(
  links: ReadonlyMap<string, readonly Link[]>,
  first: Node,
): ReadonlyMap<string, readonly Entry[]> {
  const best = new Map<Node, number>([[first, 0]]);
  // By tens of metres: the order within one does not matter, as a shorter way replaces a longer one.
  const rows: Node[][] = [[first]];
  for (let row = 0; row < rows.length; row += 1)
    for (const node of rows[row] ?? []) {
      const meters = best.get(node) ?? 0;
      if (Math.floor(meters / 10) !== row) continue;
      for (const { atM, to } of links.get(node.code) ?? []) {
        if (atM < node.intoM - BACK_M) continue;
        const there = meters + Math.max(0, atM - node.intoM);
        if (there > MOST_WAY_M || there >= (best.get(to) ?? Infinity)) continue;
        best.set(to, there);
        (rows[Math.floor(there / 10)] ??= []).push(to);
      }
    }
  const reach = new Map<string, Entry[]>();
  for (const [{ code, intoM }, meters] of best) {
    const list = reach.get(code);
    if (list === undefined) reach.set(code, [{ intoM, meters }]);
    else list.push({ intoM, meters });
  }
  for (const [code, list] of reach) if (list.length > 1) reach.set(code, withoutWorse(list));
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
