/** What a check of a station in the field is: an officer measures beside it, and says whether the station is right. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import { FINDINGS } from './findings.ts';

export const STATION = 'noise-station';
export const FIELD_CHECK = 'field-check';

export const fieldCheck: RecordKindFacts = {
  kind: FIELD_CHECK,
  name: { vi: 'Kiểm tra thực địa', en: 'Check in the field' },
  icon: 'flag',
  schema: Type.Object({
    station: Type.String(),
    level: Type.Number(),
    finding: Type.Enum(FINDINGS.map(({ id }) => id)),
    note: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: 'to-settle', name: { vi: 'Cần xử lý trạm', en: 'Station to be put right' }, closed: false },
    { id: 'agrees', name: { vi: 'Trạm đúng', en: 'Station is right' }, closed: true },
    { id: 'settled', name: { vi: 'Đã xử lý', en: 'Put right' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'station', path: 'body.station', type: 'asset', name: { vi: 'Trạm', en: 'Station' } },
  ],
  search: ['body.note'],
};
