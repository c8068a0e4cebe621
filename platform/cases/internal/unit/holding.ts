/** Keeps whose hands a case is in from step to step: read from where it stands after a change. Pure. */
import { CENTRE, PAUSED, holdUntil } from '../../../../contract/case-times.ts';
import type { CaseHolding } from '../../../../contract/case-times.ts';
import type { CaseParty } from '../../../../contract/procedure.ts';
import type { CaseRecord } from './rows.ts';

type Standing = Pick<
  CaseRecord,
  'acknowledged_at' | 'lead_agency_id' | 'centre_agency_id' | 'closed_at' | 'paused_at' | 'holding'
>;

/** What a change left behind. */
export interface Changed {
  /** Who owns the state it is in. */
  readonly owner: CaseParty;
  /** When open supporting tasks are due. */
  readonly supportDuesMs: readonly number[];
  /** When it took effect: earlier than now when it was told earlier. */
  readonly atMs: number;
}

export function toHolding(row: Standing, { owner, supportDuesMs, atMs }: Changed): CaseHolding {
  const before = row.holding;
  const fromMs = before === null ? atMs : Math.max(atMs, before.sinceMs);
  return {
    holder: toHolder(row, owner),
    sinceMs: fromMs,
    supportDueMs: supportDuesMs.length === 0 ? null : Math.min(...supportDuesMs),
    fromMs: before?.fromMs ?? fromMs,
    ms: before === null ? {} : holdUntil(before, fromMs),
  };
}

/** Whose move is next. A supporter's is the lead's to see to; a giver of orders sits in the centre. */
export function toActing(
  row: Pick<Standing, 'acknowledged_at' | 'lead_agency_id' | 'centre_agency_id'>,
  owner: CaseParty,
): string {
  const isLead = (owner === 'lead' || owner === 'supporter') && row.acknowledged_at !== null;
  return (isLead ? row.lead_agency_id : null) ?? row.centre_agency_id;
}

function toHolder(row: Standing, owner: CaseParty): string | null {
  if (row.closed_at !== null) return null;
  if (row.paused_at !== null) return PAUSED;
  const acting = toActing(row, owner);
  return acting === row.lead_agency_id ? acting : CENTRE;
}
