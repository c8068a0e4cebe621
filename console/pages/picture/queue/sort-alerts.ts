/** The queue: unacknowledged before acknowledged before shelved, then worst first; a burst from one cause is one row, and so are many equals of one rule. */
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import { foldFrom } from '../../../fold-alerts.ts';

export interface QueueRow {
  readonly alert: AlertView;
  /** Further open alerts of the same burst. */
  readonly others: number;
  /** They are no burst, but equals of one rule. */
  readonly areEquals: boolean;
}

interface Row {
  alert: AlertView;
  others: number;
  areEquals: boolean;
}

/** Equals of one rule: all of them while they are few enough to stand each for itself, then the one that speaks. */
interface Equals {
  readonly few: AlertView[];
  row: Row | undefined;
}

/**
 * The first `most` rows: one for each alert, burst or set of equals; the burst's worst alert speaks for it. One pass over the
 * alerts without a word made of any, and only the rows that are shown are ever sorted: in a storm there are tens of thousands,
 * and the queue is made anew at each change.
 */
export function toQueue(alerts: readonly AlertView[], most = Infinity): readonly QueueRow[] {
  const rows: Row[] = [];
  const bursts = new Map<number, Row>();
  const ofRules = new Map<string, Map<number, Equals>>();
  for (const alert of alerts) {
    if (alert.groupId !== null) addToBurst(bursts, alert.groupId, alert);
    // What was put aside stands for itself.
    else if (alert.shelved !== null) rows.push(toRow(alert, false));
    else addToEquals(ofRules, alert);
  }
  for (const equals of ofRules.values())
    for (const { few, row } of equals.values()) {
      if (row !== undefined) rows.push(row);
      else for (const alert of few) rows.push(toRow(alert, false));
    }
  rows.push(...bursts.values());
  return takeFirst(rows, most, (a, b) => compareAlerts(a.alert, b.alert));
}

const toRow = (alert: AlertView, areEquals: boolean): Row => ({ alert, others: 0, areEquals });

function addToBurst(bursts: Map<number, Row>, groupId: number, alert: AlertView): void {
  const row = bursts.get(groupId);
  if (row === undefined) bursts.set(groupId, toRow(alert, false));
  else join(row, alert);
}

function join(row: Row, alert: AlertView): void {
  row.others += 1;
  if (compareAlerts(alert, row.alert) < 0) row.alert = alert;
}

/** As `toFoldKey` tells equals apart: by rule, then by a number of severity and whether somebody has it. */
function addToEquals(ofRules: Map<string, Map<number, Equals>>, alert: AlertView): void {
  const ofRule = ofRules.get(alert.ruleId) ?? new Map<number, Equals>();
  if (ofRule.size === 0) ofRules.set(alert.ruleId, ofRule);
  const at = 2 * toSeverityRank(alert.severity) + (alert.acknowledged === null ? 0 : 1);
  const equals = ofRule.get(at) ?? { few: [], row: undefined };
  ofRule.set(at, equals);
  if (equals.row !== undefined) {
    join(equals.row, alert);
    return;
  }
  equals.few.push(alert);
  if (equals.few.length < foldFrom) return;
  const [first, ...others] = equals.few;
  if (first === undefined) return;
  equals.row = toRow(first, true);
  for (const one of others) join(equals.row, one);
}

/** The order of the queue. */
export function compareAlerts(a: AlertView, b: AlertView): number {
  return (
    toPlace(a) - toPlace(b) ||
    toSeverityRank(b.severity) - toSeverityRank(a.severity) ||
    b.openedMs - a.openedMs ||
    b.id - a.id
  );
}

/** The `most` first of a list in order, without sorting the rest. */
function takeFirst<T>(list: readonly T[], most: number, compare: (a: T, b: T) => number): readonly T[] {
  let first: T[] = [];
  let worst: T | undefined;
  for (const one of list) {
    if (worst !== undefined && compare(one, worst) >= 0) continue;
    first.push(one);
    if (first.length < 2 * most) continue;
    first = first.toSorted(compare).slice(0, most);
    worst = first.at(-1);
  }
  return first.toSorted(compare).slice(0, most);
}

function toPlace(alert: AlertView): number {
  if (alert.shelved !== null) return 2;
  return alert.acknowledged === null ? 0 : 1;
}
