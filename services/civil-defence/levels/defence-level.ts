/** A level of civil defence (1 to 3) that a body declared by an instrument: a record that people enter, never computed. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const DEFENCE_LEVEL = 'defence-level';
export const DEFENCE_LEVELS = ['1', '2', '3'] as const;
export type DefenceLevel = (typeof DEFENCE_LEVELS)[number];
export const IN_FORCE = 'in-force';
export const LIFTED = 'lifted';

export const defenceLevel: RecordKindFacts = {
  kind: DEFENCE_LEVEL,
  name: { vi: 'Cấp độ phòng thủ dân sự', en: 'Level of civil defence' },
  icon: 'shield',
  schema: Type.Object({
    level: Type.Enum([...DEFENCE_LEVELS]),
    declaredBy: Type.String(),
    instrument: Type.String(),
    /** Code of the ward; absent: the whole city. */
    ward: Type.Optional(Type.String()),
    liftedBy: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: IN_FORCE, name: { vi: 'Đang áp dụng', en: 'In force' }, closed: false },
    { id: LIFTED, name: { vi: 'Đã bãi bỏ', en: 'Lifted' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
  search: ['body.instrument', 'body.declaredBy'],
};
