/** What one person may hear of a change: alerts and cases in their scope, their own notifications. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import type { CasePulse, LiveChange, LiveTopic } from '../../../contract/centre/live.ts';
import type { ScopedThing } from '../../../contract/people/ability.ts';
import { isVisible, toScope } from '../../access/permissions.ts';
import type { Sight } from '../../audience/sight.ts';
import type { Person, Scope } from '../../access/permissions.ts';

/** A Viewer is a connected person with the topics asked for. */
export interface Viewer {
  readonly person: Person;
  readonly topics: ReadonlySet<LiveTopic>;
  /** What is out of it is not told; when it changes, the screen gets a new snapshot. */
  readonly sight: Sight;
  /** Viewers with the same key hear the same, but for what is personal. */
  readonly key: string;
}

/** Makes a viewer; the scopes are taken once: a person whose grants change is hung up and comes back. */
export function toViewer(person: Person, topics: ReadonlySet<LiveTopic>, sight: Sight): Viewer {
  const alerts = toKey(toScope(person, 'city.read'));
  const cases = toKey(toScope(person, 'cases.read'));
  return { person, topics, sight, key: JSON.stringify([[...topics], alerts, cases, sight.key]) };
}

/** The part of a change that is for this viewer; undefined when nothing of it is. */
export function toViewed(given: LiveChange, viewer: Viewer): LiveChange | undefined {
  const { person, topics, sight } = viewer;
  const change = sight.unseen === undefined ? given : toSeen(given, sight);
  const alerts = topics.has('alerts')
    ? change.alerts?.filter((alert) => isVisible(person, 'city.read', toAlertThing(alert)))
    : undefined;
  const cases = topics.has('cases')
    ? change.cases?.filter((pulse) => isVisible(person, 'cases.read', toCaseThing(pulse)))
    : undefined;
  const notifications = topics.has('notifications')
    ? change.notifications?.filter(({ userId }) => userId === person.id)
    : undefined;
  const viewed: LiveChange = {
    ...(alerts?.length ? { alerts } : {}),
    ...(cases?.length ? { cases } : {}),
    ...(notifications?.length ? { notifications } : {}),
    ...(change.latest && topics.has('latest') ? { latest: change.latest } : {}),
    ...(change.positions && topics.has('positions') ? { positions: change.positions } : {}),
    ...(change.feeds && topics.has('feeds') ? { feeds: change.feeds } : {}),
    ...(change.records && topics.has('records') ? { records: change.records } : {}),
    ...(change.catalogue ? { catalogue: change.catalogue } : {}),
  };
  return Object.keys(viewed).length === 0 ? undefined : viewed;
}

/** What is in sight of a change. */
function toSeen({ alerts, latest, positions, records, ...rest }: LiveChange, sight: Sight): LiveChange {
  const seen = {
    alerts: alerts?.filter(({ id, subject, feedIds }) =>
      sight.seesAlert({ id, assetId: subject.assetId, feedIds }),
    ),
    latest: latest?.filter(({ datastreamId }) => sight.seesStream(datastreamId)),
    positions: positions?.filter(sight.seesPosition),
    records: records?.filter(sight.seesRecord),
  };
  return {
    ...rest,
    ...(seen.alerts?.length ? { alerts: seen.alerts } : {}),
    ...(seen.latest?.length ? { latest: seen.latest } : {}),
    ...(seen.positions?.length ? { positions: seen.positions } : {}),
    ...(seen.records?.length ? { records: seen.records } : {}),
  };
}

/** True when a change is the same for all viewers of one key. */
export function isShared(change: LiveChange): boolean {
  return change.notifications === undefined;
}

export function toAlertThing({ agencyId, areaCode }: AlertView): ScopedThing {
  return { agencyIds: [agencyId], areaCode };
}

export function toCaseThing(pulse: CasePulse): ScopedThing {
  const { centreAgencyId, leadAgencyId, taskAgencyIds, areaCode } = pulse;
  return {
    agencyIds: [centreAgencyId, ...(leadAgencyId === null ? [] : [leadAgencyId]), ...taskAgencyIds],
    areaCode,
  };
}

function toKey({ all, agencyIds, areaCodes }: Scope): string {
  return all ? '*' : [...agencyIds].sort().join() + '|' + [...areaCodes].sort().join();
}
