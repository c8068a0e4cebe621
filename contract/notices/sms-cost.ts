/** How many messages a text costs: GSM-7 while every sign has a place in it, else UCS-2 (3GPP TS 23.038); and how UCS-2 is divided. Pure. */

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two places. */
const DOUBLE = new Set('^{}\\[~]|€');
const ALONE = 160;
const IN_PART = 153;
/** 16-bit units in one SMS alone, and in a part of a longer one (6 octets of 140 say which part it is). */
const UCS2_ALONE = 70;
export const UCS2_IN_PART = 67;

export interface SmsCost {
  readonly signs: 'GSM-7' | 'UCS-2';
  readonly parts: number;
}

export function toSmsCost(text: string): SmsCost {
  const all = Array.from(text);
  if (!all.every((sign) => BASIC.has(sign) || DOUBLE.has(sign)))
    return { signs: 'UCS-2', parts: toSmsParts(text).length };
  const places = all.length + all.filter((sign) => DOUBLE.has(sign)).length;
  return { signs: 'GSM-7', parts: places <= ALONE ? 1 : Math.ceil(places / IN_PART) };
}

/** The parts of a text in UCS-2; a pair of surrogates is never divided. */
export function toSmsParts(text: string): string[] {
  if (text.length <= UCS2_ALONE) return [text];
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + UCS2_IN_PART, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--;
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}
