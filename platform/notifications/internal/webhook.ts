/**
 * Webhooks: a signed HTTP POST to a program of the city's own, which passes it on (a chat, a pager) or calls the person
 * by telephone. The receiver checks `X-Haivan-Signature` = sha256=HMAC(secret, timestamp + "." + body) and that the
 * timestamp is near; `Idempotency-Key` is the same at every try.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { readAnswerText } from '../../kernel/answer-text.ts';
import { toHeaderKey, toHttpAnswer, toTroubleAnswer } from './channel.ts';
import type { ChannelSender, Message, SendAnswer } from './channel.ts';

const ANSWER_MS = 15_000;
const LONGEST_RECEIPT = 200;

interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly clock: Clock;
}

/** Makes the channel `webhook`: who takes it has it, so a 2xx is the delivery. */
export function createWebhook(options: WebhookOptions): ChannelSender {
  return {
    channel: 'webhook',
    perMinute: 600,
    atOnce: 8,
    send: (message) => post(options, message, toBody(message), 'delivered'),
  };
}

/** Makes the channel `voice`: a 2xx says that the call is ordered. `say` is what is to be read out. */
export function createVoice(options: WebhookOptions): ChannelSender {
  return {
    channel: 'voice',
    perMinute: 30,
    atOnce: 2,
    async send(message) {
      if (message.phone === null)
        return { outcome: 'failed', answer: 'the person has no verified telephone number' };
      const say = {
        vi: `${message.title.vi}. ${message.body.vi}`,
        en: `${message.title.en}. ${message.body.en}`,
      };
      return post(options, message, { ...toBody(message), phone: message.phone, say }, 'sent');
    },
  };
}

/** The signature of a body sent at a time (epoch seconds); for receivers' tests too. */
export function toSignature(secret: string, timestampSec: number, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestampSec}.${body}`).digest('hex')}`;
}

async function post(
  { url, secret, clock }: WebhookOptions,
  message: Message,
  content: object,
  outcome: 'sent' | 'delivered',
): Promise<SendAnswer> {
  const body = JSON.stringify(content);
  const timestampSec = Math.floor(clock.now() / 1000);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': toHeaderKey(message.key),
        'x-haivan-timestamp': String(timestampSec),
        'x-haivan-signature': toSignature(secret, timestampSec, body),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const said = await readAnswerText(answer);
    if (!answer.ok) return toHttpAnswer(answer.status, said, answer.headers.get('retry-after'));
    const receipt = findId(said) ?? `HTTP ${answer.status}`;
    return { outcome, answer: `HTTP ${answer.status}`, receipt };
  } catch (error) {
    return toTroubleAnswer(error);
  }
}

function toBody({ id, key, userId, userName, urgency, title, body, url, caseId, createdMs }: Message) {
  return {
    id,
    key,
    to: { userId, name: userName },
    urgency,
    title,
    body,
    url,
    caseId,
    time: new Date(createdMs).toISOString(),
  };
}

/** `{"id": …}` of an answer, if it is one. */
function findId(said: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(said);
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return undefined;
    const { id } = answer;
    return typeof id === 'string' || typeof id === 'number'
      ? String(id).slice(0, LONGEST_RECEIPT)
      : undefined;
  } catch {
    return undefined;
  }
}
