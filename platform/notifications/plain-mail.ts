/** E-mail to an address that is no account's: it passes by the outbox, whose rows are people's; who sends keeps what came of it. */
import type { Text } from '../../contract/basics/text.ts';
import type { ChannelSet } from './channels.ts';
import { toTroubleAnswer } from './internal/channel.ts';

export interface PlainLetter {
  /** The same at every try. */
  readonly key: string;
  readonly address: string;
  readonly title: Text;
  readonly body: Text;
  /** Path in the console. */
  readonly link: string;
  /** As `NewNotification.attachment`; asked for without a reader. */
  readonly attachment: string | null;
  readonly nowMs: number;
}

/** `retry`: the way was blocked; `failed`: trying again can't help. `answer` is what the mail server said. */
export interface PlainAnswer {
  readonly outcome: 'sent' | 'retry' | 'failed';
  readonly answer: string;
}

export interface PlainMail {
  /** Never rejects for a trouble of the mail server: that is an answer. */
  send(letter: PlainLetter): Promise<PlainAnswer>;
}

const GIVE_UP_MS = 86_400_000;

/** Makes it; undefined where the centre has set up no mail server. */
export function createPlainMail(
  { senders }: Pick<ChannelSet, 'senders'>,
  publicUrl: string,
): PlainMail | undefined {
  const sender = senders.find(({ channel }) => channel === 'email');
  if (sender === undefined) return undefined;
  return {
    async send({ key, address, title, body, link, attachment, nowMs }) {
      const { outcome, answer } = await sender
        .send({
          id: 0,
          key,
          userId: '',
          userName: '',
          email: address,
          phone: null,
          urgency: 'normal',
          title,
          body,
          url: `${publicUrl}${link}`,
          caseId: null,
          attachment,
          createdMs: nowMs,
          giveUpMs: nowMs + GIVE_UP_MS,
        })
        .catch(toTroubleAnswer);
      return { outcome: outcome === 'delivered' ? 'sent' : outcome, answer };
    },
  };
}
