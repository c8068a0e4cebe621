/**
 * E-mail as a door for requests: one letter, as a mail server has it (`message/rfc822`), by HTTP or as a file. Who wrote it is
 * kept as personal data, so that the city can answer; photos become files of the request, other files are named and left out.
 */
import { createHash } from 'node:crypto';
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
} from '../../../contract/feeds/item.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { toRefusedItem } from '../../../platform/sdk/decode.ts';
import { findUrgentWords } from '../guess/spoken-words.ts';
import { findMachineSign } from './machine-sign.ts';
import { isUnreadable, readLetter } from './read-letter.ts';
import type { Attached, Letter } from './read-letter.ts';

const MOST_TITLE = 200;
const MOST_PHOTOS = 5;
const MOST_LEFT_OUT = 20;
/** What a letter's own times may say: mail servers try for days. */
const OLDEST_DAYS = 30;
const SIGNS = '23456789ACDEFGHJKMNPQRTUVWXY';
const SIGNS_OF_CODE = 8;
/** Before the subject of a letter that answers or passes on another one; several may stand there. */
const ANSWERS = /^(?:(?:re|fw|fwd|tr|tl)\s*:\s*)+/iu;
/** JPEG, PNG, WebP, AVIF: what can be kept without what a camera wrote. */
const PHOTO = /^(?:ffd8ff|89504e470d0a1a0a|52494646.{8}57454250|.{8}6674797061766966)/u;

export const mailDecoder: Decoder = {
  id: 'request-mail',
  name: { vi: 'Phản ánh qua thư điện tử', en: 'Requests by e-mail' },
  example:
    'From: Nguyen Van A <nguyenvana@example.vn>\r\nTo: gopy@example.vn\r\nSubject: Den duong khong sang\r\nDate: Fri, 20 Nov 2026 16:00:00 +0700\r\nMessage-ID: <1@example.vn>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nĐèn đường kiệt 20 không sáng ba đêm nay.\r\n',
  fromPeople: true,
  decode: decodeLetter,
};

async function decodeLetter(raw: RawDelivery, { utcOffsetMin }: DecodeContext): Promise<Decoded> {
  const letter = await readLetter(raw.bytes, utcOffsetMin);
  if (isUnreadable(letter))
    return refuse({
      ...letter,
      where: 'the letter',
      next: 'Send one letter whole and as it is; take large files out of it.',
    });
  const { headers, fromAddress, text, subject } = letter;
  const sign = findMachineSign(headers, fromAddress);
  if (sign !== undefined)
    return refuse({
      reason: 'not_this_feeds',
      where: `header ${sign.header}`,
      value: sign.value,
      allowed: 'a letter that a person wrote to the city',
      next: 'Nothing has to be done: an automatic answer, a mailing list or a report of delivery is no request.',
    });
  if (text === '' && subject === '')
    return refuse({
      reason: 'missing_field',
      where: 'the letter',
      value: fromAddress,
      allowed: 'a subject or a text',
      next: 'Answer the sender by hand, where there is one.',
    });
  return { records: [toRequest(letter, raw)] };
}

function toRequest(letter: Letter, { bytes, receivedMs }: RawDelivery): RecordItem {
  const { text, cut, hasUnreadable, fromName, fromAddress, messageId, refersTo, takenMs } = letter;
  const isBelievable = takenMs <= receivedMs && takenMs >= receivedMs - OLDEST_DAYS * DAY_MS;
  const timeMs = isBelievable ? takenMs : receivedMs;
  const subject = letter.subject.replace(ANSWERS, '');
  const title = subject === '' ? (text.split('\n')[0] ?? '') : subject;
  const photos = letter.attached.filter((one) => isPhoto(one)).slice(0, MOST_PHOTOS);
  const leftOut = letter.attached.filter((one) => !photos.includes(one)).map(({ name }) => name);
  return {
    kind: 'request',
    code: toCode(messageId === '' ? bytes : messageId),
    timeMs,
    openedMs: timeMs,
    status: 'received',
    title: title.slice(0, MOST_TITLE).toWellFormed(),
    body: {
      category: 'other',
      class: findUrgentWords(`${subject}. ${text}`).length > 0 ? 'urgent' : 'other',
      channel: 'email',
      ...(text === '' ? {} : { description: text }),
      ...(fromName === '' ? {} : { senderName: fromName }),
      ...(fromAddress === '' ? {} : { senderEmail: fromAddress }),
      ...(cut === 0 ? {} : { textLeftOut: cut }),
      ...(hasUnreadable ? { unreadable: 'yes' } : {}),
      ...(leftOut.length === 0 ? {} : { filesLeftOut: leftOut.slice(0, MOST_LEFT_OUT).join(', ') }),
    },
    ...(photos.length === 0 ? {} : { attached: photos }),
    // A letter that goes on with another one belongs to that one's request.
    ...(refersTo === '' || messageId === ''
      ? {}
      : { links: [{ kind: 'request', code: toCode(refersTo), role: 'continues' }] }),
  };
}

function isPhoto({ bytes }: Attached): boolean {
  return PHOTO.test(Buffer.from(bytes.subarray(0, 16)).toString('hex'));
}

/** The same for the same letter, however often its server passes it on; without a way back to its sender. */
function toCode(of: string | Uint8Array): string {
  const hash = createHash('sha256').update(of).digest();
  return `EM-${Array.from({ length: SIGNS_OF_CODE }, (_, at) => SIGNS[(hash[at] ?? 0) % SIGNS.length]).join('')}`;
}

const refuse = (refusal: Parameters<typeof toRefusedItem>[0]): Decoded => ({
  refused: [toRefusedItem(refusal)],
});
