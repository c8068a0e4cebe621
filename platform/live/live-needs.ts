/** What the live hub is given: where it reads the picture, and who may connect. */
import type { IncomingMessage } from 'node:http';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { FeedPulse, LatestPosition, LatestValue } from '../../contract/centre/live.ts';
import type { Person } from '../access/permissions.ts';
import type { Sight } from '../audience/sight.ts';
import type { Stop } from '../kernel/clock.ts';
import type { SocketWay } from './internal/upgrade.ts';

/** Where the hub reads the picture for a snapshot. */
export interface LiveSources {
  latest(): readonly LatestValue[];
  latestOf(datastreamId: number): LatestValue | undefined;
  /** The newest of each asset, of the feeds that are seen. */
  positions(sees: Sight['seesPosition'] | undefined): readonly LatestPosition[];
  openAlerts(): Promise<readonly AlertView[]>;
  feedPulses(): readonly FeedPulse[];
  getSight(person: Person): Promise<Sight>;
  /** Grows whenever somebody's sight may have changed. */
  sightVersion(): number;
  /** True when the person may see the case. */
  maySeeCase(person: Person, caseId: number): Promise<boolean>;
}

/** Who may connect, and who may no longer stay. */
export interface LiveDoor {
  findPerson(request: IncomingMessage): Promise<Person | undefined>;
  /** Those of these people whose session ended or whose grants changed since they came. */
  listGone(people: readonly Person[]): Promise<readonly Person[]>;
  /** Rights or sessions changed just now: look again at once. */
  onChange(look: () => void): Stop;
  /** What else is taken over WebSocket, of the same persons: live pictures. */
  readonly beside?: SocketWay;
}
