/** A message as an SMS: Vietnamese, cut to a few parts, and a part of it as bytes. */
import { UCS2_IN_PART } from '../../../contract/notices/sms-cost.ts';
import type { Message } from './channel.ts';

const MOST_PARTS = 4;

/** Title, body and address, at most four parts; what is too long is cut in the body, never in the address. */
export function toSmsText({ title, body, url, urgency }: Message): string {
  const head = `${urgency === 'emergency' ? 'KHẨN: ' : ''}${title.vi}`;
  const room = UCS2_IN_PART * MOST_PARTS - url.length - 2;
  const words = `${head}\n${body.vi}`;
  const cut = words.length > room ? `${words.slice(0, Math.max(0, room - 1))}…` : words;
  return `${cut}\n${url}`;
}

/** A part as `short_message`: the header of concatenation (3GPP TS 23.040, 9.2.3.24.1) and the text in UTF-16BE. */
export function toShortMessage(part: string, reference: number, total: number, number: number): Buffer {
  const text = Buffer.from(part, 'utf16le').swap16();
  if (total === 1) return text;
  return Buffer.concat([Buffer.from([0x05, 0x00, 0x03, reference & 0xff, total, number]), text]);
}
