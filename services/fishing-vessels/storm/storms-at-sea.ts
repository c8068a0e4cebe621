/** Storms against the register: whom their winds may reach when, whether they turn to a port, who was called. Pure. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import { capVerdicts } from '../../../contract/notices/cap.ts';
import { DAY_MS } from '../../../platform/sdk/science.ts';
import type { RegisteredVessel } from '../answers.ts';
import { PORT_KIND } from '../register.ts';
import { bearingDeg, distanceKm, type Place } from '../vessel/motion.ts';
import { countReached, findExposure, listMoments } from './exposure.ts';
import type { ReachedVessel, StormAtSea, StormsAtSea, Turn } from './storm-answers.ts';
import { CALL_RESULTS } from './storm-records.ts';
import { HOLD_MS, type TrackPoint } from './track.ts';
import { toTrack } from './track-of-records.ts';

/** Points told in the last days are looked at: before, the storm was elsewhere. */
export const TOLD_WITHIN_MS = 3 * DAY_MS;
/** Slower than this a boat has no course. */
const LEAST_KN = 2;
/** A course so near to the direction of a port goes there. */
const MOST_OFF_DEG = 30;
/** Near a port the way leads round capes and along moles: there a boat goes to it while it comes nearer. */
const NEAR_PORT_KM = 28;
const MOST_OFF_NEAR_DEG = 80;

type Called = Pick<RecordView, 'status' | 'body'>;
type Point = Pick<RecordView, 'status' | 'lon' | 'lat' | 'body'>;

export function toStormsAtSea(known: {
  readonly nowMs: number;
  readonly points: readonly Point[];
  readonly calls: readonly Called[];
  readonly vessels: readonly RegisteredVessel[];
}): Omit<StormsAtSea, 'shelters'> {
  const { nowMs, points, calls, vessels } = known;
  const placed = vessels.flatMap((vessel) => {
    const { lon, lat, state } = vessel;
    return lon === null || lat === null || state === 'in-port' ? [] : [{ vessel, place: { lon, lat } }];
  });
  const inPort = vessels.filter(({ state }) => state === 'in-port').length;
  const ports = toPorts(vessels);
  const storms = listStorms(points, nowMs).map(({ firstToldMs, track, ...told }) => {
    const moments = listMoments(track, nowMs);
    const callOf = toNewestCalls(calls, firstToldMs);
    const reached = placed
      .flatMap(({ vessel, place }): ReachedVessel[] => {
        const exposure = findExposure(place, moments);
        if (exposure === undefined) return [];
        const { code, name, state, lastSeenMs, speedKn } = vessel;
        const turn = toTurn(vessel, place, ports);
        const call = callOf(code);
        const seenAfterCall = call?.result === 'in-shelter' && (lastSeenMs ?? 0) > call.calledMs;
        return [{ code, name, state, lastSeenMs, speedKn, turn, ...exposure, call, seenAfterCall }];
      })
      .toSorted(
        (a, b) => a.firstMs - b.firstMs || b.strongestKt - a.strongestKt || (a.code < b.code ? -1 : 1),
      );
    return {
      ...told,
      toldToMs: track.at(-1)?.timeMs ?? nowMs,
      knownToMs: moments.at(-1)?.timeMs ?? null,
      lacksError: moments.some(({ errorKm }) => errorKm === null),
      maxKt: moments[0]?.maxKt ?? null,
      reached: countReached(
        reached.map(({ firstMs }) => firstMs),
        moments,
        nowMs,
      ),
      left: reached.filter(({ call }) => call?.result !== 'in-shelter').length,
      vessels: reached,
    } satisfies StormAtSea;
  });
  return {
    atMs: nowMs,
    storms,
    counted: placed.length,
    inPort,
    unplaced: vessels.length - placed.length - inPort,
  };
}

/** A storm as its newest source tells it, while its track still says something of now. */
export interface ToldStorm {
  readonly storm: string;
  readonly source: string;
  /** Of the newest point. */
  readonly issuedMs: number;
  readonly signature: StormAtSea['signature'];
  readonly signer: string | null;
  /** When anybody told of it first. */
  readonly firstToldMs: number;
  readonly track: readonly TrackPoint[];
}

export function listStorms(points: readonly Point[], nowMs: number): ToldStorm[] {
  return [...Map.groupBy(points, ({ body }) => String(body['storm'])).values()].flatMap((ofStorm) => {
    const newest = toNewestSource(ofStorm);
    const track = toTrack(newest);
    if ((track.at(-1)?.timeMs ?? -Infinity) + HOLD_MS < nowMs) return [];
    const { storm, source, issuedMs, signature, signer } = newest[0]?.body ?? {};
    return [
      {
        storm: String(storm),
        source: String(source),
        issuedMs: Number(issuedMs),
        signature: capVerdicts.find((one) => one === signature) ?? null,
        signer: typeof signer === 'string' ? signer : null,
        firstToldMs: ofStorm.reduce((least, { body }) => Math.min(least, Number(body['issuedMs'])), nowMs),
        track,
      },
    ];
  });
}

/** Tracks of two sources are not mixed: the one that told last counts, its newest point first. */
function toNewestSource(points: readonly Point[]): Point[] {
  const byIssue = points.toSorted((a, b) => Number(b.body['issuedMs']) - Number(a.body['issuedMs']));
  return byIssue.filter(({ body }) => body['source'] === byIssue[0]?.body['source']);
}

function toNewestCalls(calls: readonly Called[], sinceMs: number): (code: string) => ReachedVessel['call'] {
  const newest = new Map<string, NonNullable<ReachedVessel['call']>>();
  for (const { status, body } of calls) {
    const result = CALL_RESULTS.find(({ id }) => id === status)?.id;
    const [code, calledMs] = [String(body['vessel']), Number(body['calledMs'])];
    if (result === undefined || calledMs < sinceMs || calledMs < (newest.get(code)?.calledMs ?? 0)) continue;
    newest.set(code, { result, calledMs, calledBy: String(body['calledBy']) });
  }
  return (code) => newest.get(code) ?? null;
}

/** Where ports are, by the boats that lie in them: the mean of their places. */
function toPorts(vessels: readonly RegisteredVessel[]): Place[] {
  const lying = vessels.flatMap(({ zones, lon, lat }) => {
    const port = zones.find(({ kind }) => kind === PORT_KIND);
    return port === undefined || lon === null || lat === null ? [] : [{ id: port.id, lon, lat }];
  });
  return [...Map.groupBy(lying, ({ id }) => id).values()].map((boats) => ({
    lon: boats.reduce((sum, { lon }) => sum + lon, 0) / boats.length,
    lat: boats.reduce((sum, { lat }) => sum + lat, 0) / boats.length,
  }));
}

function toTurn(
  { state, speedKn, courseDeg }: RegisteredVessel,
  place: Place,
  ports: readonly Place[],
): Turn {
  if (state !== 'live' || speedKn === null || speedKn < LEAST_KN || courseDeg === null || ports.length === 0)
    return 'unknown';
  const offDeg = (port: Place) => Math.abs(((bearingDeg(place, port) - courseDeg + 540) % 360) - 180);
  const mostOffDeg = (port: Place) =>
    distanceKm(place, port) <= NEAR_PORT_KM ? MOST_OFF_NEAR_DEG : MOST_OFF_DEG;
  return ports.some((port) => offDeg(port) <= mostOffDeg(port)) ? 'to-port' : 'elsewhere';
}
