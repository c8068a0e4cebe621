/** Shapes of the service's API answers beside those of all units; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { Words } from '../../contract/basics/answer-fields.ts';
import { UnitStatesFields } from '../../contract/missions/unit-answers.ts';
import { CONDITIONS, type SourceState } from './water/source.ts';

const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

const SourceFields = {
  code: Type.String(),
  name: Words,
  type: MaybeText,
  state: Type.Unsafe<SourceState>(Type.Enum([...CONDITIONS.map(({ id }) => id), 'unknown'])),
  testedMs: Moment,
  /** Whole days since the last test. */
  ageDays: Amount,
  isOutOfTest: Type.Boolean(),
  pressureBar: Amount,
  flowLs: Amount,
  outletMm: Amount,
  lowDepthM: Amount,
  lon: Type.Number(),
  lat: Type.Number(),
};
const SourceView = Type.Object(SourceFields);
export type SourceView = Static<typeof SourceView>;

/** GET states: units, open missions, alarms of panels, requests of the last day, and the times of the last thirty days. */
export const States = Type.Object({
  ...UnitStatesFields,
  alarms: Type.Array(
    Type.Object({
      id: Type.Integer(),
      title: Type.String(),
      status: Type.String(),
      statusName: Words,
      sinceMs: Moment,
    }),
  ),
});
export type States = Static<typeof States>;

const NearSource = Type.Object({
  ...SourceFields,
  /** Along streets, with the ways from and to them. */
  meters: Type.Integer(),
  by: Type.Unsafe<'street' | 'straight-line'>(Type.Enum(['street', 'straight-line'])),
});
export type NearSource = Static<typeof NearSource>;

/** GET water: the three nearest usable sources for a place, and what is nearer and of no use. */
export const Water = Type.Object({
  atMs: Type.Integer(),
  withinM: Type.Number(),
  draftingWithinM: Type.Number(),
  /** A test that is older is out of date. */
  testDays: Type.Number(),
  sources: Type.Array(NearSource),
  passedOver: Type.Array(NearSource),
});
export type Water = Static<typeof Water>;

/** GET sources: all of them, those that need hands first; at most 500 are listed, all are counted. */
export const Sources = Type.Object({
  atMs: Type.Integer(),
  of: Type.Integer(),
  useless: Type.Integer(),
  unknown: Type.Integer(),
  outOfTest: Type.Integer(),
  neverTested: Type.Integer(),
  sources: Type.Array(SourceView),
});
export type Sources = Static<typeof Sources>;
