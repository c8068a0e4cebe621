/** A street followed both ways from a place on it, from crossing to crossing, as long as it keeps its name. */
import { bearingDegrees } from '../../geo/geo.ts';
import type { RoadGraph } from '../road-graph.ts';
import type { StreetLine } from '../route.ts';
import type { StretchPlace } from './nearest-stretch.ts';

const E7 = 1e-7;
/** What turns off more sharply is another leg of the street, or its other carriageway. */
const MOST_TURN_DEG = 60;

type Point = readonly [lon: number, lat: number];

/** At least `reachMeters` each way where the street goes on that far; its ends are crossings. */
export function followStreet(graph: RoadGraph, place: StretchPlace, reachMeters: number): StreetLine {
  const { stretch, share } = place;
  const name = graph.name[stretch] ?? 0;
  const legs = listLegs(graph, name);
  const seen = new Set([stretch]);
  let meters = graph.meters[stretch] ?? 0;

  function goOn(from: number, back: boolean, walked: number): Point[] {
    const line: Point[] = [];
    let [at, isBack, soFar] = [from, back, walked];
    while (soFar < reachMeters) {
      const crossing = (isBack ? graph.from[at] : graph.to[at]) ?? 0;
      const next = findNext(graph, legs.get(crossing) ?? [], seen, {
        crossing,
        heading: toHeadingOut(graph, at, isBack),
      });
      if (next === undefined) break;
      seen.add(next.stretch);
      line.push(...listPoints(graph, next.stretch, next.isBack).slice(1));
      soFar += graph.meters[next.stretch] ?? 0;
      meters += graph.meters[next.stretch] ?? 0;
      [at, isBack] = [next.stretch, next.isBack];
    }
    return line;
  }

  const own = graph.meters[stretch] ?? 0;
  const ahead = goOn(stretch, false, (1 - share) * own);
  const behind = goOn(stretch, true, share * own);
  return {
    line: [...behind.toReversed(), ...listPoints(graph, stretch, false), ...ahead],
    meters,
    name: graph.facts.names[name] ?? '',
  };
}

/** Numbers of the streets whose names stand in a text, as whole words: “Tháp báo ngập Nguyễn Văn Linh” names one. */
export function findSaidNames(names: readonly string[], text: string): ReadonlySet<number> {
  const said = ` ${toPlain(text)} `;
  return new Set(
    names.flatMap((name, at) => {
      const own = toPlain(name).replace(/^(?:đường|phố) /u, '');
      return own !== '' && said.includes(` ${own} `) ? [at] : [];
    }),
  );
}

const toPlain = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Stretches of a name by the crossings where they begin and end. */
function listLegs({ name, from, to }: RoadGraph, wanted: number): Map<number, number[]> {
  const legs = new Map<number, number[]>();
  for (let stretch = 0; stretch < name.length; stretch += 1) {
    if (name[stretch] !== wanted) continue;
    for (const crossing of [from[stretch] ?? 0, to[stretch] ?? 0])
      legs.set(crossing, [...(legs.get(crossing) ?? []), stretch]);
  }
  return legs;
}

function findNext(
  graph: RoadGraph,
  legs: readonly number[],
  seen: ReadonlySet<number>,
  { crossing, heading }: { readonly crossing: number; readonly heading: number },
): { readonly stretch: number; readonly isBack: boolean } | undefined {
  return legs
    .filter((stretch) => !seen.has(stretch))
    .map((stretch) => {
      const isBack = graph.from[stretch] !== crossing;
      const [first, second] = listPoints(graph, stretch, isBack);
      const turn =
        first === undefined || second === undefined ? 180 : toTurn(heading, toHeading(first, second));
      return { stretch, isBack, turn };
    })
    .filter(({ turn }) => turn <= MOST_TURN_DEG)
    .toSorted((a, b) => a.turn - b.turn)[0];
}

function toHeadingOut(graph: RoadGraph, stretch: number, isBack: boolean): number {
  const points = listPoints(graph, stretch, isBack);
  const [before, last] = [points.at(-2), points.at(-1)];
  return before === undefined || last === undefined ? 0 : toHeading(before, last);
}

function listPoints({ shape, points }: RoadGraph, stretch: number, isBack: boolean): Point[] {
  const list: Point[] = [];
  for (let at = shape[stretch] ?? 0; at < (shape[stretch + 1] ?? 0); at += 1)
    list.push([toDegrees(points[at * 2]), toDegrees(points[at * 2 + 1])]);
  return isBack ? list.toReversed() : list;
}

/** Seven decimals, as the map has it: an exact product would carry noise of the floating point. */
const toDegrees = (e7 = 0): number => Number((e7 * E7).toFixed(7));
const toHeading = (a: Point, b: Point): number => bearingDegrees(a[0], a[1], b[0], b[1]);
const toTurn = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);
