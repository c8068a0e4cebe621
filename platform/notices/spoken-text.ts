/**
 * A text as it is read out in Vietnamese: numbers, times, days, units and abbreviations written as they are spoken. Words
 * themselves are never changed. Pure.
 */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
/** Groups of three digits from the right; above a billion they begin again. */
const GROUPS = ['', 'nghìn', 'triệu', 'tỷ', 'nghìn tỷ', 'triệu tỷ'] as const;
/** A longer number is a code: it is read digit by digit. */
const LONGEST_NUMBER = 15;

/** Longest first: `km/h` before `km`. What stands here follows a number. */
const UNITS: readonly (readonly [string, string])[] = [
  ['µg/m³', 'mi-crô-gam trên mét khối'],
  ['μg/m³', 'mi-crô-gam trên mét khối'],
  ['m³/s', 'mét khối trên giây'],
  ['mm/giờ', 'mi-li-mét trên giờ'],
  ['mm/h', 'mi-li-mét trên giờ'],
  ['km/h', 'ki-lô-mét trên giờ'],
  ['km/giờ', 'ki-lô-mét trên giờ'],
  ['m/s', 'mét trên giây'],
  ['km²', 'ki-lô-mét vuông'],
  ['m²', 'mét vuông'],
  ['m³', 'mét khối'],
  ['°C', 'độ xê'],
  ['km', 'ki-lô-mét'],
  ['mm', 'mi-li-mét'],
  ['cm', 'xen-ti-mét'],
  ['kg', 'ki-lô-gam'],
  ['ha', 'héc-ta'],
  ['m', 'mét'],
  ['%', 'phần trăm'],
];

const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bTP\.?\s+(?=\p{Lu})/gu, 'thành phố '],
  [/\bP\.\s*(?=\p{Lu}|\d)/gu, 'phường '],
  [/\bQ\.\s*(?=\p{Lu}|\d)/gu, 'quận '],
  [/\bX\.\s*(?=\p{Lu})/gu, 'xã '],
  [/\bĐ\.\s*(?=\p{Lu}|\d)/gu, 'đường '],
  [/\bQL\.?\s*(?=\d)/gu, 'quốc lộ '],
  [/\bĐT\.?\s*(?=\d)/gu, 'đường tỉnh '],
  [/\bUBND\b/gu, 'ủy ban nhân dân'],
  [/\bHĐND\b/gu, 'hội đồng nhân dân'],
  [/\bPCCC\b/gu, 'phòng cháy chữa cháy'],
  [/\bPCTT\b/gu, 'phòng chống thiên tai'],
  [/\bTKCN\b/gu, 'tìm kiếm, cứu nạn'],
  [/\bCSGT\b/gu, 'cảnh sát giao thông'],
  [/\bATNĐ\b/gu, 'áp thấp nhiệt đới'],
  [/\bKTTV\b/gu, 'khí tượng thủy văn'],
  [/\bBCH\b/gu, 'ban chỉ huy'],
  [/\bTHPT\b/gu, 'trung học phổ thông'],
  [/\bTHCS\b/gu, 'trung học cơ sở'],
];

/** Numbers of help, and others that are dialled: digit by digit. */
const DIALLED = /(?<![\d.,])(?:11[1-6]|1022|1900\d{4,6}|1800\d{4,6}|0\d{9,10})(?![\d]|[.,]\d)/gu;
const DIALLED_GAPS = /(?<!\d)0\d{2,3}[ .]\d{3}[ .]\d{3,4}(?!\d)/gu;
const TIME = /(?<!\d)([01]?\d|2[0-4])(?::|h|g)([0-5]\d)(?!\d)/gu;
const HOUR = /(?<!\d)([01]?\d|2[0-4])h(?![\p{L}\d])/gu;
const DAY = /(?<!\d)(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])(?:\/(\d{4}))?(?!\d|\/)/gu;
const RANGE = /(?<=\d)\s*[–-]\s*(?=\d)/gu;
const NUMBER = /\d+(?:\.\d{3})*(?:,\d+)?/gu;

