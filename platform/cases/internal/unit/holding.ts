/** Keeps whose hands a case is in from step to step: read from where it stands after a change. Pure. */
import { CENTRE, PAUSED, holdUntil } from '../../../../contract/cases/case-times.ts';
import type { CaseHolding } from '../../../../contract/cases/case-times.ts';
import type { CaseParty } from '../../../../contract/cases/procedure.ts';
import type { CaseRecord } from './rows.ts';

type Held = NonNullable<CaseHolding['heldBy']>;

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
  /** Since when the lead was asked for what it took itself by this change; null when it took nothing, or others did. */
  readonly askedMs: number | null;
  /** When it took effect: earlier than now when it was told earlier. */
  readonly atMs: number;
}

export function toHolding(row: Standing, { owner, supportDuesMs, askedMs, atMs }: Changed): CaseHolding {
  const before = row.holding;
  const fromMs = before === null ? atMs : Math.max(atMs, before.sinceMs);
  const hands = toHands(row, owner);
  const ms = before === null ? {} : holdUntil(before, fromMs);
  const tookMs = before === null || hands === CENTRE ? 0 : toTookMs(before, ms, fromMs, askedMs);
  return {
    holder: hands !== null && row.paused_at !== null ? PAUSED : hands,
    sinceMs: fromMs,
    supportDueMs: supportDuesMs.length === 0 ? null : Math.min(...supportDuesMs),
    fromMs: before?.fromMs ?? fromMs,
    ms: hands === null || tookMs === 0 ? ms : give(ms, hands, tookMs),
    heldBy: hands === null ? null : toHeldBy(before, hands, fromMs - tookMs),
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

/** A pause changes nobody's hands. */
function toHands(row: Standing, owner: CaseParty): string | null {
  if (row.closed_at !== null) return null;
  const acting = toActing(row, owner);
  return acting === row.lead_agency_id ? acting : CENTRE;
}

/**
 * A lead that takes a case nobody had acknowledged waited for nobody: the time since it was asked was its own. Told apart
 * only where nothing stood still in between.
 */
function toTookMs(
  before: CaseHolding,
  ms: CaseHolding['ms'],
  fromMs: number,
  askedMs: number | null,
): number {
  if (askedMs === null || before.holder !== CENTRE || ms[PAUSED] !== undefined) return 0;
  const sinceMs = Math.max(askedMs, before.heldBy?.sinceMs ?? before.sinceMs);
  return Math.min(Math.max(0, fromMs - sinceMs), ms[CENTRE] ?? 0);
}

function give(ms: CaseHolding['ms'], to: string, spanMs: number): CaseHolding['ms'] {
  return { ...ms, [CENTRE]: (ms[CENTRE] ?? 0) - spanMs, [to]: (ms[to] ?? 0) + spanMs };
}

function toHeldBy(before: CaseHolding | null, hands: string, fromMs: number): Held | null {
  const known = before?.heldBy ?? null;
  if (known?.name === hands) return known;
  const isOlder = known === null && (before?.holder === hands || before?.holder === PAUSED);
  return isOlder ? null : { name: hands, sinceMs: fromMs };
}
