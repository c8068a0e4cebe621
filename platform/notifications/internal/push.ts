/** Web push (RFC 8030, encrypted by RFC 8291, signed by RFC 8292) to all browsers of a person. */
import { createECDH, createHash } from 'node:crypto';
import webPush from 'web-push';
import type { Urgency } from '../../../contract/people/notification.ts';
import type { Database } from '../../kernel/database.ts';
import { postGuarded } from '../../kernel/guarded-post.ts';
import { createOutgoing } from '../../kernel/outgoing.ts';
import { toHttpAnswer, toTroubleAnswer } from './channel.ts';
import type { ChannelSender, Message, SendAnswer } from './channel.ts';

const ANSWER_MS = 15_000;
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

/** Makes the channel. `subject` is the contact that push services are told: an https: or mailto: address. */
export function createPush({
  db,
  keys,
  subject,
  hosts,
}: {
  readonly db: Database;
  readonly keys: ReturnType<typeof toPushKeys>;
  readonly subject: string;
  /** Push services that may be sent to: those named whole are the operator's word, wherever they stand. */
  readonly hosts: readonly string[];
}): ChannelSender {
  const named = hosts.filter((host) => host !== '' && !host.includes('*'));
  const outgoing = createOutgoing(named.map((host) => `${host}:1-65535`).join(','));
  const sendTo = async (browser: Browser, message: Message): Promise<SendAnswer> => {
    const { endpoint, p256dh, auth } = browser;
    const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, toPayload(message), {
      vapidDetails: { subject, ...keys },
      TTL: KEPT_SEC,
      urgency: URGENCY[message.urgency],
      // A push service replaces what it still keeps under the same topic: a second try is not a second message.
      topic: createHash('sha256').update(message.key).digest('base64url').slice(0, 32),
    });
    const answer = await postGuarded({
      url: new URL(request.endpoint),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]): [string, string] => [name, `${value}`]),
      ),
      body: Uint8Array.from(request.body ?? []),
      timeoutMs: ANSWER_MS,
      outgoing,
    });
    if (answer.status >= 200 && answer.status < 300) {
      const receipt = answer.headers.location ?? `HTTP ${answer.status}`;
      return { outcome: 'sent', answer: `HTTP ${answer.status}`, receipt };
    }
    if (answer.status === 404 || answer.status === 410) {
      await db.pool.query('delete from push_subscription where id = $1', [browser.id]);
      return { outcome: 'failed', answer: `HTTP ${answer.status}: the browser is gone and was dropped` };
    }
    return toHttpAnswer(answer.status, answer.text, answer.headers['retry-after'] ?? null);
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
