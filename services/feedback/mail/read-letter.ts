/**
 * A letter of the internet (RFC 5322, MIME) as plain facts: bounded before it is parsed, each part by its own charset, HTML
 * as words. What is quoted of the letter before it is left out.
 */
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { toMessageTimeMs } from '../../../platform/sdk/message-time.ts';
import { toPlainText } from '../../../platform/sdk/plain-text.ts';
import type { Header } from './machine-sign.ts';

/** What mail servers take at most, and a little. */
export const MOST_BYTES = 30 * 1024 * 1024;
const MOST_HEAD_BYTES = 128 * 1024;
const MOST_PARTS = 500;
const MOST_DEPTH = 16;
/** Longer ones are of the letter's own bytes, which are kept with the delivery. */
export const MOST_TEXT = 18_000;
/** Of what a reply repeats: programs write one of these above it. */
const QUOTED_BELOW =
  /^(?:-{2,}\s*(?:original message|thư gốc|tin nhắn gốc|forwarded message)\s*-{2,}|(?:on|vào)\b.{0,200}(?:wrote|đã viết|viết):)\s*$/iu;
const UNREADABLE = '\ufffd';

export interface Attached {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Letter {
  readonly headers: readonly Header[];
  readonly subject: string;
  readonly text: string;
  /** Characters of the text that are only in the letter itself. */
  readonly cut: number;
  /** A part is not in the charset that it names. */
  readonly hasUnreadable: boolean;
  readonly fromName: string;
  readonly fromAddress: string;
  /** Without angle brackets; empty where the letter names none. */
  readonly messageId: string;
  /** The letter that it answers, or the first of its thread; empty: none. */
  readonly refersTo: string;
  /** When the city's mail server took it, else when its sender says that it was written; NaN where neither can be read. */
  readonly takenMs: number;
  readonly attached: readonly Attached[];
}

export interface Unreadable {
  readonly reason: 'not_decodable' | 'too_large' | 'too_many_items';
  readonly value: string;
  readonly allowed: string;
}

export const isUnreadable = (read: Letter | Unreadable): read is Unreadable => 'reason' in read;

export async function readLetter(bytes: Uint8Array, utcOffsetMin: number): Promise<Letter | Unreadable> {
  const trouble = findTrouble(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (trouble !== undefined) return trouble;
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, {
      maxNestingDepth: MOST_DEPTH,
      maxHeadersSize: MOST_HEAD_BYTES,
      // A letter inside a letter is a file of it: what others wrote is not what its sender says.
      forceRfc822Attachments: true,
    });
  } catch (error) {
    const value = error instanceof Error ? error.message : String(error);
    return {
      reason: 'not_decodable',
      value,
      allowed: `a letter of at most ${MOST_DEPTH} parts in each other`,
    };
  }
  return toLetter(email, utcOffsetMin);
}

/** What is looked at before anything is built of it. */
function findTrouble(bytes: Buffer): Unreadable | undefined {
  if (bytes.length > MOST_BYTES)
    return { reason: 'too_large', value: `${bytes.length} bytes`, allowed: `at most ${MOST_BYTES} bytes` };
  const start = bytes.subarray(0, 1_000).toString('latin1');
  if (!/^(?:From \S[^\n]*\n)?[a-z][\w-]{0,99}\s?:/iu.test(start))
    return {
      reason: 'not_decodable',
      value: start.slice(0, 60),
      allowed: 'a letter as a mail server has it: headers, an empty line, the text',
    };
  let parts = 0;
  for (let at = bytes.indexOf('\n--'); at >= 0; at = bytes.indexOf('\n--', at + 1)) {
    parts += 1;
    if (parts > MOST_PARTS * 2)
      return {
        reason: 'too_many_items',
        value: `more than ${MOST_PARTS} parts`,
        allowed: `at most ${MOST_PARTS} parts`,
      };
  }
  return undefined;
}

function toLetter(email: Email, utcOffsetMin: number): Letter {
  const headers = email.headers.map(({ key, value }) => ({ key, value }));
  const whole =
    email.text !== undefined && email.text.trim() !== ''
      ? withoutQuoted(email.text)
      : toPlainText(email.html ?? '', Number.MAX_SAFE_INTEGER);
  const text = toKept(whole);
  const subject = toKept(email.subject ?? '').replaceAll(/\s+/gu, ' ');
  const from = email.from ?? email.sender;
  return {
    headers,
    subject,
    text: text.slice(0, MOST_TEXT).toWellFormed(),
    cut: Math.max(0, text.length - MOST_TEXT),
    hasUnreadable: text.includes(UNREADABLE) || subject.includes(UNREADABLE),
    fromName: toKept(from?.name ?? '').slice(0, 200),
    fromAddress: (from?.address ?? '').trim().toLowerCase().slice(0, 254),
    messageId: toId(email.messageId),
    refersTo: toId(email.references?.trim().split(/\s+/u)[0]) || toId(email.inReplyTo),
    takenMs: toTakenMs(headers, utcOffsetMin),
    attached: email.attachments.map(({ filename, content }, at) => ({
      name: toKept(filename ?? '').slice(0, 100) || `tep-${at + 1}`,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
  };
}

/** Each server on the way writes above the ones before: the first is the city's own. */
function toTakenMs(headers: readonly Header[], utcOffsetMin: number): number {
  const received =
    headers
      .find(({ key }) => key === 'received')
      ?.value.split(';')
      .at(-1) ?? '';
  const date = headers.find(({ key }) => key === 'date')?.value ?? '';
  const [takenMs = NaN, writtenMs = NaN] = [received, date].map((said) =>
    toMessageTimeMs(said.replaceAll(/\([^()]*\)/gu, ' ').trim(), utcOffsetMin),
  );
  return Number.isNaN(takenMs) ? writtenMs : takenMs;
}

function withoutQuoted(text: string): string {
  const lines = text.split(/\r?\n/u);
  const below = lines.findIndex((line, at) => at > 0 && line.length < 300 && QUOTED_BELOW.test(line.trim()));
  return lines
    .slice(0, below < 0 ? lines.length : below)
    .filter((line) => !line.startsWith('>'))
    .join('\n');
}

/** Without what no screen shows, in one form of its diacritics; lines stay. */
function toKept(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[ \u00a0]{2,}/gu, ' ')
    .replaceAll(/\s*\n(?:\s*\n)+/gu, '\n\n')
    .trim();
}

const toId = (given = ''): string => given.trim().replaceAll(/^<|>$/gu, '').slice(0, 300);
