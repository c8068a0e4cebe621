/** Fire alarm panels of buildings: what each zone said last. One record a zone; the newest word counts. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const PANEL = 'alarm-panel';
export const ALARM = 'fire-alarm';

/** What panels say, in the words of the webhook and as the status of the record. */
export const EVENTS = [
  { id: 'alarm', says: ['fire', 'alarm'], name: { vi: 'Báo cháy', en: 'Fire alarm' }, closed: false },
  { id: 'fault', says: ['fault', 'trouble'], name: { vi: 'Tủ báo lỗi', en: 'Fault' }, closed: false },
  { id: 'test', says: ['test'], name: { vi: 'Thử, diễn tập', en: 'Test' }, closed: true },
  { id: 'normal', says: ['normal', 'restore'], name: { vi: 'Bình thường', en: 'Normal' }, closed: true },
] as const;

export const alarm: RecordKindFacts = {
  kind: ALARM,
  name: { vi: 'Tín hiệu tủ báo cháy', en: 'Word of an alarm panel' },
  icon: 'bell',
  schema: Type.Object({ panel: Type.String(), zone: Type.String(), event: Type.String() }),
  statuses: EVENTS.map(({ id, name, closed }) => ({ id, name, closed })),
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'panel', path: 'body.panel', type: 'asset', name: { vi: 'Tủ báo cháy', en: 'Panel' } },
  ],
};
