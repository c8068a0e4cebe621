/**
 * A department's system that loses nothing: it sends its deliveries in order, keeps each until it was acknowledged, and
 * sends it again under the same Idempotency-Key when the answer was "later", an error, or never came.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { SentReading } from './centre-client.ts';

const PATIENCE_MS = 8_000;
const BREATH_MS = 50;

export interface SenderTold {
  readonly key: string;
  readonly readings: readonly SentReading[];
  readonly receipt: Receipt;
}

export interface HonestSender {
  /** What was acknowledged, in order. */
  readonly told: readonly SenderTold[];
  /** Answers other than 200 and 422, by status; 0 stands for no answer. */
  readonly delays: ReadonlyMap<number, number>;
  /** Ends after the delivery underway is acknowledged. */
  stop(): Promise<void>;
}

/** Starts sending what `next` gives (undefined = nothing more) to wherever the centre is at the moment. */
export function startHonestSender(given: {
  feedId: string;
  key: string;
  /** Address of the centre now; undefined while it is down. */
  url: () => string | undefined;
  next: (index: number) => readonly SentReading[] | undefined;
}): HonestSender {
  const told: SenderTold[] = [];
  const delays = new Map<number, number>();
  let isStopped = false;

  const deliver = async (key: string, readings: readonly SentReading[]): Promise<void> => {
    for (;;) {
      const url = given.url();
      const answer = url === undefined ? undefined : await tryOnce(url, key, readings);
      if (answer !== undefined && (answer.status === 200 || answer.status === 422)) {
        told.push({ key, readings, receipt: answer.receipt });
        return;
      }
      const status = answer?.status ?? 0;
      delays.set(status, (delays.get(status) ?? 0) + 1);
      await wait(BREATH_MS);
    }
  };
  const tryOnce = async (url: string, key: string, readings: readonly SentReading[]) => {
    try {
      const answer = await fetch(`${url}/api/v1/feeds/${given.feedId}/deliveries`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${given.key}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(readings),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await answer.text();
      const isReceipt = answer.status === 200 || answer.status === 422;
      // The answer of a delivery; anything else is not read further.
      return { status: answer.status, receipt: (isReceipt ? JSON.parse(text) : {}) as Receipt };
    } catch {
      return undefined;
    }
  };
  const run = async () => {
    for (let index = 0; !isStopped; index++) {
      const readings = given.next(index);
      if (readings === undefined) return;
      await deliver(`${given.feedId}-${readings[0]?.datastream ?? ''}-${index}`, readings);
    }
  };
  const running = run();
  return {
    told,
    delays,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
