/** Sends what is due to browsers of citizens: in batches, some at the same moment, each answer written down as it comes. */
import type { PushedNotice } from '../../../contract/notices/citizen-push.ts';
import type { NoticeArea } from '../../../contract/notices/notice.ts';
import { MINUTE_MS, SECOND_MS } from '../../../contract/basics/time-units.ts';
import { toPauseMs } from '../../notifications/web-push.ts';
import type { WebPush } from '../../notifications/web-push.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import * as rows from './citizen-rows.ts';
import type { DueDelivery } from './citizen-rows.ts';

const BATCH = 1_024;
const AT_ONCE = 64;
/** Longer than a batch takes when every push service is silent: 1,024 / 64 tries of 15 s. */
const LEASE_MS = 5 * MINUTE_MS;
/** Receipts that are written down together: after a crash no more than these are sent again. */
const MOST_UNWRITTEN = 64;
const LONGEST_KEPT_SEC = 12 * 3_600;
/** Push services take 4,096 bytes, encrypted. */
const MOST_BYTES = 3_600;
const MOST_TEXT = 280;

export interface SendDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly webPush: WebPush;
  /** What is sent is made up: it says so on the device too. */
  readonly isDemo: boolean;
  /** 0 to 1; spreads repeated tries. */
  readonly random: () => number;
}

/** @returns when the next is due, epoch ms. */
export async function sendDue(deps: SendDeps): Promise<number | undefined> {
  const { db, clock } = deps;
  const nowMs = clock.now();
  const firstMs = await rows.findNextMs(db.pool);
  if (firstMs === undefined || firstMs > nowMs) return firstMs;
  const due = await rows.claimDue(db.pool, { nowMs, untilMs: nowMs + LEASE_MS, most: BATCH });
  if (due.length > 0) {
    const left = due.values();
    let sent: rows.SentDelivery[] = [];
    const writeSent = async () => {
      const told = sent;
      sent = [];
      if (told.length > 0) await rows.setSent(db.pool, told, clock.now());
    };
    const work = async () => {
      for (const one of left) {
        const told = await sendOne(deps, one);
        if (told !== undefined) sent.push(told);
        if (sent.length >= MOST_UNWRITTEN) await writeSent();
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, work));
    await writeSent();
  }
  return rows.findNextMs(db.pool);
}

/** Resolves with its receipt where it was sent; every other answer is written down at once. */
async function sendOne(
  { db, clock, webPush, isDemo, random }: SendDeps,
  one: DueDelivery,
): Promise<rows.SentDelivery | undefined> {
  const { id, browserId, endpoint, p256dh, auth, identifier, content, expiresMs, attempts } = one;
  const leftSec = Math.floor((expiresMs - clock.now()) / SECOND_MS);
  const told =
    leftSec <= 0
      ? ({ outcome: 'failed', answer: 'the message had ended' } as const)
      : await webPush.send(
          { endpoint, keys: { p256dh, auth } },
          {
            payload: toPayload(one, isDemo),
            urgency: content.level === 'extreme' || content.level === 'severe' ? 'high' : 'normal',
            key: identifier,
            keptSec: Math.min(leftSec, LONGEST_KEPT_SEC),
          },
        );
  const nowMs = clock.now();
  // The answer's own words are cut: a push service writes the browser's address into some.
  const answer = /^HTTP \d+/u.exec(told.answer)?.[0] ?? told.answer.slice(0, 100);
  if (told.outcome === 'sent' || told.outcome === 'delivered') return { id, answer };
  if (told.outcome === 'gone') {
    await db.tx((tx) => rows.dropBrowser(tx, { id: browserId }, { answer, nowMs }));
    return undefined;
  }
  const nextMs =
    told.outcome === 'retry'
      ? nowMs + (told.afterSec === undefined ? toPauseMs(attempts, random()) : told.afterSec * SECOND_MS)
      : null;
  const isOver = nextMs === null || nextMs >= expiresMs;
  await rows.setTold(db.pool, id, {
    state: isOver ? 'failed' : 'queued',
    answer,
    nowMs,
    nextMs: isOver ? null : nextMs,
  });
  return undefined;
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
  }: Pick<DueDelivery, 'noticeId' | 'number' | 'identifier' | 'kind' | 'content' | 'language' | 'expiresMs'>,
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
