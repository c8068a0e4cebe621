/** How many messages a text costs: GSM-7 while every sign has a place in it, else UCS-2 (3GPP TS 23.038). */
import { toSmsParts } from './internal/sms-text.ts';

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two places. */
const DOUBLE = new Set('^{}\\[~]|€');
const ALONE = 160;
const IN_PART = 153;

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
