/** What intake is given by the rest of the centre. */
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { Decoded, Decoder } from '../../contract/feeds/item.ts';
import type { CatalogueJournal } from '../catalogue/catalogue-journal.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Decoding } from '../decoding/decoding.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { Store } from '../store/store.ts';
import type { DueCalendar } from './internal/records/due-clock.ts';
import type { FindNormValue, RecordKinds } from './internal/records/record-life.ts';

export interface IntakeDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly decoders: { find(id: string): Decoder | undefined };
  /** Threads for what is large; absent = everything is decoded here. */
  readonly decoding?: Decoding;
  readonly journal: CatalogueJournal;
  readonly utcOffsetMin: number;
  /** What manifests say of kinds of records: which status ends one, until when it is owed. */
  readonly recordKinds: RecordKinds;
  /** Numbers of norms, for limits that are theirs; absent: the numbers of the manifest stand. */
  readonly findNormValue?: FindNormValue;
  /** Knots that assets of a kind can't go faster than; undefined = the general limit. */
  readonly speedLimitOf: (assetKind: string) => number | undefined;
  readonly calendar: DueCalendar;
  /** What the feed's service says to values of whole periods before they are checked; default: nothing. */
  readonly review?: (feed: FeedDefinition, decoded: Decoded) => Promise<Decoded>;
  /** Default: nothing was erased. */
  readonly isErased?: (record: { feedId: string; kind: string; code: string }) => boolean;
  /** Most items and raw bytes taken and not yet stored. */
  readonly maxItems?: number;
  readonly maxBytes?: number;
}
