/** The cases as a query reads them: as they are, or as they were at a time; both give the same columns as `c`. */
import type { CaseExplanation, CaseRow } from '../../../../contract/cases/case.ts';
import type { CaseHolding } from '../../../../contract/cases/case-times.ts';
import type { CaseKind, CaseOutcome, CasePhase, ClockKind } from '../../../../contract/cases/procedure.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { Procedures } from '../../procedures.ts';
import { getState } from '../unit/case-unit.ts';
import { toActing } from '../unit/holding.ts';
import type { StoredDirective } from '../unit/rows.ts';
import { ENDED } from './ended-cases.ts';

/** Columns of a case that never change, and whether its area sees it, which follows what holds today. */
const FIXED = [
  'id',
  'code',
  'kind',
  'content',
  'search',
  'service_id',
  'procedure_id',
  'procedure_version',
  'centre_agency_id',
  'area_code',
  'narrow',
  'lon',
  'lat',
  'asset_id',
  'subject',
  'opened_at',
  'opened_by',
  'demo',
] as const;

/** Columns that its timeline keeps, with how they are read from an entry's `row`. */
const MOVING: Readonly<Record<string, 'text' | 'int' | 'ms' | 'jsonb'>> = {
  title: 'text',
  title_en: 'text',
  severity: 'text',
  severity_rank: 'int',
  state: 'text',
  phase: 'text',
  state_since: 'ms',
  state_due_at: 'ms',
  lead_agency_id: 'text',
  updated_at: 'ms',
  closed_at: 'ms',
  outcome: 'text',
  next_clock: 'text',
  next_due_at: 'ms',
  due_at: 'ms',
  paused_at: 'ms',
  acknowledged_at: 'ms',
  escalated: 'int',
  paged: 'int',
  returned: 'int',
  reopened: 'int',
  alerts: 'int',
  directive: 'jsonb',
  holding: 'jsonb',
  explanation: 'jsonb',
  version: 'int',
};

export interface SourceRow {
  readonly id: number;
  readonly code: string;
  readonly kind: CaseKind;
  readonly title: string;
  readonly title_en: string | null;
  readonly content: string | null;
  readonly service_id: string | null;
  readonly procedure_id: string;
  readonly procedure_version: number;
  readonly severity: Severity;
  readonly state: string;
  readonly phase: CasePhase;
  readonly state_since: number;
  readonly state_due_at: number | null;
  readonly lead_agency_id: string | null;
  readonly centre_agency_id: string;
  readonly area_code: string | null;
  readonly narrow: boolean;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly asset_id: number | null;
  readonly subject: string | null;
  readonly opened_at: number;
  readonly started_at: number | null;
  readonly updated_at: number;
  readonly closed_at: number | null;
  readonly ended_at: number | null;
  readonly outcome: CaseOutcome | null;
  readonly next_clock: ClockKind | null;
  readonly next_due_at: number | null;
  readonly due_at: number | null;
  readonly paused_at: number | null;
  readonly acknowledged_at: number | null;
  readonly escalated: number;
  /** Null in entries of before it was counted. */
  readonly paged: number | null;
  readonly returned: number;
  readonly reopened: number;
  readonly alerts: number;
  readonly directive: StoredDirective | null;
  readonly holding: CaseHolding | null;
  readonly explanation: CaseExplanation | null;
  readonly version: number;
  readonly demo: boolean;
}

/** Its clocks run from the record's own time, which may be long before the case was made. */
const STARTED = '(select min(k.started_at) from case_clock k where k.case_id = c.id) as started_at';
export const COLUMNS = [
  ...[...FIXED, ...Object.keys(MOVING)].map((name) => `c.${name}`),
  STARTED,
  `${ENDED} as ended_at`,
].join(', ');

/** SQL of the source; `at` is the place of the time (epoch ms) among the parameters, undefined = now. */
export function toSource(at: number | undefined): string {
  if (at === undefined) return '"case" c';
  const time = `to_timestamp($${at}::float8 / 1000.0)`;
  const moving = Object.entries(MOVING).map(([name, type]) => {
    const text = `(s.row ->> '${name}')`;
    if (type === 'jsonb') return `nullif(s.row -> '${name}', 'null') as ${name}`;
    return `${type === 'ms' ? `to_timestamp(${text}::float8 / 1000.0)` : `${text}::${type}`} as ${name}`;
  });
  // A case that was not touched since is as it was.
  return `(select k.*, least(k.next_due_at, k.state_due_at) as earliest_at from (
      select ${[...FIXED, ...Object.keys(MOVING)].join(', ')} from "case" where updated_at <= ${time}
      union all
      select ${FIXED.map((name) => `o.${name}`).join(', ')}, ${moving.join(', ')} from "case" o
      join lateral (select e.row from case_entry e where e.case_id = o.id and e.row is not null and e.time <= ${time}
                    order by e.time desc, e.id desc limit 1) s on true
      where o.updated_at > ${time} and o.opened_at <= ${time}) k) c`;
}

/** A row as screens read it. */
export async function toCaseRow(row: SourceRow, procedures: Procedures): Promise<CaseRow> {
  const state = await findState(row, procedures);
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    title: row.title,
    titleEn: row.title_en,
    serviceId: row.service_id,
    severity: row.severity,
    state: row.state,
    stateName: state?.name ?? toUnreadable(row.state),
    phase: row.phase,
    leadAgencyId: row.lead_agency_id,
    centreAgencyId: row.centre_agency_id,
    areaCode: row.area_code,
    lon: row.lon,
    lat: row.lat,
    assetId: row.asset_id,
    openedMs: row.opened_at,
    startedMs: Math.min(row.opened_at, row.started_at ?? row.opened_at),
    updatedMs: row.updated_at,
    closedMs: row.closed_at,
    endedMs: row.ended_at,
    outcome: row.outcome,
    actingAgencyId: row.closed_at === null ? toActing(row, state?.owner ?? 'lead') : null,
    nextClock: toNextClock(row),
    dueMs: row.due_at,
    stateDueMs: row.paused_at === null ? row.state_due_at : null,
    pausedMs: row.paused_at,
    acknowledgedMs: row.acknowledged_at,
    escalated: row.escalated,
    paged: row.paged,
    returned: row.returned,
    reopened: row.reopened,
    alerts: row.alerts,
    holding: row.holding,
    explanation: row.explanation,
    version: row.version,
    demo: row.demo,
  };
}

/** The state as its procedure has it; undefined for a version that can't be read: its cases stay in their lists. */
async function findState(row: SourceRow, procedures: Procedures) {
  const procedure = await procedures.getVersion(row.procedure_id, row.procedure_version);
  try {
    return getState(procedure, row.state);
  } catch {
    return undefined;
  }
}

function toUnreadable(state: string) {
  return { vi: `${state} (không đọc được quy trình)`, en: `${state} (its procedure can’t be read)` };
}

/** The earlier of the clock and the stay; a paused case has neither. */
function toNextClock({ next_clock, next_due_at, state_due_at, paused_at, closed_at }: SourceRow) {
  const clock = next_clock === null || next_due_at === null ? null : { kind: next_clock, dueMs: next_due_at };
  if (paused_at !== null || closed_at !== null || state_due_at === null) return clock;
  if (clock !== null && clock.dueMs <= state_due_at) return clock;
  return { kind: 'stay' as const, dueMs: state_due_at };
}

export function toCaseRows(rows: readonly SourceRow[], procedures: Procedures): Promise<CaseRow[]> {
  return Promise.all(rows.map((row) => toCaseRow(row, procedures)));
}
