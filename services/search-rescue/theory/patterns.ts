/** Ways of searching water (IAMSAR vol. II): where to turn, as GPX and GeoJSON. Pure; the craft's own bridge decides. */
import { toPlace } from './local-meters.ts';

interface Point {
  readonly lon: number;
  readonly lat: number;
}

export const PATTERN_KINDS = ['expanding-square', 'sector', 'parallel'] as const;
export type PatternKind = (typeof PATTERN_KINDS)[number];

export interface PatternAsked {
  readonly kind: PatternKind;
  /** Datum: where the object is most likely. */
  readonly lon: number;
  readonly lat: number;
  /** Between two tracks, m. */
  readonly spacingM: number;
  /** The pattern reaches so far from the datum, m. */
  readonly radiusM: number;
  /** First leg, degrees from north; down the drift. */
  readonly headingDeg: number;
}

const MOST_POINTS = 500;
const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Turning points in order, the first where the search begins. */
export function toPattern(asked: PatternAsked): readonly Point[] {
  if (asked.kind === 'sector') return toSector(asked);
  return asked.kind === 'parallel' ? toParallel(asked) : toExpandingSquare(asked);
}

/** Legs of one, one, two, two, three, three … spacings, each a quarter turn to the right. */
function toExpandingSquare({ lon, lat, spacingM, radiusM, headingDeg }: PatternAsked): Point[] {
  const points: Point[] = [{ lon, lat }];
  let [east, north] = [0, 0];
  for (let leg = 0; points.length < MOST_POINTS; leg += 1) {
    const length = (Math.floor(leg / 2) + 1) * spacingM;
    const heading = toRadians(headingDeg + leg * 90);
    east += length * Math.sin(heading);
    north += length * Math.cos(heading);
    points.push(toPlace({ lon, lat }, east, north));
    if (length / 2 >= radiusM) break;
  }
  return points;
}

/** Three triangles through the datum: out, 120° to the right along the edge, back through it (VS). */
function toSector({ lon, lat, radiusM, headingDeg }: PatternAsked): Point[] {
  const at = (headingDegNow: number): Point => {
    const heading = toRadians(headingDegNow);
    return toPlace({ lon, lat }, radiusM * Math.sin(heading), radiusM * Math.cos(heading));
  };
  const datum = { lon, lat };
  return [0, 1, 2]
    .flatMap((triangle): Point[] => {
      const out = headingDeg + triangle * 120;
      return [datum, at(out), at(out + 60)];
    })
    .concat(datum);
}

/** Legs along the heading, side by side, over the square around the datum. */
function toParallel({ lon, lat, spacingM, radiusM, headingDeg }: PatternAsked): Point[] {
  const heading = toRadians(headingDeg);
  const legs = Math.min(MOST_POINTS / 2, Math.max(1, Math.round((2 * radiusM) / spacingM)));
  return Array.from({ length: legs }, (_, leg) => {
    const aside = (leg + 0.5) * ((2 * radiusM) / legs) - radiusM;
    const ends = leg % 2 === 0 ? [-radiusM, radiusM] : [radiusM, -radiusM];
    return ends.map((along) =>
      toPlace(
        { lon, lat },
        along * Math.sin(heading) + aside * Math.cos(heading),
        along * Math.cos(heading) - aside * Math.sin(heading),
      ),
    );
  }).flat();
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A route of GPX 1.1, as chart plotters read it. */
export function toGpx(name: string, points: readonly Point[]): string {
  const turns = points
    .map(
      ({ lon, lat }, at) =>
        `<rtept lat="${lat.toFixed(6)}" lon="${lon.toFixed(6)}"><name>${at + 1}</name></rtept>`,
    )
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Hai Van" xmlns="http://www.topografix.com/GPX/1/1"><rte><name>${escape(name)}</name>${turns}</rte></gpx>\n`;
}

/** A line, RFC 7946. */
export function toGeoJson(name: string, points: readonly Point[]): string {
  return JSON.stringify({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'LineString', coordinates: points.map(({ lon, lat }) => [lon, lat]) },
  });
}
