/** How much of two tellings is the same, however much else either of them says. Pure. */
import { toPlainWords } from '../../../contract/basics/search-text.ts';

/** A single word says nothing. */
const LEAST_TERMS = 3;
/** Four syllables and their pairs: shorter ones are alike by chance ("nước ngập", "nhiều ngày nay"). */
const LEAST_SENTENCE = 7;
/** Of many sentences one is alike by chance more easily than all that is told. */
const SENTENCE_WEIGHT = 0.85;
/** Two sentences less alike than this have only the words in common that everybody uses. */
const LEAST_BY_SENTENCE = 0.4;
/** Beyond this a text says nothing new of the matter. */
const MOST_SENTENCES = 12;
const BETWEEN = /[.!?;:…,\n]+(?!\d)/u;
const SYLLABLE = /[\p{L}\p{N}]+/gu;
/** What everybody writes to an authority says nothing of the matter. */
const TO_AUTHORITY =
  /^(?:toi |kinh |rat |nguoi dan |ba con |chung toi )*(?:de nghi|mong|xin|nho|cam on|yeu cau|kien nghi|thua|gui)(?: |$)/u;

interface Told {
  readonly wholes: readonly Terms[];
  readonly sentences: readonly Terms[];
}
type Terms = ReadonlySet<string>;

/**
 * Compares others with one telling: 0..1, as a whole or by the two sentences that are most alike, so that one more
 * sentence makes nothing less the same. Of the other the title alone counts too: who begins to type has written as little.
 */
export function createLikeness(text: string): (title: string, more: string) => number {
  const told = toTold([text]);
  const compareWholes = createComparison(told.wholes);
  const compareSentences = createComparison(told.sentences);
  return (title, more) => {
    const other = toTold(more === '' ? [title] : [title, more]);
    const bySentence = SENTENCE_WEIGHT * compareSentences(other.sentences);
    return Math.max(compareWholes(other.wholes), bySentence < LEAST_BY_SENTENCE ? 0 : bySentence);
  };
}

function toTold(texts: readonly string[]): Told {
  const parts = texts.map((text) =>
    toPlainWords(text)
      .split(BETWEEN)
      .slice(0, MOST_SENTENCES)
      .map((sentence): readonly string[] => sentence.match(SYLLABLE) ?? [])
      .filter((words) => words.length > 0 && !TO_AUTHORITY.test(words.slice(0, 6).join(' '))),
  );
  const [first = []] = parts;
  const wholes = parts.length === 1 ? [first.flat()] : [first.flat(), parts.flat(2)];
  return {
    wholes: wholes.map(toTerms).filter(({ size }) => size >= LEAST_TERMS),
    sentences: parts
      .flat()
      .map(toTerms)
      .filter(({ size }) => size >= LEAST_SENTENCE),
  };
}

/** The highest coefficient of Dice between one of these and one of those; each term is looked at once. */
function createComparison(some: readonly Terms[]): (others: readonly Terms[]) => number {
  const holders = new Map<string, number[]>();
  some.forEach((terms, at) => {
    for (const term of terms) holders.set(term, [...(holders.get(term) ?? []), at]);
  });
  return (others) => {
    let highest = 0;
    for (const other of others) {
      const shared = some.map(() => 0);
      for (const term of other) for (const at of holders.get(term) ?? []) shared[at] = (shared[at] ?? 0) + 1;
      some.forEach(({ size }, at) => {
        highest = Math.max(highest, (2 * (shared[at] ?? 0)) / (size + other.size));
      });
    }
    return highest;
  };
}

/** Syllables without accents, and pairs of them: a word of Vietnamese is mostly two. */
const toTerms = (plain: readonly string[]): Terms =>
  new Set([...plain, ...plain.slice(1).map((word, at) => `${plain[at] ?? ''} ${word}`)]);
