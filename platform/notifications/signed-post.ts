/**
 * A signed POST to a program of the city's own. The receiver checks `X-Haivan-Signature` = sha256=HMAC(secret, timestamp +
 * "." + body) and that the timestamp is near; `Idempotency-Key` is the same at every try.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { readAnswerText } from '../kernel/answer-text.ts';
import { toHeaderKey, toHttpAnswer, toTroubleAnswer } from './internal/channel.ts';

/** Its name in the data folder, where no setting gives one. */
export const WEBHOOK_SECRET = 'webhook-secret';

const ANSWER_MS = 15_000;

export interface SignedPostOptions {
  readonly url: string;
  readonly secret: string;
  readonly clock: Clock;
}

export type PostOutcome =
  | { readonly outcome: 'taken'; readonly status: number; readonly said: string }
  | { readonly outcome: 'retry'; readonly answer: string; readonly afterSec?: number }
  /** Trying the same again can't help. */
  | { readonly outcome: 'failed'; readonly answer: string };

/** Never rejects for a trouble of the receiver: that is an outcome. */
export type SignedPost = (key: string, content: object) => Promise<PostOutcome>;

export function createSignedPost({ url, secret, clock }: SignedPostOptions): SignedPost {
  return async (key, content) => {
    const body = JSON.stringify(content);
    const timestampSec = Math.floor(clock.now() / 1000);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': toHeaderKey(key),
          'x-haivan-timestamp': String(timestampSec),
          'x-haivan-signature': toSignature(secret, timestampSec, body),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const said = await readAnswerText(answer);
      return answer.ok
        ? { outcome: 'taken', status: answer.status, said }
        : toHttpAnswer(answer.status, said, answer.headers.get('retry-after'));
    } catch (error) {
      return toTroubleAnswer(error);
    }
  };
}

/** The signature of a body sent at a time (epoch seconds). */
function toSignature(secret: string, timestampSec: number, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestampSec}.${body}`).digest('hex')}`;
}
