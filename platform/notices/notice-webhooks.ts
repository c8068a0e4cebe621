/**
 * Published messages to programs of others (a portal, a loudspeaker system, a broadcaster): a signed POST each, tried again
 * while the message holds, its answer kept. One that is slow or gone holds up no other. A Zalo official account is one of
 * them, for what is severe: how often it may broadcast is rationed by Zalo.
 */
import type { NoticeLevel } from '../../contract/notices/notice.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { SecretKeeper } from '../kernel/data-folder.ts';
import type { Transaction } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import { createWakeUp } from '../kernel/wake-up.ts';
import { createSignedPost } from '../notifications/signed-post.ts';
import { addToReceivers } from './internal/delivery-rows.ts';
import type { ToReceiver } from './internal/delivery-rows.ts';
import { createDueSender } from './internal/send-due.ts';
import type { DueChannel, DueDeps } from './internal/send-due.ts';
import { createZaloAccount, ZALO } from './internal/zalo-account.ts';
import type { ZaloSettings } from './internal/zalo-tokens.ts';

export type { ZaloSettings } from './internal/zalo-tokens.ts';

export interface NoticeWebhooksDeps extends Omit<DueDeps, 'random'>, Partial<Pick<DueDeps, 'random'>> {
  readonly log: Log;
  /** Addresses; each of another host. */
  readonly urls: readonly string[];
  readonly secret: string;
  /** Address of this centre, without a slash at its end. */
  readonly publicUrl: string;
  /** The city’s Zalo account; undefined: it has none here. */
  readonly zalo: ZaloSettings | undefined;
  readonly secrets: SecretKeeper;
  readonly cityName: Text;
}

export interface NoticeWebhooks {
  /** One delivery a receiver, in the transaction that publishes. */
  enqueue(
    tx: Transaction,
    message: { readonly id: number; readonly noticeId: number; readonly level: NoticeLevel },
  ): Promise<void>;
  /** After the commit. */
  wake(): void;
  start(): void;
  /** Resolves when all that is due by now has been tried; for stories. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const AT_ONCE = 10;
const BROADCAST: ReadonlySet<NoticeLevel> = new Set<NoticeLevel>(['severe', 'extreme']);

export function createNoticeWebhooks(deps: NoticeWebhooksDeps): NoticeWebhooks {
  const { clock, log, urls, secret, publicUrl } = deps;
  const zalo = deps.zalo && createZaloAccount(deps.zalo, deps);
  const posts = new Map(urls.map((url) => [new URL(url).host, createSignedPost({ url, secret, clock })]));
  const way: DueChannel<ToReceiver> = {
    channel: 'webhook',
    atOnce: AT_ONCE,
    async send({ id: _id, attempts: _attempts, receiver, ...message }) {
      if (receiver === ZALO && zalo !== undefined) return zalo(message);
      const post = posts.get(receiver);
      if (post === undefined) return { outcome: 'failed', answer: `${receiver}: no receiver any more` };
      const told = await post(`${message.identifier}/${receiver}`, {
        ...message,
        cap: `${publicUrl}/api/public/v1/notices/${message.identifier}.xml`,
      });
      if (told.outcome === 'taken') return { outcome: 'sent', answer: `${receiver}: HTTP ${told.status}` };
      // Its own words stay behind: they are a stranger’s.
      const answer = `${receiver}: ${/^HTTP \d+/u.exec(told.answer)?.[0] ?? 'no answer'}`;
      return told.outcome === 'retry' ? { ...told, answer } : { outcome: 'failed', answer };
    },
  };
  const wakeUp = createWakeUp({
    name: 'sending notices to programs of others',
    clock,
    log,
    look: createDueSender({ random: Math.random, ...deps }, way),
  });
  return {
    enqueue: (tx, message) =>
      addToReceivers(
        tx,
        message,
        [...posts.keys(), ...(zalo !== undefined && BROADCAST.has(message.level) ? [ZALO] : [])],
        clock.now(),
      ),
    wake: () => wakeUp.hint(clock.now()),
    start: wakeUp.start,
    idle: wakeUp.idle,
    stop: wakeUp.stop,
  };
}
