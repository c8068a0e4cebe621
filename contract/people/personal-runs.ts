/**
 * What leads to a person inside a text that people wrote: telephone numbers, e-mail addresses, numbers of identity cards. Found
 * by how they are written in Viet Nam; numbers of services (1800, 1900, 1022, 11x), addresses of agencies (`.gov.vn`), codes of
 * dossiers, coordinates, amounts of money and days are none. Pure; the screens use it too.
 */

export interface PersonalRun {
  readonly kind: 'telephone' | 'email' | 'identity';
  /** As it is written. */
  readonly text: string;
  /** First sign of it, and the first after it. */
  readonly start: number;
  readonly end: number;
}

/** What stands in the place of a run. */
export const MASK = '•••';

/** Between the digits of a number; bounded, so that a long text costs no square. */
const GAP = '[ .()-]{0,2}';
const digits = (count: number) => String.raw`(?:${GAP}\d){${count}}`;
/** `(0236) 3 822 114`, `0905.123.456`, `+84 905 123 456`; `0.905…` is a fraction. A bare 84 goes on without dots: 84.905.123.456 is money. */
const VIETNAM = String.raw`(?:\(?0(?!\.)|(?:\+|00)84(?:${GAP}\(?0\)?)?)${GAP}(?:[35789]${digits(8)}|2${digits(9)})|84 ?[35789](?: ?\d){8}`;
const ABROAD = String.raw`\+(?!84)[1-9](?:[ -]?\d){8,13}`;
/** Province, century and sex, year, six digits: Thông tư 59/2021/TT-BCA, điều 4 (nay Luật Căn cước 26/2023/QH15, điều 12). */
const IDENTITY = String.raw`0\d{2} ?[0-3]\d{2} ?\d{3} ?\d{3}`;
/** Nine digits are an old card's where the words before say so. */
const OLD_IDENTITY = String.raw`(?<=(?:cmnd|cmt|cmtnd|chứng minh|chứng minh nhân dân|chứng minh thư)(?: số)?[ :]{0,2})\d{9}`;
const EMAIL = String.raw`[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}`;
/** Letters before a number belong to a code, but for the words that announce one. */
const BEFORE = String.raw`(?<![\p{L}\p{N}+]|(?<!\p{N})\p{N})|(?<=(?<!\p{L})(?:sđt|sdt|đt|dt|tel|zalo|phone|alo))`;

const RUN = new RegExp(
  String.raw`(?<email>${EMAIL})|(?:${BEFORE})(?:(?<identity>${IDENTITY}|${OLD_IDENTITY})|(?<telephone>${VIETNAM}|${ABROAD}))(?!\p{N})`,
  'giu',
);
/** A day and an hour have as many digits as a telephone. */
const DAY = /^\d{2}([ ./-])\d{2}\1(?:19|20)\d{2}/u;
/** A number goes on here, or is counted in money. */
const GOES_ON = /^(?:[.,/-][1-9]|-\p{L}| ?(?:đồng|vnđ|vnd|usd|₫|đ(?!\p{L})))/iu;
const CAME_BEFORE = /[\p{L}\p{N}][.,/_-]$/u;

/** All of them, in the order of the text; none lies within another. */
export function findPersonalRuns(text: string): readonly PersonalRun[] {
  const runs: PersonalRun[] = [];
  for (const { 0: found, index, groups } of text.matchAll(RUN)) {
    const run = { text: found, start: index, end: index + found.length };
    if (groups?.['email'] !== undefined) {
      if (!/\.gov\.vn$/iu.test(found)) runs.push({ kind: 'email', ...run });
      continue;
    }
    const follows = runs.at(-1)?.end === index - 1;
    const isPart = CAME_BEFORE.test(text.slice(Math.max(0, index - 2), index)) && !follows;
    if (isPart || DAY.test(found) || GOES_ON.test(text.slice(run.end, run.end + 6))) continue;
    runs.push({ kind: groups?.['identity'] === undefined ? 'telephone' : 'identity', ...run });
  }
  return runs;
}

/** The text with `•••` in the place of each run; the same text where there is none. */
export function maskPersonalRuns(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findPersonalRuns(text)) {
    masked += text.slice(from, start) + MASK;
    from = end;
  }
  return from === 0 ? text : masked + text.slice(from);
}
