/** SMS by the HTTP gateway of a provider: a request from a template, the id out of its answer. */
import { readAnswerText } from '../../kernel/answer-text.ts';
import { toHeaderKey, toHttpAnswer, toTroubleAnswer } from './channel.ts';
import type { ChannelSender, SendAnswer } from './channel.ts';
import { toSmsText } from './sms-text.ts';

const ANSWER_MS = 20_000;

/** Templates with {to}, {text}, {key}, {from}. Without a body the request is a GET. */
export interface SmsHttpOptions {
  readonly url: string;
  readonly body: string | undefined;
  /** A header line, e.g. `Authorization: Bearer …`. */
  readonly header: string | undefined;
  /** Path to the message's id in the JSON answer, e.g. `data.0.id`. */
  readonly idPath: string;
}

/** Makes the channel. */
export function createSmsHttp({ url, body, header, idPath }: SmsHttpOptions): ChannelSender {
  const isJson = body?.trimStart().startsWith('{') === true;
  const [headerName, headerValue] = header?.split(/:\s*(.*)/s) ?? [];

  return {
    channel: 'sms',
    perMinute: 60,
    atOnce: 2,
    async send(message): Promise<SendAnswer> {
      if (message.phone === null)
        return { outcome: 'failed', answer: 'the person has no verified telephone number' };
      const values = { to: message.phone, text: toSmsText(message), key: message.key };
      try {
        const answer = await fetch(fill(url, values, encodeURIComponent), {
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            'idempotency-key': toHeaderKey(message.key),
            ...(body === undefined
              ? {}
              : { 'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded' }),
            ...(headerName === undefined ? {} : { [headerName]: headerValue ?? '' }),
          },
          ...(body === undefined
            ? {}
            : { body: fill(body, values, isJson ? toJsonWords : encodeURIComponent) }),
          redirect: 'error',
          signal: AbortSignal.timeout(ANSWER_MS),
        });
        const said = await readAnswerText(answer);
        if (!answer.ok) return toHttpAnswer(answer.status, said, answer.headers.get('retry-after'));
        const id = findAt(said, idPath);
        // Gateways answer 200 to a refusal too; without an id there is no proof that it was taken.
        if (id === undefined)
          return {
            outcome: 'failed',
            answer: `HTTP ${answer.status} without ${idPath}: ${said.slice(0, 300)}`,
          };
        return { outcome: 'sent', answer: `HTTP ${answer.status}`, receipt: id };
      } catch (error) {
        return toTroubleAnswer(error);
      }
    },
  };
}

function fill(
  template: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string) => string,
): string {
  return template.replaceAll(/\{(to|text|key)\}/g, (_whole, name: string) => encode(values[name] ?? ''));
}

/** The inside of a JSON string. */
function toJsonWords(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function findAt(said: string, path: string): string | undefined {
  try {
    let value: unknown = JSON.parse(said);
    for (const name of path.split('.')) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = new Map<string, unknown>(Object.entries(value)).get(name);
    }
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  } catch {
    return undefined;
  }
}
