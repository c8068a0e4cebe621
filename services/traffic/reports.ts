/** What drivers report by a navigation service: an accident, a hazard, water on the road, a closed street. */
import { Type } from 'typebox';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { CauseId, Sign } from './causes.ts';

export const REPORT = 'driver-report';

export const reportFacts: RecordKindFacts = {
  kind: REPORT,
  name: { vi: 'Tin báo của người lái xe', en: 'Report of a driver' },
  icon: 'message-report',
  schema: Type.Object({
    type: Type.String(),
    subtype: Type.String(),
    street: Type.String(),
    reliability: Type.Optional(Type.Number()),
    confidence: Type.Optional(Type.Number()),
  }),
  statuses: [
    { id: 'active', name: { vi: 'Đang báo', en: 'Reported' }, closed: false },
    { id: 'ended', name: { vi: 'Không còn báo', en: 'No longer reported' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'type', path: 'body.type', type: 'text', name: { vi: 'Loại', en: 'Type' } },
  ],
};

/** Reports of water fade in practice within half an hour. */
const FLOOD_MS = 30 * MINUTE_MS;

type Report = Pick<RecordView, 'openedMs' | 'closedMs' | 'lon' | 'lat' | 'body'>;

export interface ReportSign extends Sign {
  /** As the driver's map calls it; empty where it calls it nothing. */
  readonly street: string;
  readonly openedMs: number;
}

/** What they may be the cause of at a time; what says nothing of a cause (a stopped car, a pothole) is none. */
export function listReportSigns(records: readonly Report[], atMs: number): ReportSign[] {
  return records.flatMap(({ openedMs, closedMs, lon, lat, body }): ReportSign[] => {
    if (lon === null || lat === null || openedMs === null || openedMs > atMs) return [];
    if (closedMs !== null && closedMs <= atMs) return [];
    const reason = toReason(String(body['type']), String(body['subtype']));
    if (reason === undefined || (reason === 'flood' && atMs - openedMs > FLOOD_MS)) return [];
    return [{ reason, lon, lat, street: String(body['street'] ?? '').trim(), openedMs }];
  });
}

function toReason(type: string, subtype: string): CauseId | undefined {
  if (type === 'ACCIDENT') return 'accident';
  if (subtype.endsWith('_TRAFFIC_LIGHT_FAULT')) return 'signal';
  if (subtype.endsWith('_FLOOD')) return 'flood';
  if (subtype.endsWith('_CONSTRUCTION')) return 'works';
  return subtype.endsWith('_EVENT') ? 'event' : undefined;
}
