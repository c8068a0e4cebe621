/**
 * Calls for rescue in a pasted text (Facebook, Zalo, a list of 112): one proposal a call, with what the text says and
 * nothing else. What is not said stays empty; a person confirms each. Pure.
 */
import { listSyllables, toPlacedTones } from '../../../platform/sdk/text.ts';
import type { Gazetteer } from '../../../platform/sdk/text.ts';
import { VULNERABLE } from './household.ts';

export interface Call {
  readonly where: string;
  readonly ward: string | null;
  readonly people: number | null;
  readonly vulnerable: readonly string[];
  readonly telephones: readonly string[];
  readonly told: string;
}

const MOST_TOLD = 1_000;
const MOST_WHERE = 300;
/** A mobile (10 digits, 03 05 07 08 09) or a fixed line (11 digits, 02), with +84 or 0, apart or not. */
const TELEPHONE = /(?<![\d.])(?:\+?84[ .-]?|0)(?:[35789](?:[ .-]?\d){8}|2(?:[ .-]?\d){9})(?!\d)/gu;
const MOBILE = /^0[35789]\d{8}$/u;
const FIXED = /^02\d{9}$/u;
const NUMBERS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
/** Behind a number it is people in all; `người già` and the like are some of them. */
const PEOPLE =
  /(?<![\p{L}\d])(\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:nhân khẩu|khẩu|mẹ con|bà cháu|ông cháu|bố con|cha con|vợ chồng|người(?!\s+(?:già|lớn|bệnh|cao tuổi|khuyết|tàn|bị)))/giu;
/** Where an address begins. */
const ADDRESS =
  /(?<!\p{L})(?:địa chỉ|đ\/c|đc|số nhà|số \d|kiệt|hẻm|ngõ|tổ \d|tổ dân phố|thôn|xóm|khối|khu|đường|gần|sau lưng|đối diện|ở|tại|\d{1,4}(?:\/\d{1,4})*[a-z]?\s+(?=\p{Lu}))/iu;
const ADDRESS_WORD = /^(?:địa chỉ|đ\/c|đc|ở|tại)\s*:?\s*/iu;
/** A list, by dashes, dots or numbers with a dot or bracket. */
const BULLET = /^\s*(?:[-–•*+]|\d{1,3}[.)])\s+/u;

export function splitCalls(text: string, gazetteer: Pick<Gazetteer, 'find'>): readonly Call[] {
  return listParts(toPlacedTones(text.normalize('NFC'))).flatMap((part) => {
    const call = toCall(part, gazetteer);
    // Neither a telephone nor a place nor people: it is talk around the calls.
    return call.telephones.length === 0 && call.where === '' && call.people === null ? [] : [call];
  });
}

/** Blank lines and bullets part calls; where each line has its own telephone, lines do. */
function listParts(text: string): readonly string[] {
  const blocks = text.split(/\n\s*\n/u).filter((block) => block.trim() !== '');
  return blocks.flatMap((block) => {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const isList = lines.filter((line) => BULLET.test(line)).length > 1;
    const isPhoneEach =
      lines.length > 1 && lines.filter((line) => listTelephones(line).length > 0).length > 1;
    if (isList) {
      // What stands above the list is its title, unless somebody can be called there.
      const first = lines.findIndex((line) => BULLET.test(line) || listTelephones(line).length > 0);
      return joinUnder(lines.slice(first), (line) => BULLET.test(line));
    }
    return isPhoneEach ? joinUnder(lines, (line) => listTelephones(line).length > 0) : [lines.join(' ')];
  });
}

/** Lines that begin nothing belong to the one before. */
function joinUnder(lines: readonly string[], begins: (line: string) => boolean): readonly string[] {
  const parts: string[] = [];
  for (const line of lines)
    if (begins(line) || parts.length === 0) parts.push(line);
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''} ${line}`;
  return parts;
}

function toCall(part: string, gazetteer: Pick<Gazetteer, 'find'>): Call {
  const told = part.replace(BULLET, '').replaceAll(/\s+/gu, ' ').trim();
  const small = told.toLowerCase();
  const counts = [...small.matchAll(PEOPLE)].map(([, count = '']) => toNumber(count));
  const wards = gazetteer.find(told).filter(({ name }) => name.kind === 'ward');
  const [ward] = wards;
  return {
    where: findWhere(told).slice(0, MOST_WHERE),
    // Two wards in one call: which of them is meant a person knows.
    ward: wards.length === 1 ? (ward?.name.id ?? null) : null,
    // Told twice with two numbers it is not known.
    people: new Set(counts).size === 1 ? (counts[0] ?? null) : null,
    vulnerable: VULNERABLE.filter(({ words }) => words.some((word) => hasWord(small, word))).map(
      ({ id }) => id,
    ),
    telephones: listTelephones(told),
    told: told.slice(0, MOST_TOLD),
  };
}

const toNumber = (count: string): number =>
  /^\d/u.test(count) ? Number(count) : NUMBERS.indexOf(count.toLowerCase());

const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(text);

export function listTelephones(text: string): readonly string[] {
  const found = [...text.matchAll(TELEPHONE)]
    .map(([said]) => said.replaceAll(/[^\d]/gu, '').replace(/^84/u, '0'))
    .filter((digits) => MOBILE.test(digits) || FIXED.test(digits));
  return [...new Set(found)];
}

/** The piece that begins like an address, up to a telephone, a count of people or the end of the sentence. */
function findWhere(told: string): string {
  const at = ADDRESS.exec(told)?.index;
  if (at === undefined) return '';
  const rest = told.slice(at).replace(ADDRESS_WORD, '');
  const ends = [
    rest.search(TELEPHONE),
    rest.search(PEOPLE),
    rest.search(/[;!?\n]|\.(?:\s|$)|,?\s(?:nước|cần|xin|kêu|hiện)\s/u),
  ].filter((end) => end > 0);
  return rest
    .slice(0, Math.min(rest.length, ...ends))
    .replace(/(?:[\s,:()-]|sđt|đt|liên hệ|lh|có|nhà|gia đình|hiện|đang)+$/iu, '')
    .trim();
}

interface Alike {
  readonly code: string;
  readonly where: string;
  readonly ward: string | null;
  readonly telephones: readonly string[];
  readonly lon: number | null;
  readonly lat: number | null;
}
export type AlikeBy = 'telephone' | 'place' | 'words';

const NEAR_DEG = 0.0006;
const SAME_WORDS = 0.6;

/** Why two may be the same household, the surest first; undefined: nothing says so. A person joins them. */
export function findAlike(one: Alike, other: Alike): AlikeBy | undefined {
  if (one.telephones.some((number) => other.telephones.includes(number))) return 'telephone';
  if (
    one.lon !== null &&
    one.lat !== null &&
    other.lon !== null &&
    other.lat !== null &&
    Math.abs(one.lon - other.lon) < NEAR_DEG &&
    Math.abs(one.lat - other.lat) < NEAR_DEG
  )
    return 'place';
  const isApart = one.ward !== null && other.ward !== null && one.ward !== other.ward;
  return !isApart && toSameness(one.where, other.where) >= SAME_WORDS ? 'words' : undefined;
}

/** Of the syllables of both, without accents, the share that both have; numbers that differ are two houses. */
function toSameness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => new Set(listSyllables(text).map(({ plain }) => plain)));
  if (a === undefined || b === undefined || a.size < 2 || b.size < 2) return 0;
  const numbers = (words: ReadonlySet<string>) => [...words].filter((word) => /^\d/u.test(word)).toSorted();
  if (numbers(a).join() !== numbers(b).join()) return 0;
  return a.intersection(b).size / a.union(b).size;
}
