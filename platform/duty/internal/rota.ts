/** What a rota says: overrides, gaps and the turns of a pattern; pure. */
import type { DutyShift } from '../../../contract/people/duty.ts';
import type { PatternGiven } from '../rota.ts';

const MINUTE_MS = 60_000;

/** An override replaces the turns of its agency; substitutes stay. For turns that hold at one moment. */
export function withoutOverridden(turns: readonly DutyShift[]): DutyShift[] {
  const overridden = new Set(turns.filter(({ kind }) => kind === 'override').map(({ agencyId }) => agencyId));
  return turns.filter(({ kind, agencyId }) => kind !== 'duty' || !overridden.has(agencyId));
}

/** Stretches of [fromMs, toMs) in which nobody is on duty. */
export function listGaps(
  turns: readonly DutyShift[],
  fromMs: number,
  toMs: number,
): { startsMs: number; endsMs: number }[] {
  const gaps: { startsMs: number; endsMs: number }[] = [];
  let coveredMs = fromMs;
  for (const turn of turns.toSorted((a, b) => a.startsMs - b.startsMs)) {
    if (turn.startsMs > coveredMs) gaps.push({ startsMs: coveredMs, endsMs: Math.min(turn.startsMs, toMs) });
    coveredMs = Math.max(coveredMs, turn.endsMs);
    if (coveredMs >= toMs) break;
  }
  if (coveredMs < toMs) gaps.push({ startsMs: coveredMs, endsMs: toMs });
  return gaps.filter(({ startsMs, endsMs }) => startsMs < endsMs);
}

/** The turns of a pattern, in their order; the last is cut where the pattern ends. */
export function toTurns({ teams, startsMs, shiftMin, untilMs }: PatternGiven) {
  const lengthMs = shiftMin * MINUTE_MS;
  const count = Math.ceil((untilMs - startsMs) / lengthMs);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const fromMs = startsMs + index * lengthMs;
    const endsMs = Math.min(fromMs + lengthMs, untilMs);
    return (teams[index % teams.length] ?? []).map((userId) => ({ userId, startsMs: fromMs, endsMs }));
  }).flat();
}
