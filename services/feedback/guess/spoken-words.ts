/**
 * Words of a request that a person has to see at once, and words that make it another matter. Lists of this software, after no
 * norm: whole syllables with their accents, or without where the text was typed without. Pure.
 */
import { listSyllables } from '../../../platform/sdk/text.ts';

/** Fire. “Cháy” alone is left out, and beside a lamp all of them: a lamp that burnt out is no fire. */
const FIRE = [
  'cháy nhà', 'nhà cháy', 'nhà bị cháy', 'cháy lớn', 'cháy rừng', 'rừng cháy', 'đám cháy', 'bốc cháy', 'đang cháy', 'có cháy',
  'cháy dữ dội', 'cháy rụi', 'cháy ở', 'cháy tại', 'cháy quán', 'quán cháy', 'cháy chợ', 'cháy kho', 'cháy xưởng', 'cháy xe',
  'xe cháy', 'xe máy cháy', 'ô tô cháy', 'cháy chung cư', 'cháy căn hộ', 'cháy trường', 'chập cháy', 'cháy nổ',
].map(toPhrase); // prettier-ignore
const LAMPS = ['đèn', 'bóng', 'led'];
/** Smoke, gas, electricity, collapse, water, people in danger. */
const URGENT = [
  'hỏa hoạn', 'khói nghi ngút', 'khói bốc', 'khói đen', 'phát nổ', 'nổ bình gas', 'chập điện',
  'rò gas', 'rò rỉ gas', 'xì gas', 'mùi gas', 'rò khí', 'rò rỉ khí', 'tràn hóa chất', 'rò rỉ hóa chất',
  'điện giật', 'rò điện', 'rò rỉ điện', 'đứt dây điện', 'dây điện đứt', 'dây điện bị đứt', 'dây điện rơi',
  'sắp sập', 'sắp đổ', 'sập nhà', 'nhà sập', 'nhà bị sập', 'sập tường', 'sập cầu', 'cầu sập', 'sập hầm', 'sập giàn giáo', 'đổ sập', 'sạt lở',
  'đuối nước', 'chết đuối', 'nước cuốn', 'bị cuốn trôi', 'rơi xuống sông', 'rơi xuống hồ', 'rơi xuống biển', 'rơi xuống nước',
  'rơi xuống cống', 'rơi xuống giếng', 'ngã xuống sông', 'té xuống sông', 'nhảy cầu', 'nhảy sông', 'tự tử', 'kêu cứu', 'cứu với',
  'người mắc kẹt', 'bị mắc kẹt', 'người bị kẹt', 'cần cấp cứu', 'đi cấp cứu', 'bất tỉnh', 'ngộ độc', 'chết người',
  'nguy hiểm đến tính mạng',
].map(toPhrase); // prettier-ignore
/** Shortly before: it is told of what is done against it. “Không” and “chưa” turn nothing: a person looks. */
const DONE_AGAINST = ['phòng', 'chống', 'ngừa', 'tránh', 'tập', 'huấn'];
const AGAINST = toPhrase(DONE_AGAINST.join(' '));
const NO_FIRE = toPhrase([...DONE_AGAINST, ...LAMPS].join(' '));
const REACH = 2;
export const COMPLAINT_WORDS = ['khiếu nại', 'tố cáo', 'đơn tố giác', 'tố giác'] as const;
const COMPLAINT = COMPLAINT_WORDS.map(toPhrase);

/** Words for which a request is urgent whatever it is about; mostly none. */
export function findUrgentWords(text: string): string[] {
  return [...findPhrases(text, FIRE, NO_FIRE), ...findPhrases(text, URGENT, AGAINST)];
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

/** @param against syllables that take a phrase away where one stands shortly before it */
function findPhrases(text: string, phrases: readonly Phrase[], against?: Phrase): string[] {
  const syllables = listSyllables(text);
  const keys = syllables.map(({ key }) => key);
  const isTypedPlain = syllables.every(({ key, plain }) => key === plain);
  const taken = new Set(isTypedPlain ? against?.plains : against?.keys);
  const isAt = (words: readonly string[], at: number) =>
    words.every((word, index) => keys[at + index] === word);
  return phrases.flatMap((phrase) => {
    const words = isTypedPlain ? phrase.plains : phrase.keys;
    const isSaid = keys.some(
      (_, at) => isAt(words, at) && !keys.slice(Math.max(0, at - REACH), at).some((word) => taken.has(word)),
    );
    return isSaid ? [phrase.name] : [];
  });
}
