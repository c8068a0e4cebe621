/**
 * Intake: the only writer of what the city tells us. Raw bytes of a feed become checked, graded items; what many
 * connectors brought in the last few milliseconds is stored in one transaction; only then is the sender told yes.
 */
import type { DecodeTrial, Receipt } from '../../contract/api.ts';
import type { Decoder } from '../../contract/item.ts';
import type { By, Catalogue, CatalogueJournal } from '../catalogue/catalogue.ts';
import type { Decoding } from '../decoding/decoding.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { Store } from '../store/store.ts';
import { createDeliveryIds } from './internal/delivery-ids.ts';
import { createDerived } from './internal/derived.ts';
import { createKeys } from './internal/keys.ts';
import { createQueue } from './internal/queue.ts';
import type { Pressure } from './internal/queue.ts';
import { createRecordLife } from './internal/record-life.ts';
import type { DueCalendar, RecordKinds } from './internal/record-life.ts';
import { createReplay } from './internal/replay.ts';
import { createStreamMemory } from './internal/stream-memory.ts';
import { recallMemory } from './internal/recall-memory.ts';
import { createSubmit } from './internal/submit.ts';
import { createTrial } from './internal/trial.ts';
import { createWriter } from './internal/writer.ts';

export type { Pressure } from './internal/queue.ts';

/** Bytes that came through a door for a feed. */
export interface Push {
  readonly feedId: string;
  readonly bytes: Uint8Array;
  /** Idempotency key of the sender: the second push with it is answered with the receipt of the first. */
  readonly key?: string;
  readonly contentType?: string;
  /** File name, MQTT topic or address. */
  readonly name?: string;
  /** The door: http, mqtt, file drop, nmea-tcp … */
  readonly source: string;
  /** It came as a file: a delivery of its own, whose bytes are kept. */
  readonly isFile?: true;
  /** Lines of an open connection, kept small by their door: decoded at once, never in a thread. */
  readonly isStream?: true;
  /** The sender may send it again without knowing that it was taken. */
  readonly mayRepeat?: true;
  readonly receivedMs?: number;
}

/** A value computed by the platform itself, for a datastream of a `derived` feed. */
export interface DerivedReading {
  readonly streamId: number;
  readonly timeMs: number;
  readonly value: number | null;
  readonly qualityCode: number;
}

/** What a person holds to against a sender's correction. */
export interface HeldTo {
  readonly readings: readonly Omit<DerivedReading, 'qualityCode'>[];
  readonly positions: readonly {
    readonly feedId: string;
    readonly assetId: number;
    readonly timeMs: number;
    readonly lon: number;
    readonly lat: number;
  }[];
}

/** As whose delivery bytes are tried. `settings` stand before the saved ones of the feed. */
export interface TrialOptions {
  readonly feedId?: string;
  readonly name?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Who tries: people take turns at what is large. */
  readonly by?: string;
}

export interface Intake {
  /** Reads what is newest of each stream. Everything else needs this once before. */
  start(): Promise<void>;
  /**
   * Resolves after the commit. `accepted` in the receipt are new items; duplicates and corrections are counted apart.
   * @throws HaivanError busy (queue full), forbidden (feed paused), not_found (no such feed), too_large, unavailable.
   */
  submit(push: Push): Promise<Receipt>;
  /** What a decoder makes of bytes; nothing is stored. @throws not_found for a decoder nobody knows. */
  tryDecode(decoderId: string, bytes: Uint8Array, given?: TrialOptions): Promise<DecodeTrial>;
  /** Checks a refused item again, after its cause was mended. It stays open while it is refused. */
  replayRefusal(refusalId: number, by: By): Promise<Receipt>;
  dismissRefusal(refusalId: number, by: By): Promise<void>;
  submitDerived(readings: readonly DerivedReading[]): Promise<void>;
  /** A person holds to what was believed before its sender corrected it: it is believed again, as disputed. */
  holdTo(held: HeldTo): Promise<void>;
  pressure(): Pressure;
  /** Resolves when there is room: doors without a "later" answer stop reading until then. */
  onRoom(): Promise<void>;
  /** Stores what was taken, refuses what comes. Gives up after `withinMs` (default 8 s). */
  stop(withinMs?: number): Promise<void>;
}

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
  /** Knots that assets of a kind can't go faster than; undefined = the general limit. */
  readonly speedLimitOf: (assetKind: string) => number | undefined;
  readonly calendar: DueCalendar;
  /** Default: nothing was erased. */
  readonly isErased?: (record: { feedId: string; kind: string; code: string }) => boolean;
  /** Most items and raw bytes taken and not yet stored. */
  readonly maxItems?: number;
  readonly maxBytes?: number;
}

const MAX_ITEMS = 200_000;
const MAX_BYTES = 64 * 1024 * 1024;
const STOP_WITHIN_MS = 8_000;

/** Makes intake; `start` begins. */
export function createIntake(deps: IntakeDeps): Intake {
  const { db, clock, log, bus, store, catalogue } = deps;
  const queue = createQueue({ maxItems: deps.maxItems ?? MAX_ITEMS, maxBytes: deps.maxBytes ?? MAX_BYTES });
  const memory = createStreamMemory();
  const ids = createDeliveryIds(db);
  const writer = createWriter({ db, clock, log, bus, store, onDone: (items) => queue.doneItems(items) });
  const { submit, close } = createSubmit({
    ...deps,
    queue,
    memory,
    ids,
    writer,
    keys: createKeys(db),
    recordLife: createRecordLife(deps.recordKinds, deps.calendar),
  });
  const { replayRefusal, dismissRefusal } = createReplay({ ...deps, submit });

  return {
    async start() {
      recallMemory(memory, catalogue, store);
    },
    submit,
    tryDecode: createTrial(deps),
    replayRefusal,
    dismissRefusal,
    ...createDerived({ catalogue, store, clock, memory, ids, writer, queue }),
    pressure: () => queue.pressure(),
    onRoom: () => queue.onRoom(),
    async stop(withinMs = STOP_WITHIN_MS) {
      close();
      const timer = setTimeout(() => writer.abandon(), withinMs);
      await writer.drained();
      clearTimeout(timer);
    },
  };
}
