/**
 * A Procedure is versioned data that says how a kind of case is handled: its states, who may move it and what a move
 * asks for, how long each part may take, to whom it climbs when nobody moves, and what is to be done step by step.
 */
import { Type, type Static } from 'typebox';
import { severities, type Severity } from '../basics/severity.ts';
import { TimeLimit } from '../basics/time-limit.ts';

const SeverityId = Type.Unsafe<Severity>(Type.Enum(severities.map((severity) => severity.id)));
const Sentence = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 500 }),
  en: Type.String({ minLength: 1, maxLength: 500 }),
});
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,80}$' });

/** What a case comes from. */
export const caseKinds = ['alert', 'record', 'directive', 'breach', 'report'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** The five phases every case is shown in, whatever its procedure calls its states. */
export const casePhases = ['received', 'assigned', 'acting', 'verifying', 'closed'] as const;
export type CasePhase = (typeof casePhases)[number];

/** Who may make a move: the operation centre that runs the case, the lead agency, a supporting one, the giver of a directive. */
export const caseParties = ['centre', 'lead', 'supporter', 'leader'] as const;
export type CaseParty = (typeof caseParties)[number];

/** How a case ended (`domain.md` §19: done, and the side exits). */
export const caseOutcomes = [
  'done',
  'false',
  'duplicate',
  'merged',
  'out-of-authority',
  'cancelled',
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** The clocks of a case. `acknowledge`: somebody saw it; `accept`: the lead took it; `act`: it begins; `report`: it told; `close`: the promise. */
export const clockKinds = ['acknowledge', 'accept', 'act', 'report', 'close'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** What a move asks for before it is allowed. */
export const moveDemands = [
  'comment',
  'photo',
  'evidence',
  'value-normal',
  'tasks-ended',
  'steps-done',
  'citizen-answered',
  'approval',
] as const;
export type MoveDemand = (typeof moveDemands)[number];

export const ProcedureState = Type.Object({
  id: Id,
  name: Sentence,
  phase: Type.Unsafe<CasePhase>(Type.Enum([...casePhases])),
  /** Who must make the next move. */
  owner: Type.Unsafe<CaseParty>(Type.Enum([...caseParties])),
  /** How long the case may stay here; absent only in final states. */
  within: Type.Optional(TimeLimit),
  /** Whether the clocks may be stopped here, with a reason. */
  mayPause: Type.Optional(Type.Boolean()),
  /** The outcome that reaching this state gives; only final states have one. */
  outcome: Type.Optional(Type.Unsafe<CaseOutcome>(Type.Enum([...caseOutcomes]))),
});
export type ProcedureState = Static<typeof ProcedureState>;

export const ProcedureMove = Type.Object({
  id: Id,
  name: Sentence,
  from: Type.Array(Id, { minItems: 1, maxItems: 30 }),
  to: Id,
  by: Type.Array(Type.Unsafe<CaseParty>(Type.Enum([...caseParties])), { minItems: 1 }),
  demands: Type.Array(Type.Unsafe<MoveDemand>(Type.Enum([...moveDemands]))),
  /** Clocks that this move ends in time or late. */
  ends: Type.Optional(Type.Array(Type.Unsafe<ClockKind>(Type.Enum([...clockKinds])))),
});
export type ProcedureMove = Static<typeof ProcedureMove>;

/** To whom a step of the ladder goes: who is on duty, the head, who leads the shift, or a leader of the city by post. */
export const EscalationTarget = Type.Union([
  Type.Object({ kind: Type.Literal('duty'), of: Type.Union([Type.Literal('centre'), Type.Literal('lead')]) }),
  Type.Object({
    kind: Type.Literal('head'),
    of: Type.Union([Type.Literal('centre'), Type.Literal('lead'), Type.Literal('parent')]),
  }),
  /** Who leads the shift there: on duty and its head or deputy, else the head. The department of the field is the procedure's. */
  Type.Object({
    kind: Type.Literal('duty-leader'),
    of: Type.Union([Type.Literal('centre'), Type.Literal('department')]),
  }),
  Type.Object({
    kind: Type.Literal('leader'),
    post: Type.Union([Type.Literal('vice-chairman'), Type.Literal('chairman')]),
  }),
]);
export type EscalationTarget = Static<typeof EscalationTarget>;

export const EscalationStep = Type.Object({
  clock: Type.Unsafe<ClockKind>(Type.Enum([...clockKinds])),
  /** Minutes after the clock began; or, negative or zero allowed, minutes after it was due. */
  after: Type.Union([
    Type.Object({ fromStartMin: Type.Integer({ minimum: 0, maximum: 525_600 }) }),
    Type.Object({ fromDueMin: Type.Integer({ minimum: -525_600, maximum: 525_600 }) }),
  ]),
  to: EscalationTarget,
  /** Reminders go to who has it anyway; escalations tell somebody above. */
  what: Type.Union([Type.Literal('page'), Type.Literal('remind'), Type.Literal('escalate')]),
});
export type EscalationStep = Static<typeof EscalationStep>;

export const PlaybookStep = Type.Object({
  id: Id,
  text: Sentence,
  by: Type.Unsafe<CaseParty>(Type.Enum([...caseParties])),
  withinMin: Type.Optional(Type.Integer({ minimum: 1, maximum: 525_600 })),
});
export type PlaybookStep = Static<typeof PlaybookStep>;

/** Who leads when the case opens: the owner of the asset (of a record, whom it names), who answers for the place, or a named agency; none = the centre decides. */
export const Routing = Type.Union([
  Type.Object({ kind: Type.Literal('asset-owner') }),
  Type.Object({ kind: Type.Literal('ward') }),
  Type.Object({ kind: Type.Literal('agency'), agencyId: Type.String() }),
  Type.Object({ kind: Type.Literal('centre') }),
]);
export type Routing = Static<typeof Routing>;

export const ProcedureDefinition = Type.Object({
  id: Id,
  name: Sentence,
  purpose: Type.Optional(Sentence),
  /** Which cases it is for; the most specific procedure wins (service and kind before kind alone). */
  applies: Type.Object({
    kinds: Type.Array(Type.Unsafe<CaseKind>(Type.Enum([...caseKinds])), { minItems: 1 }),
    serviceId: Type.Optional(Type.String()),
    alertKinds: Type.Optional(Type.Array(Type.String())),
    /** Only alerts of these rules, by their ids. */
    rules: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 100 })),
    recordKinds: Type.Optional(Type.Array(Type.String())),
    /** Only records whose body field equals the value. */
    where: Type.Optional(Type.Record(Type.String(), Type.String())),
    minSeverity: Type.Optional(SeverityId),
  }),
  /** When an alert becomes a case: at once, when nobody has acknowledged it after so many minutes, or only by hand. */
  opens: Type.Union([
    Type.Object({
      kind: Type.Literal('at-once'),
      /** Also what was over before it became known, as a distress call from a telephone that was offline. */
      agePages: Type.Optional(Type.Boolean()),
    }),
    Type.Object({
      kind: Type.Literal('unacknowledged'),
      afterMin: Type.Integer({ minimum: 1, maximum: 10_080 }),
    }),
    Type.Object({ kind: Type.Literal('by-hand') }),
  ]),
  /** Alerts of this procedure that begin near each other in place and time join one case; absent = the same subject only. */
  joins: Type.Optional(
    Type.Object({
      withinM: Type.Number({ minimum: 0, maximum: 100_000 }),
      withinSec: Type.Integer({ minimum: 0, maximum: 2_592_000 }),
    }),
  ),
  states: Type.Array(ProcedureState, { minItems: 2, maxItems: 30 }),
  initial: Id,
  moves: Type.Array(ProcedureMove, { minItems: 1, maxItems: 60 }),
  clocks: Type.Object({
    acknowledge: Type.Optional(TimeLimit),
    accept: Type.Optional(TimeLimit),
    act: Type.Optional(TimeLimit),
    report: Type.Optional(TimeLimit),
    close: TimeLimit,
  }),
  /** From this stage of the city on, clocks that begin have these limits instead. */
  atStage: Type.Optional(
    Type.Object({
      from: Type.Integer({ minimum: 2, maximum: 5 }),
      clocks: Type.Object({
        acknowledge: Type.Optional(TimeLimit),
        accept: Type.Optional(TimeLimit),
        act: Type.Optional(TimeLimit),
        report: Type.Optional(TimeLimit),
        close: Type.Optional(TimeLimit),
      }),
    }),
  ),
  /** Within what time a wrong body returns a task it was given (domain.md §9.1: the ball must not lie). */
  returnWithin: TimeLimit,
  ladder: Type.Array(EscalationStep, { maxItems: 40 }),
  playbook: Type.Array(PlaybookStep, { maxItems: 60 }),
  routing: Routing,
  /** Of a record: every area that a field of its body names (codes with commas) is asked by a task of its own. */
  asks: Type.Optional(
    Type.Object({
      /** The field, e.g. `wards`. */
      areas: Type.String({ minLength: 1, maxLength: 80 }),
      text: Sentence,
      withinMin: Type.Integer({ minimum: 1, maximum: 525_600 }),
      /** A record that names the first one by a link `confirms` ends the task of its area. */
      answeredBy: Type.Optional(
        Type.Object({
          recordKind: Type.String({ minLength: 1, maxLength: 80 }),
          /** Its fields: the area that answers, and in which words. */
          area: Type.String({ minLength: 1, maxLength: 80 }),
          words: Type.String({ minLength: 1, maxLength: 80 }),
        }),
      ),
    }),
  ),
  /** In place of `routing` for what opens outside of office hours; absent = the same at any hour. */
  afterHours: Type.Optional(Routing),
  /** The operation centre that runs the cases, e.g. a sectoral one; absent = the city's. */
  centreAgencyId: Type.Optional(Type.String()),
  /** The department that answers for this field, above a lead that has none of its own (a ward). */
  departmentAgencyId: Type.Optional(Type.String()),
  /** Days in which a closed case of the same subject is opened again instead of a new one. 0 = never. */
  reopenWithinDays: Type.Integer({ minimum: 0, maximum: 365 }),
  legalBasis: Type.Optional(Type.String()),
  enabled: Type.Boolean(),
});
export type ProcedureDefinition = Static<typeof ProcedureDefinition>;

/** What can be wrong with a definition, by name: each screen says it in its own language. */
export const procedureFaults = [
  'shape',
  'id-twice',
  'unknown-state',
  'begins-closed',
  'unreached',
  'no-end',
  'dead-end',
  'time-in-closed',
  'no-time',
  'no-outcome',
  'outcome-in-open',
  'owner-stuck',
  'same-state',
  'from-closed',
  'unknown-clock',
  'ladder-order',
  'unknown-agency',
  'unknown-service',
  'no-value',
  'nobody-to-answer',
  'no-steps',
] as const;
export type ProcedureFault = (typeof procedureFaults)[number];

/** A stored version of a procedure; a case keeps the version it was opened with. */
export interface ProcedureVersion {
  readonly procedureId: string;
  readonly version: number;
  readonly definition: ProcedureDefinition;
  readonly validFromMs: number;
  readonly author: string;
  readonly note: string;
}
