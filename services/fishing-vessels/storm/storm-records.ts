/** What is kept of a storm: points of its track as somebody told them, and calls to vessels. */
import type { CapSignature } from '../../../contract/notices/cap.ts';
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../contract/feeds/item.ts';
import type { Quadrants, ThresholdKt } from './track.ts';

export const STORM_TRACK = 'storm-track';
export const STORM_CALL = 'storm-call';

export const CALL_RESULTS = [
  { id: 'reached', name: { vi: 'Đã liên lạc được, chưa vào nơi trú', en: 'Reached, not in shelter yet' } },
  { id: 'not-reached', name: { vi: 'Không liên lạc được', en: 'Not reached' } },
  { id: 'in-shelter', name: { vi: 'Đã vào nơi trú an toàn', en: 'Safe in shelter' } },
] as const;
export type CallResult = (typeof CALL_RESULTS)[number]['id'];

const Reach = Type.Optional(Type.String());

export const stormRecords: readonly RecordKindFacts[] = [
  {
    kind: STORM_TRACK,
    name: { vi: 'Điểm đường đi của bão', en: 'Point of a storm’s track' },
    icon: 'wind',
    schema: Type.Object({
      storm: Type.String(),
      source: Type.String(),
      issuedMs: Type.Integer(),
      validMs: Type.Integer(),
      maxKt: Type.Number(),
      r34: Reach,
      r50: Reach,
      r64: Reach,
      errorKm: Type.Optional(Type.Number()),
      /** Of a bulletin by CAP: what its XML signature says, and who signed. */
      signature: Type.Optional(Type.String()),
      signer: Type.Optional(Type.String()),
      takenBy: Type.Optional(Type.String()),
    }),
    statuses: [
      { id: 'observed', name: { vi: 'Đã quan trắc', en: 'Observed' }, closed: true },
      { id: 'forecast', name: { vi: 'Dự báo', en: 'Forecast' }, closed: true },
    ],
  },
  {
    kind: STORM_CALL,
    name: { vi: 'Gọi tàu tránh bão', en: 'Call to a vessel in a storm' },
    icon: 'phone',
    schema: Type.Object({
      vessel: Type.String(),
      calledMs: Type.Integer(),
      calledBy: Type.String(),
      takenBy: Type.Optional(Type.String()),
    }),
    statuses: CALL_RESULTS.map((result) => ({ ...result, closed: true })),
  },
];

export interface ToldPoint {
  /** Its name or its number at the source: the same for all of its points. */
  readonly storm: string;
  readonly source: string;
  readonly issuedMs: number;
  readonly validMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly maxKt: number;
  readonly reach: Readonly<Partial<Record<ThresholdKt, Quadrants>>>;
  readonly errorKm?: number | undefined;
  /** Of a bulletin that can carry one. */
  readonly signature?: CapSignature['verdict'];
  readonly signer?: string;
}

/** A point as a record: told again for the same hour it is its next version. */
export function toTrackRecord(point: ToldPoint): RecordItem {
  const { storm, source, issuedMs, validMs, lon, lat, maxKt, reach, errorKm, signature, signer } = point;
  const isForecast = validMs > issuedMs;
  const reachOf = (kt: ThresholdKt) => (reach[kt] === undefined ? {} : { [`r${kt}`]: reach[kt].join(' ') });
  return {
    kind: STORM_TRACK,
    code: `${storm} ${source} ${new Date(validMs).toISOString().slice(0, 16)}Z${isForecast ? ' F' : ''}`,
    timeMs: issuedMs,
    openedMs: issuedMs,
    closedMs: issuedMs,
    status: isForecast ? 'forecast' : 'observed',
    title: `Bão ${storm}`,
    lon,
    lat,
    body: {
      storm,
      source,
      issuedMs,
      validMs,
      maxKt,
      ...reachOf(34),
      ...reachOf(50),
      ...reachOf(64),
      ...(errorKm === undefined ? {} : { errorKm }),
      ...(signature === undefined ? {} : { signature }),
      ...(signer === undefined ? {} : { signer }),
    },
  };
}

/** `145 130 110 140`: NE, SE, SW, NW in nautical miles. */
export function parseQuadrants(text: unknown): Quadrants | undefined {
  if (typeof text !== 'string') return undefined;
  const [ne, se, sw, nw, ...more] = text.trim().split(/\s+/).map(Number);
  if (ne === undefined || se === undefined || sw === undefined || nw === undefined || more.length > 0)
    return undefined;
  return [ne, se, sw, nw].every(Number.isFinite) ? [ne, se, sw, nw] : undefined;
}
