/** E-mail by SMTP: Vietnamese first, English below, the same Message-ID at every try. */
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { FindAttachment } from '../attachments.ts';
import { toHeaderKey, toTroubleAnswer } from './channel.ts';
import type { ChannelSender, Message, SendAnswer } from './channel.ts';

export const CONNECT_MS = 10_000;
export const SILENCE_MS = 20_000;
/** Refused sign-in: the setting is wrong, not the message. */
const SIGN_IN_REFUSED = new Set([530, 534, 535, 538]);

/** Makes the channel. `url` as in HAIVAN_SMTP_URL; `from` is the sender's address, perhaps with a name. */
export function createEmail({
  url,
  from,
  findAttachment,
}: {
  readonly url: string;
  readonly from: string;
  readonly findAttachment: FindAttachment;
}): ChannelSender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';

  return {
    channel: 'email',
    perMinute: 120,
    atOnce: 4,
    async send(message) {
      if (message.email === null)
        return { outcome: 'failed', answer: 'the person has no verified e-mail address' };
      try {
        const file =
          message.attachment === null ? undefined : await findAttachment(message.attachment, message.userId);
        const { response } = await transport.sendMail({
          from,
          to: { name: message.userName, address: message.email },
          subject: `${message.urgency === 'emergency' ? 'KHẨN: ' : ''}${message.title.vi}`,
          text: toMailText(message),
          attachments: file === undefined ? [] : [{ filename: file.name, content: file.bytes }],
          messageId: `<${createHash('sha256').update(message.key).digest('hex').slice(0, 40)}@${domain}>`,
          date: new Date(message.createdMs),
          priority: message.urgency === 'emergency' ? 'high' : 'normal',
          headers: { 'X-Haivan-Key': toHeaderKey(message.key), 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent', answer: response, receipt: response };
      } catch (error) {
        return toMailTrouble(error);
      }
    },
    async stop() {
      transport.close();
    },
  };
}

/** The text of the mail. */
export function toMailText({ title, body, url }: Pick<Message, 'title' | 'body' | 'url'>): string {
  return [title.vi, '', body.vi, '', url, '', '—', title.en, '', body.en, ''].join('\n');
}

/** Trying again can't help: the server has refused the letter itself. */
export function isFinalMailTrouble(error: unknown): error is Error {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500 && !SIGN_IN_REFUSED.has(code);
}

const toMailTrouble = (error: unknown): SendAnswer =>
  isFinalMailTrouble(error) ? { outcome: 'failed', answer: error.message } : toTroubleAnswer(error);
