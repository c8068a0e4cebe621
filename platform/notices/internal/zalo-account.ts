/**
 * Notices as broadcasts of a Zalo official account: an article made of the notice, then that article to all who follow. Built
 * after the published request shapes and tried against a server that answers by them, never against Zalo itself.
 *
 * A token to send with holds for hours; the one to renew it with is used up by renewing and has to be kept before anything else.
 */
import type { SecretKeeper } from '../../kernel/data-folder.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { SentMessage } from './delivery-rows.ts';
import type { Told } from './send-due.ts';
import { createZaloTokens, ZaloRefusal } from './zalo-tokens.ts';
import type { ZaloSettings } from './zalo-tokens.ts';

export interface ZaloDeps {
  readonly clock: Clock;
  readonly secrets: SecretKeeper;
  readonly cityName: Text;
  /** Address of this centre, without a slash at its end: the picture of an article is fetched there. */
  readonly publicUrl: string;
}

/** Name of the receiver among those of the channel. */
export const ZALO = 'zalo-oa';

const ANSWER_MS = 15_000;
const AGAIN_SEC = 20;
/** Articles that wait to be ready; the next try goes on with the same. */
const MOST_KEPT = 100;
const LONGEST = { title: 150, author: 50, description: 300 } as const;
/** The token does not hold any more. */
const OLD_TOKEN = -216;
/** Too often within a minute; the service is busy. */
const LATER: ReadonlySet<number> = new Set([-32, -200]);

interface Answer {
  readonly error?: number;
  readonly data?: { readonly token?: string; readonly id?: string; readonly message_id?: string };
}

/** Never rejects for a trouble of the other side: that is what is told. */
export function createZaloAccount(
  settings: ZaloSettings,
  { clock, secrets, cityName, publicUrl }: ZaloDeps,
): (message: SentMessage) => Promise<Told> {
  const tokens = createZaloTokens(settings, { clock, secrets });
  const articles = new Map<string, string>();

  const post = async (path: string, body: object): Promise<NonNullable<Answer['data']>> => {
    const answer = await fetch(`${settings.apiUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', access_token: await tokens.get() },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!answer.ok)
      throw new ZaloRefusal(`HTTP ${answer.status}`, answer.status >= 500 || answer.status === 429);
    const { error = 0, data = {} } = (await answer.json()) as Answer;
    if (error === 0) return data;
    if (error === OLD_TOKEN) tokens.forget();
    throw new ZaloRefusal(`error ${error}`, error === OLD_TOKEN || LATER.has(error));
  };
  const findArticle = async (message: SentMessage): Promise<string> => {
    const kept = articles.get(message.identifier);
    if (kept !== undefined) return kept;
    const { token } = await post('/v2.0/article/create', toArticle(message, cityName, publicUrl));
    if (token === undefined) throw new ZaloRefusal('no article', true);
    if (articles.size >= MOST_KEPT) articles.clear();
    articles.set(message.identifier, token);
    return token;
  };
  return async (message) => {
    try {
      const token = await findArticle(message);
      const { id } = await post('/v2.0/article/verify', { token });
      // It is being made; the same one is asked for again.
      if (id === undefined)
        return { outcome: 'retry', answer: `${ZALO}: article not ready`, afterSec: AGAIN_SEC };
      const sent = await post('/v2.0/oa/message', toBroadcast(id));
      articles.delete(message.identifier);
      return {
        outcome: 'sent',
        answer: `${ZALO}: ${sent.message_id === undefined ? 'taken' : 'message id'}`,
      };
    } catch (error) {
      const { answer, isLater } =
        error instanceof ZaloRefusal ? error : { answer: 'no answer', isLater: true };
      return isLater
        ? { outcome: 'retry', answer: `${ZALO}: ${answer}`, afterSec: AGAIN_SEC }
        : { outcome: 'failed', answer: `${ZALO}: ${answer}` };
    }
  };
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function toArticle({ content, official, identifier }: SentMessage, cityName: Text, publicUrl: string) {
  const { headline, description, instruction } = content.words.vi;
  const quoted = official === null ? [] : [`Nguyên văn bản tin của ${official.source}:`, official.text];
  const texts = [description, instruction, ...quoted, `${publicUrl}/api/public/v1/notices/${identifier}.xml`];
  return {
    type: 'normal',
    title: cut(headline, LONGEST.title),
    author: cut(cityName.vi, LONGEST.author),
    cover: { cover_type: 'photo', photo_url: `${publicUrl}/dan/icon-512.png`, status: 'hide' },
    description: cut(`${description} ${instruction}`.trim(), LONGEST.description),
    body: texts.filter((text) => text !== '').map((text) => ({ type: 'text', content: text })),
    status: 'show',
    comment: 'hide',
  };
}

/** A template of articles. Written as a form, since the word alone is the name of a service of the city, which is not meant. */
const OF_ARTICLES = Object.fromEntries(new URLSearchParams('template_type=media'));

/** To all who follow: no age, no sex, no place is chosen. */
function toBroadcast(id: string) {
  const elements = [{ media_type: 'article', attachment_id: id }];
  return {
    recipient: { target: {} },
    message: { attachment: { type: 'template', payload: { ...OF_ARTICLES, elements } } },
  };
}
