/** Folds the steps of one evaluation to what each episode is after them, so that each episode is one row to write. */
import type { Evidence } from '../../../contract/alerts/alert.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import type { AlertChange, AlertRule, AlertSubject } from '../alert-change.ts';

/** An episode as it stands after its changes. */
export interface FoldedEpisode {
  readonly rule: AlertRule;
  readonly subject: AlertSubject;
  /** Under which it is stored. */
  readonly openedMs: number;
  newOpenedMs: number;
  closedMs: number | null;
  state: 'open' | 'closed';
  severity: Severity;
  worstSeverity: Severity;
  /** null keeps what is stored. */
  evidence: readonly Evidence[] | null;
  late: boolean;
  /** Begins with these changes. */
  isNew: boolean;
  /** Late data may change an episode that is closed; nothing else may. */
  isRewritten: boolean;
  /** Set when a sender's correction has just put it in doubt. */
  correction: NonNullable<AlertChange['correction']> | null;
  /** The evidence or a correction is new, whatever else has changed. */
  isToldAnew: boolean;
  /** Feeds whose records it counts; null: what the rule saw tells them. */
  feedIds: readonly string[] | null;
  readonly changes: AlertChange[];
}

/** Episodes in the order of their first change. */
export function foldChanges(changes: readonly AlertChange[]): FoldedEpisode[] {
  const episodes = new Map<string, FoldedEpisode>();
  for (const change of changes) {
    const key = `${change.rule.id} ${change.subject.key} ${change.openedMs}`;
    const episode = episodes.get(key) ?? begin(change);
    episodes.set(key, episode);
    episode.changes.push(change);
    episode.newOpenedMs = change.newOpenedMs ?? episode.newOpenedMs;
    episode.closedMs = change.closedMs;
    episode.state = change.closedMs === null ? 'open' : 'closed';
    episode.severity = change.severity;
    episode.worstSeverity = change.worstSeverity;
    episode.late ||= change.late;
    episode.isNew ||= change.what === 'opened';
    episode.isRewritten ||=
      change.what === 'extended' || change.what === 'corrected' || (change.what === 'updated' && change.late);
    episode.isToldAnew ||= change.what === 'updated' || change.correction !== undefined;
    episode.correction = change.correction ?? episode.correction;
    if (change.feedIds !== undefined)
      episode.feedIds = [...new Set([...(episode.feedIds ?? []), ...change.feedIds])];
    // A closing says that the condition is gone, a lowering that it is less; people want to see why it was there.
    const isWorst = change.what !== 'closed' && change.what !== 'lowered' && change.milder !== true;
    if (isWorst && change.evidence.length > 0) episode.evidence = change.evidence;
  }
  return [...episodes.values()];
}

function begin(change: AlertChange): FoldedEpisode {
  return {
    rule: change.rule,
    subject: change.subject,
    openedMs: change.openedMs,
    newOpenedMs: change.openedMs,
    closedMs: change.closedMs,
    state: 'open',
    severity: change.severity,
    worstSeverity: change.worstSeverity,
    evidence: null,
    late: false,
    isNew: false,
    isRewritten: false,
    correction: null,
    isToldAnew: false,
    feedIds: null,
    changes: [],
  };
}
