/** Web push to browsers of citizens: what one of them gets of a message, and what its push service says. */
import type { PushedNotice } from '../../../contract/notices/citizen-push.ts';
import type { NoticeArea } from '../../../contract/notices/notice.ts';
import { SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { WebPush } from '../../notifications/web-push.ts';
import { dropBrowser } from './citizen-rows.ts';
import type { Due, ToBrowser } from './delivery-rows.ts';
import type { DueChannel, DueDeps } from './send-due.ts';

const AT_ONCE = 64;
const LONGEST_KEPT_SEC = 12 * 3_600;
/** Push services take 4,096 bytes, encrypted. */
const MOST_BYTES = 3_600;
const MOST_TEXT = 280;

export interface PushDeps extends DueDeps {
  readonly webPush: WebPush;
  /** What is sent is made up: it says so on the device too. */
  readonly isDemo: boolean;
}

export function createPushWay({ db, clock, webPush, isDemo }: PushDeps): DueChannel<ToBrowser> {
  return {
    channel: 'push',
    atOnce: AT_ONCE,
    async send(one) {
      const { browserId, endpoint, p256dh, auth, identifier, content, expiresMs } = one;
      const leftSec = Math.floor((expiresMs - clock.now()) / SECOND_MS);
      const told = await webPush.send(
        { endpoint, keys: { p256dh, auth } },
        {
          payload: toPayload(one, isDemo),
          urgency: content.level === 'extreme' || content.level === 'severe' ? 'high' : 'normal',
          key: identifier,
          keptSec: Math.min(leftSec, LONGEST_KEPT_SEC),
        },
      );
      // The answer's own words are cut: a push service writes the browser's address into some.
      const answer = /^HTTP \d+/u.exec(told.answer)?.[0] ?? told.answer.slice(0, 100);
      if (told.outcome === 'gone') {
        await db.tx((tx) => dropBrowser(tx, { id: browserId }, { answer, nowMs: clock.now() }));
        return { outcome: 'dropped' };
      }
      if (told.outcome === 'retry') return { outcome: 'retry', answer, afterSec: told.afterSec };
      return { outcome: told.outcome === 'failed' ? 'failed' : 'sent', answer };
    },
  };
}

/** As long as a push may be: of a drawing with many corners the area is left out, and the device is told that it is. */
export function toPayload(
  {
    noticeId,
    number,
    identifier,
    kind,
    content,
    language,
    expiresMs,
  }: Pick<
    Due<ToBrowser>,
    'noticeId' | 'number' | 'identifier' | 'kind' | 'content' | 'language' | 'expiresMs'
  >,
  isDemo: boolean,
): string {
  const { hazard, level, area } = content;
  const { headline, description, instruction } = content.words[language];
  const text = `${description} ${instruction}`.trim();
  const write = (shown: NoticeArea | null) => {
    const pushed: PushedNotice = {
      notice: noticeId,
      number,
      identifier,
      kind,
      hazard,
      level,
      area: shown,
      language,
      headline,
      text: text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text,
      isDemo,
      expiresMs,
    };
    return JSON.stringify(pushed);
  };
  const whole = write(area);
  return Buffer.byteLength(whole) <= MOST_BYTES ? whole : write(null);
}
