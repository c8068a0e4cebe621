/**
 * What the city tells us. A decoder turns raw bytes into items; intake checks, grades and stores them.
 * Times are epoch milliseconds (UTC).
 */
import type { Forecast } from '../values/forecast.ts';
import type { PeriodReport, PeriodValue } from '../values/period-value.ts';
import type { QualityId } from '../basics/quality.ts';
import type { RecordItem } from '../records/record-item.ts';

export type { RecordItem } from '../records/record-item.ts';

/**
 * A Reading is one value of one measured property of one asset at one time.
 * It names its datastream either by the datastream's code, or by the feed's own name of the asset plus
 * the parameter name as sent (aliases of the feed's contract are applied by intake).
 */
export interface Reading {
  readonly datastream?: string;
  readonly asset?: string;
  readonly property?: string;
  readonly timeMs: number;
  /** null means the sender says that there is no value (quality `missing`, `fault` …). */
  readonly value: number | null;
  /** Unit as sent; absent = the unit of the contract. */
  readonly unit?: string;
  /** Quality as stated by the sender; absent = `valid` until intake grades it. */
  readonly quality?: QualityId;
  /** Where it stands in the delivery, e.g. `row 17`; absent: by its index. */
  readonly at?: string;
}

/** A Position is where a moving asset was at a time. */
export interface Position {
  /** The feed's own name of the asset: MMSI, plate, registration, device id. */
  readonly asset: string;
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn?: number | null;
  readonly courseDeg?: number | null;
  readonly headingDeg?: number | null;
  readonly quality?: QualityId;
  /** Where it stands in the delivery; absent: by its index. */
  readonly at?: string;
  /** The source gives no time: `timeMs` is when it arrived, and may be moved by milliseconds to stay apart. */
  readonly arrivalTime?: true;
  /** Facts about the asset that came along (ship name, destination); merged into the asset's attributes. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Facts about an asset that came without a position (AIS type 5: name, call sign, length). */
export interface AssetFacts {
  readonly asset: string;
  readonly timeMs: number;
  readonly name?: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}

/** Why an item or a whole delivery was refused. Stable identifiers; sentences come from the strings. */
export const refusalReasons = [
  'not_decodable',
  'wrong_checksum',
  'wrong_type',
  'missing_field',
  'unknown_datastream',
  'unknown_asset',
  'unknown_property',
  'unknown_unit',
  'time_not_readable',
  'time_in_future',
  'time_too_old',
  'not_a_number',
  'place_out_of_world',
  'place_too_far',
  'not_this_feeds',
  'not_given',
  'too_large',
  'too_many_items',
  'erased',
  'personal_data',
  'wrong_shape',
  'no_such_record',
  'changed_since',
  'number_taken',
  'held_by',
  'no_such_file',
  'unknown_series',
  'unknown_subject',
  'shared_device',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A RefusedItem says what, where, the value, what was allowed and what to do next. It is kept and can be replayed. */
export interface RefusedItem {
  readonly reason: RefusalReason;
  /** Where in the delivery: line, index, column, e.g. `readings[3].time` or `line 7, column 4`. */
  readonly where: string;
  /** The offending value, shortened to 200 characters. */
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
  /** The raw piece that can be decoded again alone by the same decoder; absent = the whole delivery. */
  readonly raw?: string;
}

/** One push of bytes as a connector received it. */
export interface RawDelivery {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** File name, MQTT topic or address it came by. */
  readonly name?: string;
  readonly receivedMs: number;
}

/** What a decoder knows of its feed. */
export interface DecodeContext {
  readonly feedId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Offset of the city's local time from UTC in minutes, for formats without a zone. */
  readonly utcOffsetMin: number;
  /** Who it came from, as the door tells it: parts of a message of two senders do not belong together. */
  readonly sender: string;
  /**
   * What the decoder remembers of its feed, changed in place: plain JSON, bounded by the decoder. It is kept in the
   * transaction that stores the delivery, so it outlives connection and restart and never knows of what was not stored.
   * Only for decoders that say `remembers`; others find it empty.
   */
  readonly memory: Record<string, unknown>;
  /** Of this process alone and empty at any time: what it says was told may be told again without harm. */
  readonly cache: Record<string, unknown>;
}

/** What a decoder found. Absent lists are empty. A decoder never throws for bad input: it refuses items. */
export interface Decoded {
  readonly readings?: readonly Reading[];
  readonly positions?: readonly Position[];
  readonly facts?: readonly AssetFacts[];
  readonly records?: readonly RecordItem[];
  readonly forecasts?: readonly Forecast[];
  readonly periodValues?: readonly PeriodValue[];
  readonly periodReports?: readonly PeriodReport[];
  readonly refused?: readonly RefusedItem[];
  /** Pieces that are rightly not items: comments, incomplete fragments, message types without interest. */
  readonly skipped?: number;
}

/** A Decoder turns a feed's raw bytes into items; pure but for the feed's `memory` and `cache`. */
export interface Decoder {
  /** e.g. `readings-json`, `tt10`, `ais`. Unique in the installation. */
  readonly id: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** A short example of the accepted bytes, shown in the console where a decoder is tried. */
  readonly example: string;
  readonly decode: (raw: RawDelivery, context: DecodeContext) => Decoded | Promise<Decoded>;
  /** It uses `memory`: deliveries of a feed are decoded in their order, each with what the one before left. */
  readonly remembers?: true;
  /** What it reads was written by people to the city, and no system tells it: it is answered and corrected here. */
  readonly fromPeople?: true;
  /** Its source has no times, so items carry that of arrival: the same bytes later are news and not a repetition. */
  readonly timesByArrival?: true;
}
