/** What alerts are given by the rest of the centre. */
import type { PlatformEvents } from '../events.ts';
import type { AlertOrigin } from '../audience/sight.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { AlertJournal } from './alert-journal.ts';
import type { TitleSources } from './titled-alert.ts';

export interface AlertsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: AlertJournal;
  /** Words for the facts in titles; absent: a centre without a city. */
  readonly titleSources?: TitleSources;
  /** Feeds an alert is made of; absent: a centre in which everything is everybody's. */
  readonly listSourcesOf?: (origin: AlertOrigin) => readonly string[];
}
