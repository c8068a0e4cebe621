/** Letters of the city to citizens who asked for them, through the mail server of the centre, some at the same moment. */
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { toHeaderKey } from './internal/channel.ts';
import { CONNECT_MS, isFinalMailTrouble, SILENCE_MS } from './internal/email.ts';
import { createLetterWriter } from './internal/letter-bytes.ts';

/** Connections that stay open while there is something to send: what usual mail servers grant one client. */
const CONNECTIONS = 16;

export interface CityLetter {
  /** The same at every try: it makes the Message-ID, by which mail servers know a letter that came twice. */
  readonly key: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly isUrgent: boolean;
  /** Address that takes the reader off the list by one POST (RFC 8058); null: a letter that asks nobody onto a list. */
  readonly unsubscribeUrl: string | null;
}

/** `unknown`: there is no such mailbox. No answer holds an address. */
export interface CityMailAnswer {
  readonly outcome: 'sent' | 'retry' | 'failed' | 'unknown';
  readonly answer: string;
}

export interface CityMail {
  /** How many letters may be under way at the same moment: one a connection. */
  readonly atOnce: number;
  /** Never rejects for a trouble of the mail server: that is an answer. */
  send(letter: CityLetter): Promise<CityMailAnswer>;
  stop(): void;
}

/** Makes it; nothing is connected before something is sent. */
export function createCityMail({ url, from }: { readonly url: string; readonly from: string }): CityMail {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  const write = createLetterWriter(from);
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    atOnce: CONNECTIONS,
    async send({ key, address, subject, text, isUrgent, unsubscribeUrl }) {
      try {
        const letter = await write({
          address,
          messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`,
          subject,
          text,
          isUrgent,
          headers: {
            'X-Haivan-Key': toHeaderKey(key),
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribeUrl === null
              ? {}
              : {
                  'List-Unsubscribe': `<${unsubscribeUrl}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
        });
        const { response } = await transport.sendMail(letter);
        return { outcome: 'sent', answer: toCode(response) };
      } catch (error) {
        return toAnswer(error);
      }
    },
    stop: () => transport.close(),
  };
}

/** Its code alone (RFC 5321, RFC 3463): the words of many servers repeat the address. */
const toCode = (said: string): string =>
  `SMTP ${/^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/u.exec(said)?.[0] ?? '?'}`;

/** RFC 3463: bad mailbox address, and recipient with a null MX. */
const NO_MAILBOX = /\b5\.1\.(?:1|10)\b/u;

function toAnswer(error: unknown): CityMailAnswer {
  const said = error instanceof Error && 'response' in error ? String(error.response) : '';
  if (said === '') {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return { outcome: 'retry', answer: code.slice(0, 40) };
  }
  const answer = toCode(said);
  if (NO_MAILBOX.test(said)) return { outcome: 'unknown', answer };
  return { outcome: isFinalMailTrouble(error) ? 'failed' : 'retry', answer };
}
