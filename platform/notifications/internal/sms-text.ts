/** A message as an SMS: Vietnamese, cut to a few parts, and how UCS-2 text is divided into parts. */
import type { Message } from './channel.ts';

/** 16-bit units in one SMS alone, and in a part of a longer one (6 octets of 140 say which part it is). */
const ALONE = 70;
const IN_PART = 67;
const MOST_PARTS = 4;

/** Title, body and address, at most four parts; what is too long is cut in the body, never in the address. */
export function toSmsText({ title, body, url, urgency }: Message): string {
  const head = `${urgency === 'emergency' ? 'KHẨN: ' : ''}${title.vi}`;
  const room = IN_PART * MOST_PARTS - url.length - 2;
  const words = `${head}\n${body.vi}`;
  const cut = words.length > room ? `${words.slice(0, Math.max(0, room - 1))}…` : words;
  return `${cut}\n${url}`;
}

/** The parts of a text in UCS-2; a pair of surrogates is never divided. */
export function toSmsParts(text: string): string[] {
  if (text.length <= ALONE) return [text];
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + IN_PART, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}

/** A part as `short_message`: the header of concatenation (3GPP TS 23.040, 9.2.3.24.1) and the text in UTF-16BE. */
export function toShortMessage(part: string, reference: number, total: number, number: number): Buffer {
  const text = Buffer.from(part, 'utf16le').swap16();
  if (total === 1) return text;
  return Buffer.concat([Buffer.from([0x05, 0x00, 0x03, reference & 0xff, total, number]), text]);
}
