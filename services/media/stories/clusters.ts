/**
 * Which texts tell of the same: those that repeat one another, and those that share the words that are rare. A story lives on
 * as long as texts join it: what joined stays, so that it is the same story tomorrow. Pure.
 */
import { listKeys } from '../../../platform/sdk/text.ts';
import { listBands, toLikeness, toSignature } from './min-hash.ts';
import type { Signature } from './min-hash.ts';

export interface Told {
  readonly code: string;
  readonly text: string;
  readonly source: string;
  readonly timeMs: number;
  /** Where it is about; '' where nothing says so. */
  readonly ward: string;
  readonly topic: string;
  /** It is about the city: others start no story. */
  readonly isLocal: boolean;
  /** The story that it joined before; ''. */
  readonly story: string;
  readonly repeats: string;
}

export interface Joined {
  /** '' as long as nobody else tells of it. */
  readonly story: string;
  /** The first text that it repeats nearly word by word; ''. */
  readonly repeats: string;
}

/** From here on a text repeats another. Half the runs of three syllables are then the same, beyond the error of the estimate. */
export const REPEATS_FROM = 0.5;
/** Cosine of the rare words from which two texts tell of the same. */
export const SAME_FROM = 0.25;
/** Of the same topic, and in the same ward too, fewer words in common are enough. */
const TOPIC_BONUS = 0.05;
const WARD_BONUS = 0.1;
const LONGEST_SILENCE_MS = 72 * 3_600_000;
/** A word of more of the texts tells nothing of what a text is about. */
const COMMON_SHARE = 0.2;
const LEAST_COMMON = 50;
/** As if so many other texts had been read: on a quiet day what all of them speak of is not common in the language. */
const BACKGROUND_TEXTS = 500;

type Vector = ReadonlyMap<string, number>;

interface Group<Text extends Told> {
  story: string;
  readonly members: Text[];
  readonly wards: Set<string>;
  readonly topics: Set<string>;
  lastMs: number;
  /** Square of the length of the sum of its vectors. */
  square: number;
}

/** By each term the groups whose sum holds it, and with what weight: only those are compared. */
type Postings<Text extends Told> = Map<string, Map<Group<Text>, number>>;

/** @param toCode the code of a story by its first text, the same whenever it is asked */
export function joinStories<Text extends Told>(
  texts: readonly Text[],
  toCode: (first: Text) => string,
): Map<string, Joined> {
  const ordered = texts.toSorted((a, b) => a.timeMs - b.timeMs || (a.code < b.code ? -1 : 1));
  const repeats = findRepeats(ordered);
  const vectorOf = createVectors(ordered.map(({ text }) => text));
  const groups: Group<Text>[] = [];
  const byStory = new Map<string, Group<Text>>();
  const postings: Postings<Text> = new Map();
  const groupOf = new Map<string, Group<Text>>();
  for (const told of ordered) {
    const vector = vectorOf(told.text);
    const first = repeats.get(told.code);
    const group =
      (told.story === ''
        ? ((first === undefined ? undefined : groupOf.get(first)) ?? findNearest(postings, told, vector))
        : byStory.get(told.story)) ?? begin(groups, told.story);
    if (group.story !== '') byStory.set(group.story, group);
    join(postings, group, told, vector);
    groupOf.set(told.code, group);
  }
  for (const group of groups) {
    const [first] = group.members;
    const isTold = new Set(group.members.map(({ source }) => source)).size > 1;
    if (group.story === '' && first !== undefined && isTold && group.members.some(({ isLocal }) => isLocal))
      group.story = toCode(first);
  }
  return new Map(
    ordered.map(({ code }) => [
      code,
      { story: groupOf.get(code)?.story ?? '', repeats: repeats.get(code) ?? '' },
    ]),
  );
}

/** By each text the first one that it repeats. */
function findRepeats(ordered: readonly Told[]): Map<string, string> {
  const bands = new Map<
    string,
    { readonly code: string; readonly ward: string; readonly signature: Signature }[]
  >();
  const found = new Map<string, string>();
  for (const { code, text, ward, repeats } of ordered) {
    const signature = toSignature(text);
    if (signature === undefined) continue;
    const names = listBands(signature);
    const near = names
      .flatMap((name) => bands.get(name) ?? [])
      // The same words about another ward, as notices have them, are no copy.
      .find(
        (other) => isSameWard(other.ward, ward) && toLikeness(other.signature, signature) >= REPEATS_FROM,
      );
    if (repeats !== '') found.set(code, repeats);
    else if (near !== undefined) found.set(code, found.get(near.code) ?? near.code);
    for (const name of names) {
      const list = bands.get(name) ?? [];
      list.push({ code, ward, signature });
      bands.set(name, list);
    }
  }
  return found;
}

function isSameWard(one: string, other: string): boolean {
  return one === '' || other === '' || one === other;
}

function findNearest<Text extends Told>(
  postings: Postings<Text>,
  told: Text,
  vector: Vector,
): Group<Text> | undefined {
  const products = new Map<Group<Text>, number>();
  for (const [term, weight] of vector)
    for (const [group, sum] of postings.get(term) ?? [])
      products.set(group, (products.get(group) ?? 0) + weight * sum);
  let best: Group<Text> | undefined;
  let most = 0;
  for (const [group, product] of products) {
    if (told.timeMs - group.lastMs > LONGEST_SILENCE_MS) continue;
    if (told.ward !== '' && group.wards.size > 0 && !group.wards.has(told.ward)) continue;
    const isOfTopic = told.topic !== 'other' && group.topics.has(told.topic);
    const bonus = isOfTopic ? TOPIC_BONUS + (group.wards.has(told.ward) ? WARD_BONUS : 0) : 0;
    const likeness = product / Math.sqrt(group.square) + bonus;
    if (likeness < SAME_FROM || likeness <= most) continue;
    [best, most] = [group, likeness];
  }
  return best;
}

function begin<Text extends Told>(groups: Group<Text>[], story: string): Group<Text> {
  const group: Group<Text> = {
    story,
    members: [],
    wards: new Set<string>(),
    topics: new Set<string>(),
    lastMs: 0,
    square: 0,
  };
  groups.push(group);
  return group;
}

function join<Text extends Told>(
  postings: Postings<Text>,
  group: Group<Text>,
  told: Text,
  vector: Vector,
): void {
  group.members.push(told);
  group.lastMs = Math.max(group.lastMs, told.timeMs);
  if (told.ward !== '') group.wards.add(told.ward);
  group.topics.add(told.topic);
  for (const [term, weight] of vector) {
    const sums = postings.get(term) ?? new Map<Group<Text>, number>();
    const before = sums.get(group) ?? 0;
    group.square += 2 * before * weight + weight * weight;
    sums.set(group, before + weight);
    postings.set(term, sums);
  }
}

/** Pairs of syllables, by how rare they are among the texts; what stands in too many is left out. */
function createVectors(texts: readonly string[]): (text: string) => Vector {
  const termsOf = (text: string) => {
    const keys = listKeys(text);
    return new Set(keys.slice(1).map((key, index) => `${keys[index] ?? ''} ${key}`));
  };
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const most = Math.max(LEAST_COMMON, texts.length * COMMON_SHARE);
  return (text) => {
    const weights = [...termsOf(text)].flatMap((term): [string, number][] => {
      const count = counts.get(term) ?? 1;
      return count > most ? [] : [[term, Math.log((BACKGROUND_TEXTS + texts.length) / count)]];
    });
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    return new Map(weights.map(([term, weight]) => [term, length === 0 ? 0 : weight / length]));
  };
}
