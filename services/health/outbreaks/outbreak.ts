/** An outbreak as the health authority declared it, and what it told of it each day until it ended. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const OUTBREAK = 'disease-outbreak';
export const OUTBREAK_STATUS = { open: 'open', closed: 'closed' } as const;

export const outbreak: RecordKindFacts = {
  kind: OUTBREAK,
  name: { vi: 'Ổ dịch', en: 'Outbreak' },
  icon: 'report-medical',
  identity: 'city',
  schema: Type.Object({
    disease: Type.String(),
    ward: Type.String(),
    declaredBy: Type.String(),
    instrument: Type.Optional(Type.String()),
    cases: Type.Integer({ minimum: 0 }),
    deaths: Type.Integer({ minimum: 0 }),
    reportedMs: Type.Integer(),
    signal: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: OUTBREAK_STATUS.open, name: { vi: 'Đang hoạt động', en: 'Going on' }, closed: false },
    { id: OUTBREAK_STATUS.closed, name: { vi: 'Đã kết thúc', en: 'Ended' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'disease', path: 'body.disease', type: 'text', name: { vi: 'Bệnh', en: 'Disease' } },
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
};
