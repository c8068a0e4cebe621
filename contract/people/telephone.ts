/** Telephone numbers as people write and say them. Pure; the screens use it too. */

const GAP = '[ .()-]*';
const VIETNAM = String.raw`(?:[+]84|0084|84|0)${GAP}(?:[35789](?:${GAP}[0-9]){8}|2(?:${GAP}[0-9]){9})`;
const ABROAD = String.raw`(?:[+]|00)(?!84)[1-9](?:${GAP}[0-9]){7,14}`;

/** A whole number that can be one: mobile or fixed of Viet Nam, or one from abroad with its country; gaps as one likes. */
export const TELEPHONE_PATTERN = `^ *(?:${VIETNAM}|${ABROAD}) *$`;
const ONE = ` *(?:${VIETNAM}|${ABROAD}) *`;
/** Up to four of them, with commas. */
export const TELEPHONES_PATTERN = `^${ONE}(?:,${ONE}){0,3}$`;

const IS_TELEPHONE = new RegExp(TELEPHONE_PATTERN, 'u');

/** One form of all writings of a number: `0905 123 456`, `84905123456` and `+84 905.123.456` are `+84905123456`; undefined: it is none. */
export function toOneTelephone(written: string): string | undefined {
  if (!IS_TELEPHONE.test(written)) return undefined;
  const signs = written.replaceAll(/[^+0-9]/gu, '').replace(/^00/u, '+');
  return signs.startsWith('+') ? signs : `+84${signs.replace(/^(?:84|0)/u, '')}`;
}
