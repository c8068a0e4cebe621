/** A procedure of the catalogue that the ministries publish: its name, field, level, and the limit as it is written there. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const ADMIN_PROCEDURE = 'admin-procedure';
export const IN_FORCE = 'in-force';
export const ABOLISHED = 'abolished';

const Told = Type.Optional(Type.Union([Type.String({ maxLength: 2_000 }), Type.Null()]));

export const adminProcedure: RecordKindFacts = {
  kind: ADMIN_PROCEDURE,
  name: { vi: 'Thủ tục hành chính', en: 'Administrative procedure' },
  icon: 'files',
  identity: 'city',
  schema: Type.Object({
    field: Told,
    level: Told,
    decision: Told,
    limit: Told,
    limitDays: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 1_000 }), Type.Null()])),
    decidedBy: Told,
  }),
  facets: [
    { id: 'field', path: 'body.field', type: 'text', name: { vi: 'Lĩnh vực', en: 'Field' } },
    { id: 'level', path: 'body.level', type: 'text', name: { vi: 'Cấp thực hiện', en: 'Level' } },
  ],
  search: ['body.field'],
  statuses: [
    { id: IN_FORCE, name: { vi: 'Đang áp dụng', en: 'In force' }, closed: false },
    { id: ABOLISHED, name: { vi: 'Đã bãi bỏ', en: 'Abolished' }, closed: true },
  ],
};
