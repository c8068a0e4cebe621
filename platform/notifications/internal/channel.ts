/** What a channel is for the sender: one way to bring one message to one person. */
import type { Channel, Urgency } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';

/** A message as channels get it. */
export interface Message {
  readonly id: number;
  /** The same at every try; given on to the provider. */
  readonly key: string;
  readonly userId: string;
  readonly userName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly urgency: Urgency;
  readonly title: Text;
  readonly body: Text;
  /** Full address in the console. */
  readonly url: string;
  readonly caseId: number | null;
  /** What goes with it by e-mail. */
  readonly attachment: string | null;
  readonly createdMs: number;
  /** From here on sending is of no use. */
  readonly giveUpMs: number;
}

/** What became of one try. `answer` is what the provider said, for people. */
export type SendAnswer =
  | {
      readonly outcome: 'sent' | 'delivered';
      readonly answer: string;
      /** What proves it: an id or a status of the provider. */
      readonly receipt: string;
      /** Ids under which the provider will tell later what became of it. */
      readonly awaited?: readonly string[];
    }
  | { readonly outcome: 'retry'; readonly answer: string; readonly afterSec?: number }
  /** Trying again can't help. */
  | { readonly outcome: 'failed'; readonly answer: string };

/** The provider told later what became of a message. */
export interface LateReceipt {
  readonly channel: Channel;
  readonly receipt: string;
  readonly state: 'delivered' | 'failed';
  readonly answer: string;
}

export interface ChannelSender {
  readonly channel: Channel;
  /** Most messages in a minute that the provider bears. */
  readonly perMinute: number;
  /** How many are sent at the same moment. */
  readonly atOnce: number;
  /** Never rejects for a trouble of the provider: that is an answer. */
  send(message: Message): Promise<SendAnswer>;
  /** Begins to listen for late receipts, if there are any. */
  start?(onReceipt: (receipt: LateReceipt) => Promise<void>): void;
  stop?(): Promise<void>;
}

/** A message's key as a header may carry it: ASCII only, the same for the same key. */
export function toHeaderKey(key: string): string {
  return encodeURI(key);
}

/** Seconds that an HTTP answer asks to wait (`Retry-After` in seconds), at most an hour. */
export function toRetryAfterSec(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Math.min(Number(value), 3_600) : undefined;
}

/** What an HTTP status means for a message: done, again later, or never. */
export function toHttpAnswer(
  status: number,
  said: string,
  retryAfter: string | null,
): Extract<SendAnswer, { outcome: 'retry' | 'failed' }> {
  const answer = `HTTP ${status} ${said.slice(0, 300)}`.trim();
  const isTemporary = status === 408 || status === 425 || status === 429 || status >= 500;
  if (!isTemporary) return { outcome: 'failed', answer };
  const afterSec = toRetryAfterSec(retryAfter);
  return { outcome: 'retry', answer, ...(afterSec === undefined ? {} : { afterSec }) };
}

/** A trouble on the way (refused, timed out, unknown host) as an answer. */
export function toTroubleAnswer(error: unknown): Extract<SendAnswer, { outcome: 'retry' }> {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return { outcome: 'retry', answer: `${error instanceof Error ? error.message : String(error)}${cause}` };
}
