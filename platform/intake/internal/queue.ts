/** The bound of what intake holds: beyond it senders are told to wait, memory never grows without end. */
import { busy } from '../../kernel/errors.ts';

export interface Pressure {
  readonly items: number;
  readonly bytes: number;
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly full: boolean;
}

export interface Queue {
  /** @throws HaivanError busy when there is no room. One push may go over the bound, never a second. */
  enter(bytes: number): void;
  addItems(items: number): void;
  doneItems(items: number): void;
  leave(bytes: number): void;
  pressure(): Pressure;
  /** Resolves when there is room. */
  onRoom(): Promise<void>;
}

const RETRY_AFTER_SEC = 1;
const WOKEN_TOGETHER = 64;

/** An empty queue. */
export function createQueue({ maxItems, maxBytes }: { maxItems: number; maxBytes: number }): Queue {
  let items = 0;
  let bytes = 0;
  const waiting: (() => void)[] = [];

  const isFull = () => items >= maxItems || bytes >= maxBytes;
  const wake = () => {
    // Waking is in small steps: all at once would fill the queue over its bound before the first is counted.
    if (isFull() || waiting.length === 0) return;
    for (const resolve of waiting.splice(0, WOKEN_TOGETHER)) resolve();
    setImmediate(wake);
  };

  return {
    enter(size) {
      if (isFull())
        throw busy('Intake is full: more arrives than can be stored.', RETRY_AFTER_SEC, {
          where: 'intake queue',
          value: `${items} items, ${bytes} bytes`,
          allowed: `${maxItems} items, ${maxBytes} bytes`,
          next: `Keep the delivery and send it again after ${RETRY_AFTER_SEC} s.`,
        });
      bytes += size;
    },
    addItems: (count) => void (items += count),
    doneItems(count) {
      items -= count;
      wake();
    },
    leave(size) {
      bytes -= size;
      wake();
    },
    pressure: () => ({ items, bytes, maxItems, maxBytes, full: isFull() }),
    onRoom: () => (isFull() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}
