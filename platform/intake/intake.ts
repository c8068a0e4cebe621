/**
 * Intake: the only writer of what the city tells us. Raw bytes of a feed become checked, graded items; what many
 * connectors brought in the last few milliseconds is stored in one transaction; only then is the sender told yes.
 */
import type { ImportTrial } from '../../contract/feeds/table-import.ts';
import type { DecodeTrial } from '../../contract/feeds/decoder-view.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { Decoded } from '../../contract/feeds/item.ts';
import type { By } from '../catalogue/catalogue-journal.ts';
import { unavailable } from '../kernel/errors.ts';
import type { IntakeDeps } from './intake-needs.ts';
import { createCheckTable } from './internal/checking/check-table.ts';
import type { TableGiven } from './internal/checking/check-table.ts';
import { startDryCheck } from './internal/checking/dry-check.ts';
import { createRefusedItems } from './internal/checking/refused.ts';
import { WholeRefused } from './whole-refused.ts';
import { createDeliveryIds } from './internal/writing/delivery-ids.ts';
import { createDerived } from './internal/derived.ts';
import { createKeys } from './internal/keys.ts';
import { createQueue } from './internal/queue.ts';
import type { Pressure } from './internal/queue.ts';
import { createRecordLives } from './internal/records/record-life.ts';
import type { KeepPhoto } from './internal/records/attached.ts';
import { createReplay } from './internal/replay.ts';
import { createStreamMemory } from './internal/memory/stream-memory.ts';
import { recallMemory } from './internal/memory/recall-memory.ts';
import { createSubmit } from './internal/submit.ts';
import { createTrial } from './internal/checking/trial.ts';
import { createWriter } from './internal/writing/writer.ts';
import type { DerivedReading, ForeseenItem, HeldTo } from './own-items.ts';
import type { Push, TrialOptions } from './push.ts';

export type { Pressure } from './internal/queue.ts';

export interface Intake {
  /** Reads what is newest of each stream. Everything else needs this once before. */
  start(): Promise<void>;
  /**
   * Resolves after the commit. `accepted` in the receipt are new items; duplicates and corrections are counted apart.
   * @throws HaivanError busy (queue full), forbidden (feed paused), not_found (no such feed), too_large, unavailable; WholeRefused.
   */
  submit(push: Push): Promise<Receipt>;
  /** What an import would take and refuse, row by row; nothing is stored. */
  checkTable(feedId: string, given: TableGiven): Promise<ImportTrial>;
  /** What would be stored of records: until when each is owed, and where. @throws WholeRefused when one is refused. */
  foresee(feedId: string, items: Decoded): readonly ForeseenItem[];
  /** What a decoder makes of bytes; nothing is stored. @throws not_found for a decoder nobody knows. */
  tryDecode(decoderId: string, bytes: Uint8Array, given?: TrialOptions): Promise<DecodeTrial>;
  /** Checks a refused item again, after its cause was mended. It stays open while it is refused. */
  replayRefusal(refusalId: number, by: By): Promise<Receipt>;
  dismissRefusal(refusalId: number, by: By): Promise<void>;
  /** Photos that come inside deliveries are kept so; until then what brings some is told to come again. */
  keepPhotosBy(keep: KeepPhoto): void;
  submitDerived(readings: readonly DerivedReading[]): Promise<void>;
  /** A person holds to what was believed before its sender corrected it: it is believed again, as disputed. */
  holdTo(held: HeldTo): Promise<void>;
  pressure(): Pressure;
  /** Resolves when there is room: doors without a "later" answer stop reading until then. */
  onRoom(): Promise<void>;
  /** Stores what was taken, refuses what comes. Gives up after `withinMs` (default 8 s). */
  stop(withinMs?: number): Promise<void>;
}

const MAX_ITEMS = 200_000;
const MAX_BYTES = 64 * 1024 * 1024;
const STOP_WITHIN_MS = 8_000;

/** Makes intake; `start` begins. */
export function createIntake(deps: IntakeDeps): Intake {
  const { db, clock, log, bus, store, catalogue, journal } = deps;
  const queue = createQueue({ maxItems: deps.maxItems ?? MAX_ITEMS, maxBytes: deps.maxBytes ?? MAX_BYTES });
  const memory = createStreamMemory();
  const ids = createDeliveryIds(db);
  const writer = createWriter({
    db,
    clock,
    log,
    bus,
    store,
    journal,
    onDone: (items) => queue.doneItems(items),
  });
  const recordLives = createRecordLives(deps.recordKinds, deps.calendar, deps.findNormValue);
  let keepPhoto: KeepPhoto = () => {
    throw unavailable('Files can’t be kept yet.', {
      retryAfterSec: 5,
      next: 'Send it again in a few seconds.',
    });
  };
  const { submit, close } = createSubmit({
    ...deps,
    keepPhoto: (...given) => keepPhoto(...given),
    queue,
    memory,
    ids,
    writer,
    keys: createKeys(db),
    recordLives,
  });
  const { replayRefusal, dismissRefusal } = createReplay({ ...deps, submit });

  return {
    async start() {
      recallMemory(memory, catalogue, store);
    },
    submit,
    keepPhotosBy(keep) {
      keepPhoto = keep;
    },
    tryDecode: createTrial(deps),
    checkTable: createCheckTable({ ...deps, recordLives }),
    foresee(feedId, items) {
      const refused = createRefusedItems();
      const { records } = startDryCheck({ ...deps, recordLives }, feedId, 'desk')(items, refused);
      if (refused.count > 0) throw new WholeRefused(refused.told);
      return records.map(({ item, areaCode }) => ({ item, areaCode }));
    },
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
