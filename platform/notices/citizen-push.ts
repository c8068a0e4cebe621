/**
 * Notices to browsers of citizens, by web push. A browser is an address, its keys, hazards and a language: no person and no
 * place; each device finds out by itself whether a notice is meant for it. Publishing writes one delivery a browser in its
 * own transaction; they are sent in batches, each with its answer, and go on after a stop or a crash.
 */
import type { CitizenBrowser } from '../../contract/notices/citizen-push.ts';
import type { Transaction } from '../kernel/database.ts';
import { busy } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { createWakeUp } from '../kernel/wake-up.ts';
import * as rows from './internal/citizen-rows.ts';
import { createPushWay } from './internal/send-citizens.ts';
import type { PushDeps } from './internal/send-citizens.ts';
import { createDueSender } from './internal/send-due.ts';

/** A city of millions: more than this is somebody who fills the table. */
const MOST_BROWSERS = 500_000;
const TRY_LATER_SEC = 3_600;

export interface CitizenPushDeps extends Omit<PushDeps, 'random'>, Partial<Pick<PushDeps, 'random'>> {
  readonly log: Log;
}

export interface CitizenPush {
  readonly publicKey: string;
  /** Its hazards, keys and language are those given last. @throws HaivanError invalid_input (no known push service), busy. */
  subscribe(browser: CitizenBrowser): Promise<void>;
  /** Nothing happens where it is not there. */
  unsubscribe(endpoint: string): Promise<void>;
  /** One delivery a browser that wants to hear of it, in the transaction that publishes; what older messages have unsent falls away. */
  enqueue(
    tx: Transaction,
    message: { readonly id: number; readonly noticeId: number; readonly hazard: string },
  ): Promise<void>;
  /** After the commit. */
  wake(): void;
  start(): void;
  /** Resolves when all that is due by now has been sent; for stories. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createCitizenPush(deps: CitizenPushDeps): CitizenPush {
  const { db, clock, log, webPush } = deps;
  const sending = { random: Math.random, ...deps };
  const wakeUp = createWakeUp({
    name: 'sending notices to citizens',
    clock,
    log,
    look: createDueSender(sending, createPushWay(sending)),
  });
  return {
    publicKey: webPush.publicKey,
    async subscribe(browser) {
      webPush.check(browser.endpoint);
      if (!(await rows.putBrowser(db.pool, browser, clock.now(), MOST_BROWSERS)))
        throw busy('The city takes no more browsers now.', TRY_LATER_SEC, {
          where: 'endpoint',
          allowed: `${MOST_BROWSERS} browsers`,
          next: 'Read the notices on the page of the public.',
        });
    },
    unsubscribe: (endpoint) => db.tx((tx) => rows.dropBrowser(tx, { endpoint })),
    enqueue: (tx, message) => rows.addDeliveries(tx, message, clock.now()),
    wake: () => wakeUp.hint(clock.now()),
    start: wakeUp.start,
    idle: wakeUp.idle,
    stop: wakeUp.stop,
  };
}
