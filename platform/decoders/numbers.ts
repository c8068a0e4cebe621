/** Numbers as devices and spreadsheets write them. */

const POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d{1,3})?$/;

/** Texts by which senders say "no value", when the feed's settings name no others. */
export const usualMissing: readonly string[] = ['', 'NA', 'N/A', 'NaN', 'NULL', 'null', '-', '--'];

/** The finite number of a text, NaN when it is none. With `decimalComma` a comma separates the decimals and a point is refused. */
export function toNumber(text: string, decimalComma: boolean): number {
  if (!(decimalComma ? COMMA : POINT).test(text)) return NaN;
  const value = Number(decimalComma ? text.replace(',', '.') : text);
  return Number.isFinite(value) ? value : NaN;
}
