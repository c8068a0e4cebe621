/**
 * Jams of the Waze partner feed as records with their line: what a navigation service says, beside what our own probes
 * measure and never mixed with it. A jam is told again only when its level changes: snapshots come every two minutes.
 */
import { Type } from 'typebox';
import type { RecordItem } from '../../contract/records/record-item.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import { toLine } from './waze-snapshot.ts';

export const WAZE_JAM = 'waze-jam';

/** Waze's own levels; 5 is closed. */
export const JAM_LEVELS = [
  { id: '0', name: { vi: '0, thông thoáng', en: '0, free' } },
  { id: '1', name: { vi: '1, hơi chậm', en: '1, light' } },
  { id: '2', name: { vi: '2, chậm', en: '2, moderate' } },
  { id: '3', name: { vi: '3, rất chậm', en: '3, heavy' } },
  { id: '4', name: { vi: '4, gần như đứng', en: '4, standstill' } },
  { id: '5', name: { vi: '5, bị chặn', en: '5, closed' } },
] as const;

export const jamFacts: RecordKindFacts = {
  kind: WAZE_JAM,
  name: { vi: 'Ùn tắc theo Waze', en: 'Jam as told by Waze' },
  icon: 'car',
  schema: Type.Object({
    level: Type.Enum(JAM_LEVELS.map(({ id }) => id)),
    street: Type.String(),
    speedKmh: Type.Optional(Type.Number()),
    lengthM: Type.Optional(Type.Number()),
    delaySec: Type.Optional(Type.Number()),
    isBlocked: Type.Boolean(),
  }),
  statuses: [
    { id: 'active', name: { vi: 'Đang báo', en: 'Reported' }, closed: false },
    { id: 'ended', name: { vi: 'Không còn báo', en: 'No longer reported' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'level', path: 'body.level', type: 'text', name: { vi: 'Mức', en: 'Level' } },
  ],
};

/** It is told again when its level is another. */
export const jams = {
  kind: WAZE_JAM,
  toRecord: toJam,
  toMark: ({ level }: RecordItem['body']): string => String(level),
};

/** In the partner feed a delay of -1 says that nobody gets through. */
const BLOCKED = -1;

/** Undefined for one that cannot be read. */
function toJam(jam: Readonly<Record<string, unknown>>): RecordItem | undefined {
  const { uuid, pubMillis, level, street, speedKMH, length, delay } = jam;
  const line = toLine(jam['line']);
  // Older feeds have numbers for uuids.
  const code = typeof uuid === 'number' ? String(uuid) : uuid;
  if (typeof code !== 'string' || code === '' || line === undefined) return undefined;
  if (typeof pubMillis !== 'number' || !Number.isInteger(pubMillis)) return undefined;
  const known = JAM_LEVELS.find(({ id }) => id === String(level));
  if (known === undefined) return undefined;
  const [lon, lat] = line[Math.floor(line.length / 2)] ?? [0, 0];
  const where = typeof street === 'string' ? street : '';
  return {
    kind: WAZE_JAM,
    code,
    timeMs: pubMillis,
    openedMs: pubMillis,
    status: 'active',
    title: `Ùn tắc mức ${known.id}/5 theo Waze${where === '' ? '' : `: ${where}`}`,
    lon,
    lat,
    geometry: { type: 'LineString', coordinates: line },
    body: {
      level: known.id,
      street: where,
      ...(typeof speedKMH === 'number' ? { speedKmh: Math.round(speedKMH * 10) / 10 } : {}),
      ...(typeof length === 'number' ? { lengthM: Math.round(length) } : {}),
      ...(typeof delay === 'number' && delay >= 0 ? { delaySec: delay } : {}),
      isBlocked: delay === BLOCKED || known.id === '5',
    },
  };
}
