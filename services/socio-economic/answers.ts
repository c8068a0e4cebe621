/** Shapes of the service's API answers; the screens read the same types. Amounts stand in each indicator's own unit. */
import { Type, type Static } from 'typebox';
import { figureFields } from './indicators/state.ts';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Word = Type.Union([Type.String(), Type.Null()]);

const IndicatorRow = Type.Object({
  /** Of the record of its state, which is explained there. */
  recordId: Type.Integer(),
  code: Type.String(),
  name: Words,
  group: Type.String(),
  agency: Type.Object({ id: Type.String(), name: Words }),
  unit: Type.String(),
  decimals: Type.Integer(),
  isRate: Type.Boolean(),
  track: Type.String(),
  ...figureFields,
  explainedWhy: Word,
  measures: Word,
  explainedUntilMs: Amount,
});
export type IndicatorRow = Static<typeof IndicatorRow>;

const GroupView = Type.Object({
  id: Type.String(),
  name: Words,
  total: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
});
export type GroupView = Static<typeof GroupView>;

const OwedView = Type.Object({
  recordId: Type.Integer(),
  indicator: Type.String(),
  name: Type.String(),
  agency: Type.Object({ id: Type.String(), name: Words }),
  from: Type.String(),
  to: Type.String(),
  dueMs: Amount,
  isLate: Type.Boolean(),
});
export type OwedView = Static<typeof OwedView>;

/** GET board: the twenty groups, what is behind, what is owed, as it was known at the time. */
export const Board = Type.Object({
  atMs: Type.Integer(),
  total: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
  groups: Type.Array(GroupView),
  /** The most that are told, those that lag most first. */
  behind: Type.Array(IndicatorRow),
  owed: Type.Integer(),
  late: Type.Integer(),
  /** The most that are told, those that are due first. */
  releases: Type.Array(OwedView),
  /** When the newest assessment had seen everything; null: there is none. */
  assessedMs: Amount,
  /** % of what is due by which an indicator may lag. */
  lagPercent: Type.Number(),
});
export type Board = Static<typeof Board>;

/** GET indicators: one group, or those whose words fit, at most a page. */
export const IndicatorList = Type.Object({
  atMs: Type.Integer(),
  of: Type.Integer(),
  rows: Type.Array(IndicatorRow),
});
export type IndicatorList = Static<typeof IndicatorList>;

const YearView = Type.Object({
  year: Type.Integer(),
  /** Running totals by month; null: not known. */
  cumulative: Type.Array(Amount),
  months: Type.Array(Amount),
});
const VintageView = Type.Object({
  from: Type.String(),
  to: Type.String(),
  value: Amount,
  basis: Type.String(),
  issuedMs: Type.Integer(),
  territory: Type.String(),
});
export type VintageView = Static<typeof VintageView>;

/** GET indicator: everything that is known of one. */
export const IndicatorDetail = Type.Object({
  atMs: Type.Integer(),
  detail: Type.Union([
    Type.Null(),
    Type.Object({
      /** Of the record of the indicator, by which figures are entered. */
      recordId: Type.Integer(),
      row: IndicatorRow,
      frequency: Type.String(),
      accumulation: Type.String(),
      definition: Word,
      source: Word,
      priceBase: Word,
      /** Month ends and figures, oldest first. */
      points: Type.Array(
        Type.Object({ to: Type.String(), value: Type.Number(), basis: Type.String(), derived: Word }),
      ),
      years: Type.Array(YearView),
      /** How much a month is above the mean of its year; null: no whole year. */
      season: Type.Array(Amount),
      parts: Type.Array(
        Type.Object({ code: Type.String(), name: Words, value: Amount, share: Amount, points: Amount }),
      ),
      /** Sum of the parts less the whole, where all are told and it is more than rounding. */
      gap: Amount,
      /** Every issue of the last eighteen months, the newest first. */
      vintages: Type.Array(VintageView),
    }),
  ]),
});
export type IndicatorDetail = Static<typeof IndicatorDetail>;
