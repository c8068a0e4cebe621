/** Webhooks: a signed POST to a program of the city's own, which passes it on (a chat, a pager) or calls the person by telephone. */
import { createSignedPost } from '../signed-post.ts';
import type { SignedPost, SignedPostOptions } from '../signed-post.ts';
import type { ChannelSender, Message, SendAnswer } from './channel.ts';

const LONGEST_RECEIPT = 200;

/** Makes the channel `webhook`: who takes it has it, so a 2xx is the delivery. */
export function createWebhook(options: SignedPostOptions): ChannelSender {
  const post = createSignedPost(options);
  return {
    channel: 'webhook',
    perMinute: 600,
    atOnce: 8,
    send: (message) => send(post, message, toBody(message), 'delivered'),
  };
}

/** Makes the channel `voice`: a 2xx says that the call is ordered. `say` is what is to be read out. */
export function createVoice(options: SignedPostOptions): ChannelSender {
  const post = createSignedPost(options);
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
      return send(post, message, { ...toBody(message), phone: message.phone, say }, 'sent');
    },
  };
}

async function send(
  post: SignedPost,
  message: Message,
  content: object,
  outcome: 'sent' | 'delivered',
): Promise<SendAnswer> {
  const answer = await post(message.key, content);
  if (answer.outcome !== 'taken') return answer;
  const { status, said } = answer;
  return { outcome, answer: `HTTP ${status}`, receipt: findId(said) ?? `HTTP ${status}` };
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
