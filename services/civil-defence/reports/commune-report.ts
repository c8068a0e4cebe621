/** What a commune told at a cut-off: one record a ward and cut-off; what was sent later is a version that is seen. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { REPORT_FIELDS } from './report-fields.ts';

export const COMMUNE_REPORT = 'commune-report';

const Figure = Type.Integer({ minimum: 0, maximum: 1_000_000 });
/** A figure that is absent was not told: it is no zero. */
export const Figures = Object.fromEntries(REPORT_FIELDS.map(({ id }) => [id, Type.Optional(Figure)]));
/** As it is kept: null is what a correction took back. */
const KeptFigures = Object.fromEntries(
  REPORT_FIELDS.map(({ id }) => [id, Type.Optional(Type.Union([Figure, Type.Null()]))]),
);

export const communeReport: RecordKindFacts = {
  kind: COMMUNE_REPORT,
  name: { vi: 'Báo cáo nhanh của xã', en: 'Report of a commune' },
  icon: 'report-medical',
  identity: 'city',
  schema: Type.Object({
    ward: Type.String(),
    cutOffMs: Type.Integer(),
    ...KeptFigures,
    needs: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    /** What the newest correction changed, and why, as papers print it. */
    correction: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: 'reported', name: { vi: 'Đã báo cáo', en: 'Reported' }, closed: true },
    { id: 'corrected', name: { vi: 'Đã đính chính', en: 'Corrected' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'cutOff', path: 'body.cutOffMs', type: 'time', name: { vi: 'Kỳ chốt', en: 'Cut-off' } },
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
  search: ['body.needs'],
};

/** One ward has one report at a cut-off. */
export const toReportCode = (ward: string, cutOffMs: number): string =>
  `BC-${ward}-${new Date(cutOffMs).toISOString().slice(0, 16)}Z`;