/** `21` → `hai mươi mốt`; a code of more than 15 digits, digit by digit. */
export function toSpokenNumber(digits: string): string {
  const bare = digits.replace(/^0+(?=\d)/u, '');
  if (bare.length > LONGEST_NUMBER) return toSpokenDigits(digits);
  if (bare === '0') return DIGITS[0];
  const groups: string[] = [];
  for (let end = bare.length; end > 0; end -= 3) groups.push(bare.slice(Math.max(0, end - 3), end));
  return groups
    .map((group, at) => ({ group, at }))
    .toReversed()
    .flatMap(({ group, at }, order) => {
      if (Number(group) === 0) return [];
      return [toSpokenGroup(group, order > 0), GROUPS[at] ?? ''];
    })
    .filter((word) => word !== '')
    .join(' ');
}

const toSpokenDigits = (digits: string): string =>
  Array.from(digits, (digit) => DIGITS[Number(digit)] ?? '').join(' ');

/** Up to three digits. @param isInside after a higher group, whose hundreds and tens are said also where they are none */
function toSpokenGroup(group: string, isInside: boolean): string {
  const [hundreds = 0, tens = 0, ones = 0] = Array.from(group.padStart(3, '0'), Number);
  const hasHundreds = hundreds > 0 || isInside;
  const words = hasHundreds ? [DIGITS[hundreds], 'trăm'] : [];
  if (tens === 0)
    return [...words, ...(ones === 0 ? [] : [...(hasHundreds ? ['linh'] : []), DIGITS[ones]])].join(' ');
  words.push(...(tens === 1 ? ['mười'] : [DIGITS[tens], 'mươi']));
  if (ones > 0) words.push(ones === 1 && tens > 1 ? 'mốt' : ones === 5 ? 'lăm' : (DIGITS[ones] ?? ''));
  return words.join(' ');
}

/** `3.950,25` → `ba nghìn chín trăm năm mươi phẩy hai năm`: Vietnamese writes thousands with a point. */
function toSpokenFigure(figure: string): string {
  const [whole = '', part] = figure.replaceAll('.', '').split(',');
  return `${toSpokenNumber(whole)}${part === undefined ? '' : ` phẩy ${toSpokenDigits(part)}`}`;
}

const toSpokenMinutes = (minutes: string): string =>
  Number(minutes) === 0 ? '' : ` ${toSpokenNumber(minutes)} phút`;

/** A text of a notice as a speaker reads it. */
export function toSpokenText(text: string): string {
  let said = text.normalize('NFC');
  said = said.replaceAll(DIALLED_GAPS, (number) => toSpokenDigits(number.replaceAll(/\D/gu, '')));
  said = said.replaceAll(DIALLED, toSpokenDigits);
  for (const [short, long] of ABBREVIATIONS) said = said.replaceAll(short, long);
  said = said.replaceAll(
    TIME,
    (_, hour: string, minutes: string) => `${toSpokenNumber(hour)} giờ${toSpokenMinutes(minutes)}`,
  );
  said = said.replaceAll(HOUR, (_, hour: string) => `${toSpokenNumber(hour)} giờ`);
  said = said.replaceAll(DAY, (_, day: string, month: string, year: string | undefined) => {
    const ofYear = year === undefined ? '' : ` năm ${toSpokenNumber(year)}`;
    return `${toSpokenNumber(day)} tháng ${toSpokenMonth(month)}${ofYear}`;
  });
  said = said.replaceAll(RANGE, ' đến ');
  for (const [unit, word] of UNITS) {
    const before = new RegExp(`(?<=\\d)\\s*${unit}\\/(?=\\d)`, 'gu');
    said = said.replaceAll(before, ` ${word} trong `);
    const after = new RegExp(`(?<=\\d)\\s*${unit.replaceAll('/', '\\/')}(?![\\p{L}\\d²³/])`, 'gu');
    said = said.replaceAll(after, ` ${word}`);
  }
  // A number that is part of a name stands apart from its letters: `QL1A`, `PM2,5`.
  return said.replaceAll(NUMBER, (figure, at: number, whole: string) => {
    const before = /\p{L}$/u.test(whole.slice(0, at)) ? ' ' : '';
    const after = /^\p{L}/u.test(whole.slice(at + figure.length)) ? ' ' : '';
    return `${before}${toSpokenFigure(figure)}${after}`;
  });
}

/** The fourth month has a name of its own. */
const toSpokenMonth = (month: string): string => (Number(month) === 4 ? 'tư' : toSpokenNumber(month));
