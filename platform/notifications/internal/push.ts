/** Web push to all browsers of a person. */
import { createECDH } from 'node:crypto';
import type { Urgency } from '../../../contract/people/notification.ts';
import type { Database } from '../../kernel/database.ts';
import type { WebPush } from '../web-push.ts';
import { toTroubleAnswer } from './channel.ts';
import type { ChannelSender, Message, SendAnswer } from './channel.ts';

/** How long the push service keeps a message for a browser that sleeps. */
const KEPT_SEC = 4 * 3_600;
const URGENCY = { emergency: 'high', high: 'high', normal: 'normal' } as const satisfies Record<
  Urgency,
  string
>;

interface Browser {
  readonly id: number;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** The centre's key pair of web push (VAPID), from 256 random bits in base64url: they are its private half. */
export function toPushKeys(secret: string): { readonly publicKey: string; readonly privateKey: string } {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(Buffer.from(secret, 'base64url'));
  return { publicKey: curve.getPublicKey().toString('base64url'), privateKey: secret };
}

/** Makes the channel. */
export function createPush({
  db,
  webPush,
}: {
  readonly db: Database;
  readonly webPush: WebPush;
}): ChannelSender {
  const sendTo = async ({ id, endpoint, p256dh, auth }: Browser, message: Message): Promise<SendAnswer> => {
    const answer = await webPush.send(
      { endpoint, keys: { p256dh, auth } },
      {
        payload: toPayload(message),
        urgency: URGENCY[message.urgency],
        key: message.key,
        keptSec: KEPT_SEC,
      },
    );
    if (answer.outcome !== 'gone') return answer;
    await db.pool.query('delete from push_subscription where id = $1', [id]);
    return { outcome: 'failed', answer: `${answer.answer}: the browser is gone and was dropped` };
  };

  return {
    channel: 'push',
    perMinute: 1_200,
    atOnce: 8,
    async send(message) {
      const { rows } = await db.pool.query<Browser>(
        'select id, endpoint, p256dh, auth from push_subscription where user_id = $1 order by id',
        [message.userId],
      );
      const answers = await Promise.all(
        rows.map((browser) => sendTo(browser, message).catch(toTroubleAnswer)),
      );
      // One browser reached is the person reached; those that failed for a moment are not worth a second ring.
      return (
        answers.find(({ outcome }) => outcome === 'sent') ??
        answers.find(({ outcome }) => outcome === 'retry') ??
        answers[0] ?? { outcome: 'failed', answer: 'no browser of the person gets web push' }
      );
    },
  };
}

/** What the service worker of the console shows. Short: push services take at most 4 kB. */
function toPayload({ id, key, title, body, url, urgency, caseId }: Message): string {
  const cut = (text: string) => (text.length > 600 ? `${text.slice(0, 599)}…` : text);
  return JSON.stringify({
    id,
    key,
    urgency,
    caseId,
    title,
    body: { vi: cut(body.vi), en: cut(body.en) },
    url,
  });
}
