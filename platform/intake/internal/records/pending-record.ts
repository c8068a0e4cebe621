/** A version of a record on its way into the store. */
import type { RefusedItem } from '../../../../contract/feeds/item.ts';
import type { FacetFacts, RecordLifeFacts } from '../../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../../contract/records/record-item.ts';
import type { DueClock } from './due-clock.ts';
import type { MaskedText } from './mask-record.ts';
import type { PartTrouble } from './part-trouble.ts';

export interface PendingRecord {
  readonly feedId: string;
  readonly serviceId: string;
  /** All feeds of the service tell of this record. */
  readonly isCitys: boolean;
  /** Of a record that comes by a derived feed: feeds of what it is made of, as far as the delivery says. */
  readonly madeOf: readonly string[] | undefined;
  readonly facets: readonly FacetFacts[];
  /** Paths by whose words it is found. */
  readonly search: readonly string[];
  /** Statuses that end it. */
  readonly closing: ReadonlySet<string>;
  /** What its life can't do; undefined where anything may be told. */
  readonly life: RecordLifeFacts | undefined;
  /** How its due time moves while it waits; undefined for kinds that never wait. */
  readonly dueClock: DueClock | undefined;
  /** Its source said when it is due; of a patch, as the version before. */
  isDueGiven: boolean;
  /** What became of a patch when the version before was known: its deadlines, or what is wrong with it. */
  readonly finish: (item: RecordItem) => RecordItem | PartTrouble;
  readonly deliveryId: number;
  readonly receivedMs: number;
  /** Where in the delivery: `records[3]`. */
  readonly where: string;
  readonly isKnownStatus: boolean;
  /** It came with half a place, or with 0, 0. */
  readonly isPlaceLeftOut: boolean;
  /** Texts as they were told, of which the item says only `•••`. */
  readonly masked: readonly MaskedText[];
  /** As it came and was checked, its free text masked. */
  readonly given: RecordItem;
  /** As it is stored: of a patch the whole that it makes. */
  item: RecordItem;
  areaCode: string | null;
  /** Known when it is written. */
  change: number;
  recordId: number;
  /** Of a record of the city, or one that is made of others: all feeds that tell of it, when it is written. */
  feedIds: readonly string[] | undefined;
  version: number;
  /** False when a newer version was known before. */
  isNewest: boolean;
  /** Why it can't be taken after all; only the store knew. */
  refusal: RefusedItem | undefined;
}
