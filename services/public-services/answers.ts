/** Shapes of the answers of public services; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../../contract/basics/answer-fields.ts';

const Count = Type.Integer();
/** Of received = resolved + pending; see counts/balance.ts. */
const BalanceFields = {
  received: Count,
  resolved: Count,
  pending: Count,
  overdue: Count,
  waiting: Count,
  onTime: Count,
  late: Count,
  gap: Count,
  /** onTime / (onTime + late); null where nothing with a limit ended. */
  onTimeShare: orNull(Type.Number()),
};
const Row = Type.Object({ id: orNull(Type.String()), name: orNull(Words), ...BalanceFields });
export type BalanceRow = Static<typeof Row>;

/** GET summary */
export const DossierSummary = Type.Object({
  /** Begin of the first local day, end of the last. */
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  /** False while stored dossiers are still being counted: there are more. */
  isComplete: Type.Boolean(),
  /** Of those received in the days; what ended in them may be older. */
  total: Type.Object(BalanceFields),
  /** Whenever received: what is open now. */
  openNow: Type.Object({ pending: Count, overdue: Count, waiting: Count }),
  byStatus: Type.Array(Type.Object({ status: Type.String(), name: Words, total: Count })),
  byAgency: Type.Array(Row),
  byProcedure: Type.Array(Row),
  byWard: Type.Array(Row),
  /** `2026-11`; the first and the last may be parts of a month. `fromDay`: the first end known lies in it. */
  byMonth: Type.Array(
    Type.Object({
      month: Type.String(),
      received: Count,
      onTime: Count,
      late: Count,
      fromDay: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  byDay: Type.Array(Type.Object({ day: Type.String(), received: Count })),
  index: Type.Object({
    points: Type.Number(),
    reachable: Type.Number(),
    groups: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Words,
        weight: orNull(Type.Number()),
        points: orNull(Type.Number()),
        share: orNull(Type.Object({ have: Count, of: Count })),
      }),
    ),
  }),
  /** Per cent that is aimed at; null where no norm says it. */
  target: orNull(Type.Number()),
});
export type DossierSummary = Static<typeof DossierSummary>;

const WeekRow = Type.Object({
  recordId: Count,
  code: Type.String(),
  procedure: Type.String(),
  agency: orNull(Words),
  unit: orNull(Type.String()),
  dueMs: Type.Integer(),
  risk: Type.Union([Type.Literal('late'), Type.Literal('will-be-late'), Type.Literal('tight')]),
  byMs: Type.Number(),
  apology: orNull(Type.String()),
});
export type WeekRow = Static<typeof WeekRow>;

/** GET week */
export const DossierWeek = Type.Object({
  atMs: Type.Integer(),
  late: Count,
  willBeLate: Count,
  tight: Count,
  /** Late ones without an apology. */
  owed: Count,
  /** False when more are due than were looked at. */
  isComplete: Type.Boolean(),
  bottlenecks: Type.Array(
    Type.Object({
      unit: orNull(Type.String()),
      late: Count,
      willBeLate: Count,
      medianMs: Type.Number(),
    }),
  ),
  /** The latest first. */
  rows: Type.Array(WeekRow),
});
export type DossierWeek = Static<typeof DossierWeek>;

/** GET /api/public/v1/services/public-services/dossier: nothing of the person. */
export const LookedUp = Type.Object({
  code: Type.String(),
  procedure: Type.String(),
  agency: orNull(Words),
  status: Words,
  receivedMs: orNull(Type.Integer()),
  /** The appointment as it stands; null while it waits. */
  dueMs: orNull(Type.Integer()),
  waitsSinceMs: orNull(Type.Integer()),
  endedMs: orNull(Type.Integer()),
  isLate: Type.Boolean(),
  /** Where the office has apologised: until when it promised it anew. */
  newDueMs: orNull(Type.Integer()),
  updatedMs: Type.Integer(),
});
export type LookedUp = Static<typeof LookedUp>;
