/**
 * Names of the city in a text: wards, stations, shelters, agencies. A name is whole syllables with their accents, one after
 * the other and written large: “trái nghĩa” holds the letters of “Ái Nghĩa” and is none. Pure.
 */
import { listSyllables } from './words.ts';
import type { Syllable } from './words.ts';

export interface CityName {
  readonly kind: 'ward' | 'place' | 'agency';
  /** Code of the ward, id of the agency; of a place whatever it is called by. */
  readonly id: string;
  readonly name: string;
  /** Words of which one stands before it where it is meant: `phường`. Others may be elsewhere in the country. */
  readonly before?: readonly string[];
  readonly lon: number | null;
  readonly lat: number | null;
}

export interface Found {
  readonly name: CityName;
  /** It stands there without its accents, as people write in haste. */
  readonly isPlain: boolean;
}

export interface Gazetteer {
  /** Each name once, in the order of the text. */
  find(text: string): Found[];
}

/** A text in which hardly a letter has an accent was typed without. */
const PLAIN_SHARE = 0.02;
const MOST_SYLLABLES = 12;
const PREFIXES: ReadonlySet<string> = new Set([
  'phường', 'xã', 'quận', 'huyện', 'sông', 'hồ', 'cầu', 'đường', 'chợ', 'thôn', 'khối', 'ở', 'tại', 'trạm', 'đập', 'bãi',
  'thủy', 'điện',
]); // prettier-ignore
/** “Nguyễn Hải Châu” is a person. “Hồ” is a lake more often. */
const SURNAMES: ReadonlySet<string> = new Set([
  'nguyễn', 'trần', 'lê', 'phạm', 'huỳnh', 'hoàng', 'phan', 'vũ', 'võ', 'đặng', 'bùi', 'đỗ', 'ngô', 'dương', 'lý', 'trương',
]); // prettier-ignore

interface Entry {
  readonly name: CityName;
  readonly keys: readonly string[];
  readonly plains: readonly string[];
  /** Which of its syllables are written large: “Sở Y tế”. */
  readonly capitals: readonly boolean[];
}

export function createGazetteer(names: readonly CityName[]): Gazetteer {
  const byKey = new Map<string, Entry[]>();
  const byPlain = new Map<string, Entry[]>();
  const add = (map: Map<string, Entry[]>, first: string | undefined, entry: Entry) => {
    if (first === undefined) return;
    map.set(first, [...(map.get(first) ?? []), entry]);
  };
  for (const name of names) {
    const syllables = listSyllables(name.name);
    // A single syllable is too many other words.
    if (syllables.length < 2 || syllables.length > MOST_SYLLABLES) continue;
    const entry = {
      name,
      keys: syllables.map(({ key }) => key),
      plains: syllables.map(({ plain }) => plain),
      capitals: syllables.map(({ isCapital }) => isCapital),
    };
    add(byKey, entry.keys[0], entry);
    add(byPlain, entry.plains[0], entry);
  }
  const isLonger = (one: Entry, other: Entry | undefined) => one.keys.length > (other?.keys.length ?? 0);

  return {
    find(text) {
      const syllables = listSyllables(text);
      const isPlain = isWithoutAccents(text);
      // Where everything is written large, large letters say nothing.
      const isLoud = syllables.every(({ text: word }) => word === word.toUpperCase());
      const found = new Map<string, Found>();
      for (let at = 0; at < syllables.length; at++) {
        const here = syllables[at];
        if (here === undefined) continue;
        let best: Entry | undefined;
        for (const entry of (isPlain ? byPlain.get(here.plain) : byKey.get(here.key)) ?? [])
          if (isLonger(entry, best) && isName(syllables, at, entry, { isPlain, isLoud })) best = entry;
        if (best === undefined) continue;
        const { kind, id } = best.name;
        if (!found.has(`${kind} ${id}`)) found.set(`${kind} ${id}`, { name: best.name, isPlain });
        at += best.keys.length - 1;
      }
      return [...found.values()];
    },
  };
}

function isName(
  syllables: readonly Syllable[],
  at: number,
  { name, keys, plains, capitals }: Entry,
  { isPlain, isLoud }: { readonly isPlain: boolean; readonly isLoud: boolean },
): boolean {
  const words = syllables.slice(at, at + keys.length);
  if (words.length < keys.length || words.slice(1).some(({ isApart }) => isApart)) return false;
  const isSame = words.every(({ key, plain }, index) =>
    isPlain ? plain === plains[index] : key === keys[index],
  );
  if (!isSame) return false;
  const before = syllables[at - 1];
  const follows = before !== undefined && syllables[at]?.isApart === false ? before : undefined;
  if (name.before !== undefined && !isLoud && follows !== undefined && name.before.includes(follows.key))
    return true;
  const isLarge = words.every(({ isCapital }, index) => isCapital || capitals[index] === false);
  if (isLoud || (isPlain && !isLarge)) return follows !== undefined && isPrefix(follows, isPlain);
  return isLarge && (follows === undefined || !SURNAMES.has(follows.key));
}

function isPrefix({ key, plain }: Syllable, isPlain: boolean): boolean {
  if (PREFIXES.has(key)) return true;
  return isPlain && [...PREFIXES].some((prefix) => listSyllables(prefix)[0]?.plain === plain);
}

function isWithoutAccents(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const accented = letters.filter((letter) => /[^a-z]/iu.test(letter)).length;
  return letters.length > 0 && accented / letters.length < PLAIN_SHARE;
}
