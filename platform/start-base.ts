/** What every part of the centre is given when it starts: the ground the modules stand on, and how they are stopped. */
import type { Audiences } from './audience/audience.ts';
import type { Releases } from './audience/releases.ts';
import type { Purposes } from './audience/purposes.ts';
import type { Access } from './access/access.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { LoadedCity } from './city/city.ts';
import type { PlatformEvents } from './events.ts';
import type { Bus } from './kernel/bus.ts';
import type { Clock } from './kernel/clock.ts';
import type { Database } from './kernel/database.ts';
import type { Log } from './kernel/log.ts';
import type { Registry } from './registry/registry.ts';

export interface StartBase {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly access: Access;
  readonly audiences: Audiences;
  readonly purposes: Purposes;
  readonly releases: Releases;
  readonly catalogue: Catalogue;
  readonly city: LoadedCity;
  readonly registry: Registry;
  /** Parts are stopped in the reverse order of their start. */
  readonly onStop: (stop: () => void | Promise<void>) => void;
}
