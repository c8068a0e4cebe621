/** A signal: counts stand where counts of before let nobody expect them. It is no outbreak until the authority declares one. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const SIGNAL = 'outbreak-signal';
export const SIGNAL_STATUS = {
  fresh: 'new',
  checking: 'checking',
  confirmed: 'confirmed',
  dismissed: 'dismissed',
  passed: 'passed',
} as const;

const Amount = Type.Union([Type.Number({ minimum: 0 }), Type.Null()]);

export const signal: RecordKindFacts = {
  kind: SIGNAL,
  name: { vi: 'Tín hiệu dịch', en: 'Signal of an outbreak' },
  icon: 'report-medical',
  identity: 'city',
  schema: Type.Object({
    disease: Type.String(),
    /** Empty: of the city as a whole. */
    ward: Type.String(),
    /** Of the seven days; null: fewer than five, which stay with the health agencies. */
    cases: Amount,
    /** What the detector that tells most would have let pass. */
    upper: Amount,
    /** By which methods, in words: `C1, C2`. */
    methods: Type.String(),
    fromDay: Type.String(),
    toDay: Type.String(),
    judgedBy: Type.Optional(Type.String()),
    why: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: SIGNAL_STATUS.fresh, name: { vi: 'Chưa xác minh', en: 'Not judged yet' }, closed: false },
    { id: SIGNAL_STATUS.checking, name: { vi: 'Đang xác minh', en: 'Being checked' }, closed: false },
    {
      id: SIGNAL_STATUS.confirmed,
      name: { vi: 'Đã xác minh là bất thường', en: 'Confirmed as unusual' },
      closed: true,
    },
    { id: SIGNAL_STATUS.dismissed, name: { vi: 'Không phải dịch', en: 'No outbreak' }, closed: true },
    { id: SIGNAL_STATUS.passed, name: { vi: 'Đã lắng', en: 'Passed' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'disease', path: 'body.disease', type: 'text', name: { vi: 'Bệnh', en: 'Disease' } },
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
};
