/**
 * Whose hands a case was in, and how long: the unit's own time apart from what it waited for others. Measured from step to
 * step of the case; the last stretch runs until now, so screens count it by their own clock.
 */

/** How it is kept with the case. */
export interface CaseHolding {
  /** `centre`, `paused`, or the agency that leads and has the next move; null when the case is closed. */
  readonly holder: string | null;
  readonly sinceMs: number;
  /** From when on a supporter that is asked is late, so that the lead waits for it; null when none is asked. */
  readonly supportDueMs: number | null;
  /** When measuring began: the opening, or later for cases of before. */
  readonly fromMs: number;
  /** Milliseconds by holder up to `sinceMs`; `support` is time the lead waited for a late supporter. */
  readonly ms: Readonly<Record<string, number>>;
  /**
   * Whose move is next, `centre` or the agency that leads, and since when without a break; a pause is none. Null of a
   * closed case, and where that began before it was kept.
   */
  readonly heldBy?: { readonly name: string; readonly sinceMs: number } | null;
}

/** Names of holders that are no agency. */
export const CENTRE = 'centre';
export const PAUSED = 'paused';
export const SUPPORT = 'support';

/** The time of one lead apart from the time of others. */
export interface CaseTimes {
  readonly ownMs: number;
  /** For the centre, for a lead before, for a late supporter. */
  readonly waitedMs: number;
  /** The clocks stood still: for the requester, for material; deadlines moved with it. */
  readonly pausedMs: number;
  readonly centreMs: number;
  readonly supportMs: number;
  readonly othersMs: number;
}

/** The holding with its last stretch counted until a moment. */
export function holdUntil(holding: CaseHolding, untilMs: number): Readonly<Record<string, number>> {
  const { holder, sinceMs, supportDueMs, ms } = holding;
  const spanMs = Math.max(0, untilMs - sinceMs);
  if (holder === null || spanMs === 0) return ms;
  const isAgency = holder !== CENTRE && holder !== PAUSED;
  const waitedMs =
    isAgency && supportDueMs !== null ? Math.max(0, untilMs - Math.max(sinceMs, supportDueMs)) : 0;
  const counted: Record<string, number> = { ...ms, [holder]: (ms[holder] ?? 0) + spanMs - waitedMs };
  if (waitedMs > 0) counted[SUPPORT] = (ms[SUPPORT] ?? 0) + waitedMs;
  return counted;
}

/** The times of a lead; null where nothing was measured. */
export function toCaseTimes(
  holding: CaseHolding | null,
  leadAgencyId: string | null,
  untilMs: number,
): CaseTimes | null {
  if (holding === null) return null;
  const counted = holdUntil(holding, untilMs);
  const ownMs = leadAgencyId === null ? 0 : (counted[leadAgencyId] ?? 0);
  const [centreMs, pausedMs, supportMs] = [CENTRE, PAUSED, SUPPORT].map((name) => counted[name] ?? 0);
  const all = Object.values(counted).reduce((sum, one) => sum + one, 0);
  const waitedMs = all - ownMs - (pausedMs ?? 0);
  return {
    ownMs,
    waitedMs,
    pausedMs: pausedMs ?? 0,
    centreMs: centreMs ?? 0,
    supportMs: supportMs ?? 0,
    othersMs: waitedMs - (centreMs ?? 0) - (supportMs ?? 0),
  };
}

/** True when a late case would be in time without what its lead waited for others. */
export function isLateByWaiting(lateMs: number, times: CaseTimes | null): boolean {
  return times !== null && lateMs > 0 && lateMs <= times.waitedMs;
}
