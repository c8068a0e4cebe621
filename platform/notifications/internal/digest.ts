/**
 * A storm is gathered: beyond a few messages in a window, one person gets one message with counts and the worst ones.
 * Emergencies have a wider bound, so that different cases still ring one by one at first.
 */
import type { Channel, Urgency } from '../../../contract/people/notification.ts';
import type { Text } from '../../../contract/basics/text.ts';

export const WINDOW_MS = 600_000;
/** Single messages to one person over one channel in a window. */
export const MOST_SINGLE = { emergency: 12, other: 6 } as const;
/** The least time between two gathered messages to one person over one channel. */
export const DIGEST_EVERY_MS = { emergency: 120_000, other: 600_000 } as const;
const WORST_NAMED = 5;

/** What waits for a person, in the order of sending. */
export interface Waiting {
  readonly id: number;
  readonly userId: string;
  readonly urgency: Urgency;
  readonly attempts: number;
}

/** What the person got over the channel in the window that ends now. */
export interface Recent {
  readonly emergency: number;
  readonly other: number;
  readonly lastDigestMs: number | null;
}

/** `send` each by itself, `gather` into one message, or look again at `waitUntilMs`. */
export interface Plan {
  readonly send: readonly number[];
  readonly gather: readonly number[];
  readonly wait: readonly number[];
  readonly waitUntilMs: number;
}

/** Decides for one person and one channel. Repeated tries are not counted again. */
export function toPlan(waiting: readonly Waiting[], recent: Recent, nowMs: number): Plan {
  const left = {
    emergency: Math.max(0, MOST_SINGLE.emergency - recent.emergency),
    other: Math.max(0, MOST_SINGLE.other - recent.other),
  };
  const send: number[] = [];
  const over: Waiting[] = [];
  for (const one of waiting) {
    const kind = one.urgency === 'emergency' ? 'emergency' : 'other';
    if (one.attempts > 0) send.push(one.id);
    else if (left[kind] > 0) {
      left[kind]--;
      send.push(one.id);
    } else over.push(one);
  }
  const everyMs =
    DIGEST_EVERY_MS[over.some(({ urgency }) => urgency === 'emergency') ? 'emergency' : 'other'];
  const ids = over.map(({ id }) => id);
  const mayFromMs = recent.lastDigestMs === null ? nowMs : recent.lastDigestMs + everyMs;
  return mayFromMs <= nowMs
    ? { send, gather: ids, wait: [], waitUntilMs: nowMs }
    : { send, gather: [], wait: ids, waitUntilMs: mayFromMs };
}

/** What a gathered message says. */
export interface DigestFacts {
  readonly total: number;
  readonly cases: number;
  readonly emergencies: number;
  /** Titles of the worst ones, worst first. */
  readonly worst: readonly Text[];
}

/** The words of a gathered message. */
export function toDigestText({ total, cases, emergencies, worst }: DigestFacts): { title: Text; body: Text } {
  const named = worst.slice(0, WORST_NAMED);
  const more = total - named.length;
  const lines = (language: 'vi' | 'en', rest: string) =>
    [...named.map((text) => `• ${text[language]}`), ...(more > 0 ? [rest] : [])].join('\n');
  return {
    title: {
      vi: `${total} thông báo về ${cases} vụ việc${emergencies > 0 ? `, ${emergencies} khẩn cấp` : ''}`,
      en: `${total} notifications about ${cases} cases${emergencies > 0 ? `, ${emergencies} urgent` : ''}`,
    },
    body: {
      vi: lines('vi', `… và ${more} thông báo khác. Mở hàng đợi để xem tất cả.`),
      en: lines('en', `… and ${more} more. Open the queue to see all.`),
    },
  };
}

/** The key of a gathered message: the first one it stands for names it. */
export function toDigestKey(channel: Channel, userId: string, firstId: number): string {
  return `digest:${channel}:${userId}:${firstId}`;
}
