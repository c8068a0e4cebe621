/** A storm as the map draws it: its track, how far its winds reach now, and where its centre may be in the hours to come. Pure. */
import type { Text } from '../../../contract/basics/text.ts';
import type { MapShape } from '../../../contract/services/map-shapes.ts';
import { destinationPoint } from '../../../platform/sdk/science.ts';
import { KM_PER_NAUTICAL_MILE, type Place } from '../vessel/motion.ts';
import { listMoments } from './exposure.ts';
import { THRESHOLDS_KT, type Quadrants, type TrackPoint } from './track.ts';

/** Degrees between two points of a ring. */
const STEP_DEG = 5;

export interface DrawnStorm {
  readonly storm: string;
  readonly track: readonly TrackPoint[];
}

/** `timeText`: a moment as the city's clocks say it, in both languages. */
export function toStormShapes(
  storms: readonly DrawnStorm[],
  nowMs: number,
  timeText: (timeMs: number) => Text,
): MapShape[] {
  return storms.flatMap(({ storm, track }) => [
    ...toPath(track, nowMs),
    ...toWinds(listMoments(track, nowMs)[0]),
    ...track
      .filter(({ timeMs }) => timeMs > nowMs)
      .flatMap((point) => [...toAhead(point), ...toError(point)]),
    ...track.map((point) => toPointShape(storm, point, timeText)),
  ]);
}

/** Where it was, and where it is told to go; the two meet where it is now. */
function toPath(track: readonly TrackPoint[], nowMs: number): MapShape[] {
  const now = listMoments(track, nowMs)[0];
  const toLine = (look: string, points: readonly Place[]): MapShape[] =>
    points.length < 2
      ? []
      : [
          {
            look,
            geometry: {
              type: 'LineString',
              coordinates: points.map(({ lon, lat }): [number, number] => [lon, lat]),
            },
            label: null,
          },
        ];
  const middle = now === undefined ? [] : [now];
  return [
    ...toLine('path', [...track.filter(({ timeMs }) => timeMs <= nowMs), ...middle]),
    ...toLine('ahead', [...middle, ...track.filter(({ timeMs }) => timeMs > nowMs)]),
  ];
}

function toWinds(now: TrackPoint | undefined): MapShape[] {
  if (now === undefined) return [];
  return THRESHOLDS_KT.flatMap((kt) => toReachRing(`r${kt}`, now, now.reach[kt], 0));
}

/** Gales of a point to come, with the error of its centre: nobody beyond it has to reckon with them. */
function toAhead(point: TrackPoint): MapShape[] {
  return toReachRing('r34-ahead', point, point.reach[34], point.errorKm ?? 0);
}

function toReachRing(look: string, at: Place, reach: Quadrants | null, moreKm: number): MapShape[] {
  if (reach === null || Math.max(...reach) === 0) return [];
  const kmAt = (deg: number): number => {
    const nm = reach[Math.floor((deg % 360) / 90)] ?? 0;
    return nm === 0 ? 0 : nm * KM_PER_NAUTICAL_MILE + moreKm;
  };
  return [toRingShape(look, at, kmAt)];
}

function toError(point: TrackPoint): MapShape[] {
  const { errorKm } = point;
  return errorKm === null || errorKm === 0 ? [] : [toRingShape('error', point, () => errorKm)];
}

function toRingShape(look: string, { lon, lat }: Place, kmAt: (deg: number) => number): MapShape {
  const ring: [number, number][] = [];
  for (let from = 0; from < 360; from += 90)
    for (let deg = from; deg <= from + 90; deg += STEP_DEG) {
      // The end of a quadrant has the reach of that quadrant: a step stands between two of them.
      const km = kmAt(Math.min(deg, from + 89));
      const [ringLon, ringLat] = destinationPoint(lon, lat, deg, km * 1_000);
      ring.push([ringLon, ringLat]);
    }
  const [first] = ring;
  return {
    look,
    geometry: { type: 'Polygon', coordinates: [first === undefined ? ring : [...ring, first]] },
    label: null,
  };
}

function toPointShape(
  storm: string,
  { lon, lat, timeMs, maxKt }: TrackPoint,
  timeText: (timeMs: number) => Text,
): MapShape {
  const time = timeText(timeMs);
  return {
    look: 'point',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    label: {
      vi: `${storm}: ${time.vi}, ${Math.round(maxKt)} kt`,
      en: `${storm}: ${time.en}, ${Math.round(maxKt)} kt`,
    },
  };
}
