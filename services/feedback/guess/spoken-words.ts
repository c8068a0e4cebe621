/**
 * Words of a request that a person has to see at once, and words that make it another matter. Lists of this software, after no
 * norm: whole syllables with their accents, or without where the text was typed without. Pure.
 */
import { listSyllables } from '../../../platform/sdk/text.ts';

/** Fire, gas, electricity, collapse, water, people in danger. “Cháy” alone is left out: a lamp that burnt out is no fire. */
const URGENT = [
  'cháy nhà', 'nhà cháy', 'nhà bị cháy', 'cháy lớn', 'cháy rừng', 'đám cháy', 'bốc cháy', 'hỏa hoạn', 'phát nổ', 'nổ bình gas',
  'rò gas', 'rò rỉ gas', 'xì gas', 'mùi gas', 'rò khí', 'rò rỉ khí', 'tràn hóa chất', 'rò rỉ hóa chất',
  'điện giật', 'rò điện', 'rò rỉ điện', 'đứt dây điện', 'dây điện đứt', 'dây điện bị đứt', 'dây điện rơi',
  'sập nhà', 'nhà sập', 'nhà bị sập', 'sập tường', 'sập cầu', 'cầu sập', 'sập hầm', 'sập giàn giáo', 'đổ sập', 'sạt lở',
  'đuối nước', 'chết đuối', 'nước cuốn', 'bị cuốn trôi',
  'người mắc kẹt', 'bị mắc kẹt', 'người bị kẹt', 'cần cấp cứu', 'đi cấp cứu', 'bất tỉnh', 'ngộ độc', 'chết người',
  'nguy hiểm đến tính mạng',
].map(toPhrase); // prettier-ignore
/** Shortly before: it is told of what is done against it. “Không” and “chưa” turn nothing: a person looks. */
const AGAINST: ReadonlySet<string> = new Set(['phòng', 'chống', 'ngừa', 'tránh', 'tập', 'huấn']);
const REACH = 2;
export const COMPLAINT_WORDS = ['khiếu nại', 'tố cáo', 'đơn tố giác', 'tố giác'] as const;
const COMPLAINT = COMPLAINT_WORDS.map(toPhrase);

/** Words for which a request is urgent whatever it is about; mostly none. */
export function findUrgentWords(text: string): string[] {
  return findPhrases(text, URGENT, AGAINST);
}

/** Words by which it may be a complaint or a denunciation (khiếu nại, tố cáo), which are no requests. */
export function findComplaintWords(text: string): string[] {
  return findPhrases(text, COMPLAINT);
}

interface Phrase {
  readonly name: string;
  readonly keys: readonly string[];
  readonly plains: readonly string[];
}

function toPhrase(name: string): Phrase {
  const syllables = listSyllables(name);
  return { name, keys: syllables.map(({ key }) => key), plains: syllables.map(({ plain }) => plain) };
}

function findPhrases(text: string, phrases: readonly Phrase[], against?: ReadonlySet<string>): string[] {
  const syllables = listSyllables(text);
  const keys = syllables.map(({ key }) => key);
  const isTypedPlain = syllables.every(({ key, plain }) => key === plain);
  const isAt = (words: readonly string[], at: number) =>
    words.every((word, index) => keys[at + index] === word);
  return phrases.flatMap((phrase) => {
    const words = isTypedPlain ? phrase.plains : phrase.keys;
    const isSaid = keys.some(
      (_, at) =>
        isAt(words, at) &&
        !keys.slice(Math.max(0, at - REACH), at).some((word) => against?.has(word) === true),
    );
    return isSaid ? [phrase.name] : [];
  });
}
