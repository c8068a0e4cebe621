/**
 * Vietnamese as it is written by people, made comparable: one form of each letter, and the tone on one vowel of the
 * syllable (`hoá` and `hóa`, `thuỷ` and `thủy`, the slips of typists too: `lựơng`, `baỏ`). Pure.
 */

const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/gu;
/** Grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const SHAPED = /[\u0302\u0306\u031B]/u;
const LETTERS = /[\p{L}\p{M}]+/gu;
/** First consonants, vowels with their shapes, last consonants; `qu` and `gi` before a vowel belong to the consonants. */
const SYLLABLE =
  /^(gi(?=[aeiouy][\u0302\u0306\u031B]?)|qu(?=[aeiouy])|[bcdđfghjklmnpqrstvwxz]*)((?:[aeiouy][\u0302\u0306\u031B]?)+)([bcdfghjklmnpqrstvwxz]*)$/u;
const MOST_VOWELS = 3;
/** The same few thousand syllables make up every text: each is looked at once. */
const placedOf = new Map<string, string>();
const MOST_KEPT = 20_000;

/** NFC, without invisible characters, with the Vietnamese `Đ` in place of the Icelandic one. */
export function toCleanText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replaceAll('\u00D0', '\u0110')
    .replaceAll('\u00F0', '\u0111');
}

/**
 * Each Vietnamese syllable with its tone where the older spelling puts it (`hóa`, `thủy`, `bảo`); what is no Vietnamese
 * syllable stays. Of domain vectors: `Ðảm baỏ chất lựơng phòng thí nghịêm hoá học` → `Đảm bảo chất lượng phòng thí nghiệm hóa học`.
 */
export function toPlacedTones(text: string): string {
  return toCleanText(text).replaceAll(LETTERS, toPlaced);
}

/** By which words are compared: clean, tone in its place, small letters. `đ` stays `đ`. */
export function toToneKey(text: string): string {
  return toPlacedTones(text).toLowerCase();
}

function toPlaced(word: string): string {
  const known = placedOf.get(word);
  if (known !== undefined) return known;
  const placed = place(word);
  if (placedOf.size >= MOST_KEPT) placedOf.clear();
  placedOf.set(word, placed);
  return placed;
}

function place(word: string): string {
  const marks = word.normalize('NFD');
  const tones = marks.match(TONES);
  if (tones?.length !== 1) return word;
  const bare = marks.replaceAll(TONES, '');
  const found = SYLLABLE.exec(bare.toLowerCase());
  if (found === null) return word;
  const [, first = '', vowels = '', last = ''] = found;
  const at = first.length + findToned(vowels, last !== '');
  return (bare.slice(0, at) + (tones[0] ?? '') + bare.slice(at)).normalize('NFC');
}

/** Where in the vowels the tone mark follows its letter. */
function findToned(vowels: string, isClosed: boolean): number {
  const letters = vowels.match(/[aeiouy][\u0302\u0306\u031B]?/gu) ?? [];
  const shaped = letters.findLastIndex((letter) => SHAPED.test(letter));
  const index =
    shaped >= 0 ? shaped : letters.length === 1 ? 0 : letters.length >= MOST_VOWELS || isClosed ? 1 : 0;
  return letters.slice(0, index + 1).join('').length;
}
