/**
 * Refusals in the language of who reads them. The sources say each in English, once, where it happens; catalogues give
 * its Vietnamese by that sentence, `{}` for what is filled in. A test proves that none is missing and none is left over.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language, Text } from '../../../../contract/basics/text.ts';
import type { HaivanError } from '../../../kernel/errors.ts';
import libraryWords from './library-words.vi.json' with { type: 'json' };
import reasonWords from './reason-words.vi.json' with { type: 'json' };
import ownWords from './refusal-words.vi.json' with { type: 'json' };

/** English sentence → Vietnamese one; `{1}` where the order of what is filled in changes. */
type Catalogue = Readonly<Record<string, string>>;

export interface RefusalWords {
  /** The sentence in Vietnamese; as it is when no catalogue has it. */
  toVietnamese(sentence: string): string;
}

/** Puts a sentence of a refusal into the language of whoever asked. */
export type Tell = (sentence: string | Text) => string;

interface Pattern {
  /** What stands between the holes. */
  readonly pieces: readonly string[];
  readonly vietnamese: string;
  readonly fixedLength: number;
}

interface Fit {
  readonly pattern: Pattern;
  readonly filled: readonly string[];
}

/** Patterns that begin with a hole are tried for every sentence. */
const ANY_WORD = '';
/** What is filled in may be a sentence itself (a reason inside a refusal); this deep, no deeper. */
const DEEPEST = 2;
/** A pattern with less of its own could be found in what people wrote. */
const SHORTEST_INSIDE = 8;
/** Ranges of an Accept-Language header that are looked at. */
const MOST_RANGES = 20;

/** Puts the platform's catalogue and those of the services together. */
export function createRefusalWords(ofServices: readonly Catalogue[]): RefusalWords {
  const catalogues: readonly Catalogue[] = [libraryWords, ownWords, reasonWords, ...ofServices];
  const all = catalogues.flatMap((catalogue) => Object.entries(catalogue));
  const exact = new Map(all);
  const patterns = Map.groupBy(
    all
      .filter(([english]) => english.includes('{}'))
      .map(([english, vietnamese]): Pattern => {
        const pieces = english.split('{}');
        return { pieces, vietnamese, fixedLength: pieces.join('').length };
      })
      // What says more of its own is the better fit.
      .toSorted((a, b) => b.fixedLength - a.fixedLength),
    ({ pieces: [first = ''] }) => toFirstWord(first),
  );

  const find = (sentence: string, depth: number): string | undefined => {
    const known = exact.get(sentence);
    if (known !== undefined) return known;
    const shortest = depth > 0 ? SHORTEST_INSIDE : 1;
    const fits = [toFirstWord(sentence), ANY_WORD].flatMap(
      (word) => findFit(sentence, patterns.get(word)) ?? [],
    );
    const [best] = fits.toSorted((a, b) => b.pattern.fixedLength - a.pattern.fixedLength);
    if (best === undefined || best.pattern.fixedLength < shortest) return undefined;
    const filled = best.filled.map((part) =>
      depth < DEEPEST && part.includes(' ') ? (find(part, depth + 1) ?? part) : part,
    );
    return fill(best.pattern.vietnamese, filled);
  };
  return { toVietnamese: (sentence) => find(sentence, 0) ?? sentence };
}

/** The first word with the space behind it; none where a pattern's first word is not whole before its first hole. */
function toFirstWord(text: string): string {
  return text.slice(0, text.indexOf(' ') + 1);
}

function findFit(sentence: string, patterns: readonly Pattern[] = []): Fit | undefined {
  for (const pattern of patterns) {
    const filled = findFilled(sentence, pattern.pieces);
    if (filled !== undefined) return { pattern, filled };
  }
  return undefined;
}

/** What stands in the holes of a pattern; undefined when the sentence is another one. Linear: it never goes back. */
function findFilled(sentence: string, pieces: readonly string[]): string[] | undefined {
  const [first = '', ...others] = pieces;
  if (!sentence.startsWith(first)) return undefined;
  const filled: string[] = [];
  let at = first.length;
  for (const [index, piece] of others.entries()) {
    const isLast = index === others.length - 1;
    // The last piece must end the sentence; before it the nearest place is as good as any.
    const found = isLast ? sentence.length - piece.length : sentence.indexOf(piece, at);
    if (found < at || !sentence.startsWith(piece, found)) return undefined;
    filled.push(sentence.slice(at, found));
    at = found + piece.length;
  }
  return filled;
}

function fill(vietnamese: string, filled: readonly string[]): string {
  let next = 0;
  return vietnamese.replaceAll(/\{(\d?)\}/g, (_, number: string) => {
    const index = number === '' ? next++ : Number(number) - 1;
    return filled[index] ?? '';
  });
}

/** Tells in the language of the request's Accept-Language, and says so in the answer's headers. */
export function speakTo(request: FastifyRequest, reply: FastifyReply, words: RefusalWords): Tell {
  const language = toLanguage(request.headers['accept-language']);
  void reply.header('content-language', language).header('vary', 'Accept-Language');
  return (sentence) => {
    if (typeof sentence === 'object') return sentence[language];
    return language === 'vi' ? words.toVietnamese(sentence) : sentence;
  };
}

/** The one of our languages that is asked for first; English for programs, which ask for none. */
export function toLanguage(header: string | undefined): Language {
  const [first] = (header ?? '')
    .split(',', MOST_RANGES)
    .map((range) => {
      const [tag = '', ...settings] = range.trim().toLowerCase().split(';');
      const weight = settings
        .find((setting) => setting.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'vi' || language === 'en') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return first?.language === 'vi' ? 'vi' : 'en';
}

/** An item that says what is allowed and what to do next, in the language of the reader. */
export function toTold<Item extends { readonly allowed: string; readonly next: string }>(
  item: Item,
  tell: Tell,
): Item {
  return { ...item, allowed: tell(item.allowed), next: tell(item.next) };
}

/** A refusal as one sentence, what is allowed in brackets. */
export function toSentence({ message, details: { allowed } }: HaivanError, tell: Tell): string {
  return allowed === undefined ? tell(message) : `${tell(message)} (${tell(allowed)})`;
}
