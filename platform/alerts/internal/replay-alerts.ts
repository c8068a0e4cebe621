/**
 * An alert as it was at a time, from its row of today and its history; pure. In two ways: as the room knew it then, by the
 * steps that had been recorded; or as we know today that it was, by the steps that had happened.
 */
import { severities, worstSeverity } from '../../../contract/basics/severity.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import type { AlertRow, StepRow } from './alert-row.ts';

/** @param history all steps that were recorded until then, in the order in which they were recorded. */
export function toRowKnownThen(
  row: AlertRow,
  history: readonly StepRow[],
  all: readonly StepRow[] = history,
): AlertRow {
  const rewritesLater = all.slice(history.length).some(isRewrite);
  let past: AlertRow = {
    ...row,
    ...untouched,
    state: 'open',
    closed_at: null,
    late: false,
    correction: toCorrection(row, history),
    opened_at: rewritesLater ? (history[0]?.time ?? row.opened_at) : row.opened_at,
  };
  const seen: Severity[] = [];
  for (const [index, step] of history.entries()) {
    seen.push(step.severity);
    const common = {
      severity: step.severity,
      worst_severity: worstSeverity(seen) ?? step.severity,
      late: past.late || step.late,
      updated_at: step.recorded_at,
    };
    past = { ...past, ...common, ...toDeed(step), ...toEnd(step, all.slice(index + 1), row) };
    if (step.evidence.length > 0 && step.what !== 'closed' && step.what !== 'lowered')
      past = { ...past, evidence: step.evidence };
  }
  return past;
}

/**
 * Begin and end are those of today. The severity is that of the last step that had happened, but never more than the worst
 * that is believed today; what people did counts from when they did it.
 * @param history all steps, in the order in which they were recorded.
 */
export function toRowKnownToday(row: AlertRow, history: readonly StepRow[], atMs: number): AlertRow {
  const isOpen = row.closed_at === null || row.closed_at > atMs;
  const told = listStanding(row, history).toSorted((a, b) => a.time - b.time);
  // An episode that was found to begin earlier has no step so early: its first one speaks for that time.
  const happened = told.filter((step) => step.time <= atMs && step.what !== 'closed');
  const spoken = happened.length === 0 ? told.slice(0, 1) : happened;
  const until = spoken.filter((step) => !isTelling(step));
  let past: AlertRow = {
    ...row,
    ...untouched,
    state: isOpen ? 'open' : 'closed',
    closed_at: isOpen ? null : row.closed_at,
    severity: toLesser(until.at(-1)?.severity ?? row.severity, row.worst_severity),
    worst_severity: toLesser(
      worstSeverity(until.map((step) => step.severity)) ?? row.worst_severity,
      row.worst_severity,
    ),
    correction: toCorrection(
      row,
      history.filter((step) => step.recorded_at <= atMs),
    ),
    evidence: happenedBy(row, atMs)
      ? row.evidence
      : (spoken.findLast((step) => step.evidence.length > 0 && step.what !== 'lowered')?.evidence ??
        row.evidence),
  };
  for (const step of history) if (step.recorded_at <= atMs) past = { ...past, ...toDeed(step) };
  return past;
}

/** The worst that a limit was broken by is the alert's today, and had been measured by then. */
function happenedBy({ kind, evidence }: AlertRow, atMs: number): boolean {
  const [worst] = evidence;
  return kind === 'exceedance' && worst !== undefined && worst.timeMs <= atMs;
}

/** What rules said of it and still stands: nothing of before late data told the episode anew, as far as they did. */
function listStanding(row: AlertRow, history: readonly StepRow[]): StepRow[] {
  const lastAnew = history.findLastIndex((step) => isRewrite(step) || (isTelling(step) && step.late));
  const told = history.filter((step, i) => isOfRule(step) && (i >= lastAnew || !isTelling(step)));
  const isWhole = (step: StepRow) =>
    isRewrite(step) && step.open_after === true && step.time === row.opened_at;
  const anew = told.findLast(isRewrite);
  if (anew === undefined) return told;
  const whole = told.findLast(isWhole);
  const since = whole?.recorded_at === anew.recorded_at ? told.indexOf(whole) : -1;
  if (since >= 0) return told.slice(since);
  return told.filter((step, i) => i >= told.indexOf(anew) || step.time >= row.opened_at);
}

