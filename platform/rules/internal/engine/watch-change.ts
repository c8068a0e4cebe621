/** A step of a watch's episode as the change that is stored. */
import type { AlertChange, AlertRule, AlertSubject } from '../../../alerts/alert-change.ts';
import type { ActiveRule, EpisodeStep, Watch } from './episode.ts';
import { toEvidence } from '../evidence.ts';
import { toSeverity } from '../plan.ts';
import type { FixJudge, Judge } from '../plan.ts';
import { takeNews } from './worst-figure.ts';

/** The change of a step that has just been taken; `late` when its data came long after their time. */
export function toAlertChange(
  watch: Watch,
  what: EpisodeStep | 'updated',
  timeMs: number,
  late: boolean,
): AlertChange {
  return {
    rule: toAlertRule(watch.rule),
    subject: toAlertSubject(watch),
    openedMs: watch.openedMs,
    what,
    timeMs,
    severity: toSeverity(watch.severity),
    worstSeverity: toSeverity(watch.worst),
    late,
    note: null,
    evidence: toEvidence(watch),
    closedMs: what === 'closed' ? timeMs : null,
  };
}

/** The change of a step in life; what the alert tells of the episode is the worst of it. */
export function toTold(watch: Watch, what: EpisodeStep, timeMs: number, late: boolean): AlertChange {
  const change = toAlertChange(watch, what, timeMs, late);
  if (what !== 'opened' && what !== 'raised') return change;
  return takeNews(watch) ? change : { ...change, milder: true };
}

export function toAlertRule({ definition, version, plan }: ActiveRule): AlertRule {
  const { id, serviceId, group, agePages } = definition;
  return {
    id,
    version,
    serviceId,
    kind: plan.alertKind,
    ...(group === undefined ? {} : { group }),
    ...(agePages === true ? { agePages } : {}),
  };
}

/** The subject where it is: what moves has its alert where it was last. */
export function toAlertSubject({ subject, judge }: Watch): AlertSubject {
  return isFixJudge(judge) && !Number.isNaN(judge.lon)
    ? { ...subject, lon: judge.lon, lat: judge.lat }
    : subject;
}

/** The worst that was seen and is not told yet, as a change; undefined when there is none. From then on it is told. */
export function takeUnsaid(watch: Watch): AlertChange | undefined {
  const { told } = watch;
  const { unsaid } = told;
  if (unsaid === null) return undefined;
  told.unsaid = null;
  return {
    ...toAlertChange(watch, 'updated', unsaid[0]?.timeMs ?? toLastMs(watch), false),
    evidence: unsaid,
  };
}

/** When it last heard anything; what is silent since it is known, and so never spoke, at the beginning of its episode. */
export function toLastMs({ lastMs, openedMs }: Pick<Watch, 'lastMs' | 'openedMs'>): number {
  return Number.isFinite(lastMs) ? lastMs : openedMs;
}

function isFixJudge(judge: Judge): judge is FixJudge {
  return 'fix' in judge;
}
