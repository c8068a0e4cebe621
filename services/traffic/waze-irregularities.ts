/**
 * Irregularities of the Waze partner feed as records with their line: where a way takes longer than it does on other days at
 * this hour. Said by a navigation service, beside what our own probes measure and never mixed with it.
 */
import { Type } from 'typebox';
import type { RecordItem } from '../../contract/records/record-item.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import { toLine } from './waze-snapshot.ts';

export const WAZE_IRREGULARITY = 'waze-irregularity';

export const TRENDS = [
  { id: 'better', name: { vi: 'đang đỡ dần', en: 'getting better' } },
  { id: 'steady', name: { vi: 'chưa đổi', en: 'steady' } },
  { id: 'worse', name: { vi: 'đang nặng thêm', en: 'getting worse' } },
] as const;
type Trend = (typeof TRENDS)[number]['id'];

export const irregularityFacts: RecordKindFacts = {
  kind: WAZE_IRREGULARITY,
  name: { vi: 'Chậm bất thường theo Waze', en: 'Unusual slowness as told by Waze' },
  icon: 'gauge',
  schema: Type.Object({
    street: Type.String(),
    /** Seconds that the way takes, and that it takes longer than usual. */
    waySec: Type.Number(),
    longerSec: Type.Number(),
    lengthM: Type.Number(),
    speedKmh: Type.Number(),
    usualKmh: Type.Number(),
    severity: Type.Optional(Type.Number()),
    trend: Type.Optional(Type.Enum(TRENDS.map(({ id }) => id))),
    drivers: Type.Optional(Type.Number()),
    cause: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: 'active', name: { vi: 'Đang báo', en: 'Reported' }, closed: false },
    { id: 'ended', name: { vi: 'Không còn báo', en: 'No longer reported' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'trend', path: 'body.trend', type: 'text', name: { vi: 'Xu hướng', en: 'Trend' } },
  ],
};

/** It is told again when its severity or trend is another. */
export const irregularities = {
  kind: WAZE_IRREGULARITY,
  toRecord: toIrregularity,
  toMark: ({ severity, trend }: RecordItem['body']): string => `${severity} ${trend}`,
};

/** -1, 0 and 1 of the partner feed. */
const TREND_OF = new Map<unknown, Trend>([
  [-1, 'better'],
  [0, 'steady'],
  [1, 'worse'],
]);

/**
 * Undefined for one that cannot be read. Speeds are those of the length and the times: descriptions of the feed differ on the
 * unit of its own two speeds.
 */
function toIrregularity(given: Readonly<Record<string, unknown>>): RecordItem | undefined {
  const { id, detectionDateMillis, street, length, seconds, delaySeconds, severity, driversCount } = given;
  const line = toLine(given['line']);
  const code = typeof id === 'number' ? String(id) : id;
  if (typeof code !== 'string' || code === '' || line === undefined) return undefined;
  if (typeof detectionDateMillis !== 'number' || !Number.isInteger(detectionDateMillis)) return undefined;
  if (typeof length !== 'number' || typeof seconds !== 'number' || typeof delaySeconds !== 'number')
    return undefined;
  const usualSec = seconds - delaySeconds;
  if (!(length > 0 && usualSec > 0 && seconds > 0)) return undefined;
  const [lon, lat] = line[Math.floor(line.length / 2)] ?? [0, 0];
  const where = typeof street === 'string' ? street : '';
  const trend = TREND_OF.get(given['trend']);
  const cause = given['causeType'];
  return {
    kind: WAZE_IRREGULARITY,
    code,
    timeMs: detectionDateMillis,
    openedMs: detectionDateMillis,
    status: 'active',
    title: `Chậm hơn thường lệ ${Math.round(delaySeconds / 60)} phút theo Waze${where === '' ? '' : `: ${where}`}`,
    lon,
    lat,
    geometry: { type: 'LineString', coordinates: line },
    body: {
      street: where,
      waySec: Math.round(seconds),
      longerSec: Math.round(delaySeconds),
      lengthM: Math.round(length),
      speedKmh: toKmh(length, seconds),
      usualKmh: toKmh(length, usualSec),
      ...(typeof severity === 'number' ? { severity } : {}),
      ...(trend === undefined ? {} : { trend }),
      ...(typeof driversCount === 'number' ? { drivers: driversCount } : {}),
      ...(typeof cause === 'string' && cause !== '' ? { cause } : {}),
    },
  };
}

const toKmh = (meters: number, seconds: number): number => Math.round((meters / seconds) * 36) / 10;