/** Steps that rules took and that late data took back: another end than is known now, what came after it, what is worse than it ever was. */
export function listTakenBack(row: StandingRow, history: readonly StepRow[]): ReadonlySet<StepRow> {
  const anew = history.findLastIndex(isRewrite);
  const isTakenBack = ({ what, severity, time }: StepRow) =>
    what === 'closed'
      ? time !== row.closed_at
      : (what === 'raised' || what === 'lowered') &&
        (time > (row.closed_at ?? Infinity) || toLesser(severity, row.worst_severity) !== severity);
  return new Set(history.slice(0, Math.max(anew, 0)).filter(isTakenBack));
}

type StandingRow = Pick<AlertRow, 'closed_at' | 'worst_severity'>;

/** Nobody has done anything about it yet. */
const untouched = {
  acknowledged_by: null,
  acknowledged_name: null,
  acknowledged_at: null,
  acknowledged_note: null,
  shelved_by: null,
  shelved_name: null,
  shelved_until: null,
  shelved_reason: null,
} as const satisfies Partial<AlertRow>;

/** What ends the doubt about a correction. */
const DECISIONS: ReadonlySet<string> = new Set([
  'confirmed',
  'rejected',
  'undisputed',
] satisfies StepRow['what'][]);

/** What was known of a sender's correction after these steps. */
function toCorrection({ correction }: AlertRow, steps: readonly StepRow[]): AlertRow['correction'] {
  if (correction === null || steps.some(({ what }) => DECISIONS.has(what))) return correction;
  if (!steps.some(({ what }) => what === 'disputed')) return null;
  const { rejected: _rejected, undoneMs: _undoneMs, ...undecided } = correction;
  return { ...undecided, confirmed: null };
}

/** What people do about an alert; everything else is said by its rule. */
const DEEDS: ReadonlySet<string> = new Set([
  'acknowledged',
  'shelved',
  'unshelved',
  'confirmed',
  'rejected',
] satisfies StepRow['what'][]);

function toDeed(step: StepRow): Partial<AlertRow> {
  if (step.what === 'acknowledged')
    return {
      acknowledged_by: step.actor,
      acknowledged_name: step.actor_name,
      acknowledged_at: step.recorded_at,
      acknowledged_note: step.note,
    };
  if (step.what === 'shelved')
    return {
      shelved_by: step.actor,
      shelved_name: step.actor_name,
      shelved_until: step.time,
      shelved_reason: step.note,
    };
  return step.what === 'unshelved'
    ? { shelved_by: null, shelved_name: null, shelved_until: null, shelved_reason: null }
    : {};
}

/** How far the episode reached after the step; the time of a step that rewrote it says where it ended, if it did. */
function toEnd(step: StepRow, later: readonly StepRow[], row: AlertRow): Partial<AlertRow> {
  if (step.what === 'closed') return { state: 'closed', closed_at: step.time };
  if (!isRewrite(step)) return {};
  return (step.open_after ?? wasOpen(later, row))
    ? { state: 'open', closed_at: null }
    : { state: 'closed', closed_at: step.time };
}

/** Of steps that do not say so themselves: only an open episode rises, falls and closes. */
function wasOpen(later: readonly StepRow[], row: AlertRow): boolean {
  const next = later.find((step) => isOfRule(step) && !isTelling(step));
  return next === undefined ? row.closed_at === null : !isRewrite(next) || next.open_after !== false;
}

function isRewrite({ what }: StepRow): boolean {
  return what === 'extended' || what === 'corrected';
}

/** Says what the alert told from then on, and nothing of its level or its end. */
function isTelling({ what }: StepRow): boolean {
  return what === 'updated';
}

function isOfRule({ what }: StepRow): boolean {
  return !DEEDS.has(what);
}

function toLesser(a: Severity, b: Severity): Severity {
  const rank = (severity: Severity) => severities.findIndex(({ id }) => id === severity);
  return rank(a) < rank(b) ? b : a;
}
