/**
 * What is handed over next and what was answered, written down together: whoever begins waits until it stands in the
 * database with every receipt before it, and what many write at the same moment is one statement. So a crash leaves at most
 * one message of each that sends of which nobody knows whether it arrived, and the database names them.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import { writeReceipts } from './delivery-rows.ts';
import type { Receipt } from './delivery-rows.ts';

export interface ReceiptBook {
  /** False: it is not to be sent any more, a newer message took its place or who it was for has gone. */
  begin(id: number): Promise<boolean>;
  /** It stands in the database before anything else begins. */
  note(receipt: Receipt): void;
  /** Resolves when all that was noted stands in the database. What could not be written is written with the next. */
  write(): Promise<void>;
}

export function createReceiptBook(db: Database, clock: Clock): ReceiptBook {
  let told: readonly Receipt[] = [];
  let beginning: readonly number[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<ReadonlySet<number>> | undefined;

  const writeNow = async () => {
    next = undefined;
    const [receipts, ids] = [told, beginning];
    [told, beginning] = [[], []];
    try {
      return await writeReceipts(db.pool, receipts, ids, clock.now());
    } catch (error) {
      told = [...receipts, ...told];
      throw error;
    }
  };
  /** One statement after the other; all who come while one is written share the next. */
  const write = () => {
    if (next === undefined) {
      next = last.then(writeNow);
      last = next.catch(() => undefined);
    }
    return next;
  };
  return {
    async begin(id) {
      beginning = [...beginning, id];
      return (await write()).has(id);
    },
    note(receipt) {
      told = [...told, receipt];
    },
    async write() {
      await write();
    },
  };
}
