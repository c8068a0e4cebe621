/**
 * What is looked for of a person: their telephone number however it is written, their e-mail, their name. The same pattern
 * is understood by PostgreSQL (which finds rows) and JavaScript (which decides and takes out). Pure.
 */
import type { FoundBy } from '../../../contract/people/personal.ts';

/** What a value that was taken out leaves behind. */
export const ERASED = '[đã xóa]';

export interface Subject {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly codes: readonly string[];
}

export interface Needle {
  readonly by: FoundBy;
  /** For both engines. */
  readonly pattern: string;
  readonly regex: RegExp;
}

/** Signs people put between the digits of a number. */
const BETWEEN = '[ .()/-]*';
const LEAST_DIGITS = 8;

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);

/** Case by character: PostgreSQL folds letters beyond ASCII only in some locales. */
const anyCase = (text: string) =>
  Array.from(text)
    .map((sign) => {
      const [low, up] = [sign.toLowerCase(), sign.toUpperCase()];
      return low === up || low.length + up.length !== 2 ? escape(sign) : `[${low}${up}]`;
    })
    .join('');

const toNeedle = (by: FoundBy, pattern: string): Needle => ({ by, pattern, regex: new RegExp(pattern, 'g') });

/** National digits of a number, without trunk 0 and country code 84; undefined when it is none. */
export function toNationalDigits(phone: string): string | undefined {
  const digits = phone.replaceAll(/\D/g, '').replace(/^00/, '');
  const national = digits.startsWith('84') ? digits.slice(2) : digits.replace(/^0/, '');
  return national.length < LEAST_DIGITS ? undefined : national;
}

/** The needles of a person; words of a name in their order, with any space between. */
export function toNeedles({ name, phone, email }: Subject): Needle[] {
  const digits = phone === null ? undefined : toNationalDigits(phone);
  const words = name.normalize('NFC').trim().split(/\s+/);
  return [
    ...(digits === undefined
      ? []
      : [
          toNeedle(
            'phone',
            String.raw`(?<![0-9])(?:[+]?84|0)${BETWEEN}${digits.split('').join(BETWEEN)}(?![0-9])`,
          ),
        ]),
    ...(email === null
      ? []
      : [toNeedle('email', String.raw`(?<![A-Za-z0-9._+-])${anyCase(email.trim())}(?![A-Za-z0-9_-])`)]),
    // A single word is no name: it would be found in every second line.
    ...(words.length < 2 ? [] : [toNeedle('name', words.map(anyCase).join(String.raw`[ \t]+`))]),
  ];
}

/** What people call somebody of three names or more: the last two. Only where it is known to be this person. */
export function toShortName({ name }: Pick<Subject, 'name'>): Needle[] {
  const words = name.normalize('NFC').trim().split(/\s+/);
  if (words.length < 3) return [];
  return [
    toNeedle(
      'linked',
      words
        .slice(-2)
        .map(anyCase)
        .join(String.raw`[ \t]+`),
    ),
  ];
}

/** Exact texts, e.g. what a person wrote in a request and a case repeats; the longest first. */
export function toLiterals(texts: Iterable<string>): Needle[] {
  const least = 4;
  return [...new Set(texts)]
    .map((text) => text.trim())
    .filter((text) => text.length >= least && text !== ERASED)
    .toSorted((a, b) => b.length - a.length)
    .map((text) => toNeedle('linked', escape(text)));
}

/** By what a text is found. */
export function findIn(needles: readonly Needle[], text: string): FoundBy[] {
  return needles.filter(({ regex }) => text.search(regex) >= 0).map(({ by }) => by);
}

/** The value without what the needles find, in every text of it; the same value when there is nothing. */
export function redact<Value>(needles: readonly Needle[], value: Value): Value {
  // Each branch gives back what it was given, in kind: the type is that of the value.
  return redactAny(needles, value) as Value;
}

function redactAny(needles: readonly Needle[], value: unknown): unknown {
  if (typeof value === 'string')
    return needles.reduce((text, { regex }) => text.replaceAll(regex, ERASED), value);
  if (typeof value === 'number') {
    // A number sent as digits without its 0 is found as text.
    const text = `0${value}`;
    return needles.some(({ by, regex }) => by === 'phone' && text.search(regex) >= 0) ? null : value;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => redactAny(needles, one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [redactAny(needles, key), redactAny(needles, one)]),
  );
}
