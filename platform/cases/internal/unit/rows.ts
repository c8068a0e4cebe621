/** Rows of the tables of cases as the program holds them, and how they are written. Times are epoch milliseconds. */
import type { CaseExplanation, TaskState } from '../../../../contract/cases/case.ts';
import type { CaseHolding } from '../../../../contract/cases/case-times.ts';
import type { CaseKind, CaseOutcome, CasePhase, ClockKind } from '../../../../contract/cases/procedure.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import { createTableWriter } from './table-writer.ts';

/** `directive` of a case; see DirectiveFacts. */
export interface StoredDirective {
  readonly document: string | null;
  readonly documentDate: string | null;
  readonly givenBy: string;
  readonly extension: {
    readonly untilMs: number;
    readonly why: string;
    readonly askedBy: string;
    readonly askedMs: number;
  } | null;
  /** The feed whose system owns it: officers act there. */
  readonly followedFrom?: Text;
  /** Whom its document named last, where that is no longer who has it. */
  readonly leadTold?: string;
}

export interface CaseRecord {
  readonly id: number;
  readonly code: string;
  readonly kind: CaseKind;
  title: string;
  /** Null where people named it. */
  title_en: string | null;
  content: string | null;
  search: string;
  readonly service_id: string | null;
  readonly procedure_id: string;
  readonly procedure_version: number;
  severity: Severity;
  severity_rank: number;
  state: string;
  phase: CasePhase;
  state_since: number;
  state_due_at: number | null;
  lead_agency_id: string | null;
  readonly centre_agency_id: string;
  readonly area_code: string | null;
  /** About what is given to few: not seen by its area. Kept by the database; absent in a case that is just being made. */
  readonly narrow?: boolean;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly asset_id: number | null;
  subject: string | null;
  alert_group_id: number | null;
  readonly opened_at: number;
  readonly opened_by: string;
  updated_at: number;
  closed_at: number | null;
  outcome: CaseOutcome | null;
  next_clock: ClockKind | null;
  next_due_at: number | null;
  due_at: number | null;
  paused_at: number | null;
  paused_reason: string | null;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  escalated: number;
  paged: number;
  returned: number;
  reopened: number;
  alerts: number;
  merged_into: number | null;
  directive: StoredDirective | null;
  holding: CaseHolding | null;
  explanation: CaseExplanation | null;
  version: number;
  readonly demo: boolean;
}

export const caseTable = createTableWriter<Omit<CaseRecord, 'narrow'>>('"case"', {
  id: 'bigint',
  code: 'text',
  kind: 'text',
  title: 'text',
  title_en: 'text',
  content: 'text',
  search: 'text',
  service_id: 'text',
  procedure_id: 'text',
  procedure_version: 'int',
  severity: 'text',
  severity_rank: 'int',
  state: 'text',
  phase: 'text',
  state_since: 'ms',
  state_due_at: 'ms',
  lead_agency_id: 'text',
  centre_agency_id: 'text',
  area_code: 'text',
  lon: 'float8',
  lat: 'float8',
  asset_id: 'int',
  subject: 'text',
  alert_group_id: 'bigint',
  opened_at: 'ms',
  opened_by: 'text',
  updated_at: 'ms',
  closed_at: 'ms',
  outcome: 'text',
  next_clock: 'text',
  next_due_at: 'ms',
  due_at: 'ms',
  paused_at: 'ms',
  paused_reason: 'text',
  acknowledged_at: 'ms',
  acknowledged_by: 'text',
  escalated: 'int',
  paged: 'int',
  returned: 'int',
  reopened: 'int',
  alerts: 'int',
  merged_into: 'bigint',
  directive: 'jsonb',
  holding: 'jsonb',
  explanation: 'jsonb',
  version: 'int',
  demo: 'boolean',
});

/** What the time machine needs of a case after each entry. */
export function toSnapshot(row: CaseRecord): Record<string, unknown> {
  const {
    title,
    title_en,
    severity,
    severity_rank,
    state,
    phase,
    state_since,
    state_due_at,
    lead_agency_id,
  } = row;
  const { updated_at, closed_at, outcome, next_clock, next_due_at, due_at, paused_at, directive } = row;
  const { holding, explanation } = row;
  const { acknowledged_at, acknowledged_by, escalated, paged, returned, reopened, alerts, version } = row;
  return {
    title,
    title_en,
    severity,
    severity_rank,
    state,
    phase,
    state_since,
    state_due_at,
    lead_agency_id,
    updated_at,
    closed_at,
    outcome,
    next_clock,
    next_due_at,
    due_at,
    paused_at,
    acknowledged_at,
    acknowledged_by,
    escalated,
    paged,
    returned,
    reopened,
    alerts,
    directive,
    holding,
    explanation,
    version,
  };
}

export interface TaskRecord {
  readonly id: number;
  readonly case_id: number;
  readonly role: 'lead' | 'support';
  readonly agency_id: string;
  readonly content: string;
  state: TaskState;
  readonly offered_at: number;
  readonly offered_by: string;
  accepted_at: number | null;
  accepted_by: string | null;
  readonly return_until: number;
  refused_late: boolean;
  proposed_agency_id: string | null;
  ended_at: number | null;
  answer: string | null;
  due_at: number | null;
  readonly from_task_id: number | null;
}

export const taskTable = createTableWriter<TaskRecord>('task', {
  id: 'bigint',
  case_id: 'bigint',
  role: 'text',
  agency_id: 'text',
  content: 'text',
  state: 'text',
  offered_at: 'ms',
  offered_by: 'text',
  accepted_at: 'ms',
  accepted_by: 'text',
  return_until: 'ms',
  refused_late: 'boolean',
  proposed_agency_id: 'text',
  ended_at: 'ms',
  answer: 'text',
  due_at: 'ms',
  from_task_id: 'bigint',
});

export interface ClockRecord {
  readonly id: number;
  readonly case_id: number;
  readonly kind: ClockKind;
  readonly task_id: number | null;
  readonly agency_id: string | null;
  readonly time_limit: TimeLimit;
  readonly started_at: number;
  due_at: number;
  paused_at: number | null;
  paused_reason: string | null;
  paused_ms: number;
  ended_at: number | null;
  ended_by: string | null;
}

export const clockTable = createTableWriter<ClockRecord>('case_clock', {
  id: 'bigint',
  case_id: 'bigint',
  kind: 'text',
  task_id: 'bigint',
  agency_id: 'text',
  time_limit: 'jsonb',
  started_at: 'ms',
  due_at: 'ms',
  paused_at: 'ms',
  paused_reason: 'text',
  paused_ms: 'bigint',
  ended_at: 'ms',
  ended_by: 'text',
});

export interface EntryRecord {
  readonly id: number;
  readonly case_id: number;
  readonly time: number;
  readonly what: string;
  readonly actor: string;
  readonly actor_name: string | null;
  readonly agency_id: string | null;
  readonly text: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly row: Readonly<Record<string, unknown>> | null;
}

export const entryTable = createTableWriter<EntryRecord>('case_entry', {
  id: 'bigint',
  case_id: 'bigint',
  time: 'ms',
  what: 'text',
  actor: 'text',
  actor_name: 'text',
  agency_id: 'text',
  text: 'text',
  facts: 'jsonb',
  row: 'jsonb',
});
