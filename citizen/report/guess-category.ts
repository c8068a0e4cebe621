/** What a text is about, by words that people use for it; a proposal that its writer changes. Pure. */
import { toSearchText } from '../../contract/basics/search-text.ts';

/** As the form of requests names them, in the order in which they are offered. */
export const CATEGORY_IDS = [
  'flooding',
  'drainage',
  'sanitation',
  'street-lighting',
  'trees',
  'urban-infrastructure',
  'traffic',
  'noise',
  'water-supply',
  'public-order',
  'security',
  'construction',
  'procedures',
  'other',
] as const;
export type CategoryIdOfForm = (typeof CATEGORY_IDS)[number];

/** Without tone marks: many write none. The first list with a word in the text is proposed, the longest word first. */
const WORDS: Readonly<Partial<Record<CategoryIdOfForm, readonly string[]>>> = {
  drainage: [
    'cong nghet',
    'nghet cong',
    'nap cong',
    'mieng cong',
    'ho ga',
    'thoat nuoc',
    'nuoc thai',
    'drain',
  ],
  flooding: ['ngap', 'nuoc dang', 'nuoc tran', 'flood'],
  sanitation: ['rac', 'hoi thoi', 'mui hoi', 'xa thai', 'garbage', 'rubbish', 'smell'],
  'street-lighting': ['den duong', 'cot den', 'den khong sang', 'den hong', 'toi om', 'street light', 'lamp'],
  trees: ['cay do', 'cay nga', 'nhanh cay', 'cay xanh', 'tree', 'branch'],
  'urban-infrastructure': [
    'o ga',
    'via he',
    'mat duong',
    'sut lun',
    'day dien',
    'cot dien',
    'pothole',
    'pavement',
  ],
  traffic: ['den tin hieu', 'ket xe', 'un tac', 'bien bao', 'dau xe', 'do xe', 'traffic', 'parking'],
  noise: ['karaoke', 'on ao', 'tieng on', 'loa keo', 'noise'],
  'water-supply': ['mat nuoc', 'nuoc may', 'vo ong', 'nuoc yeu', 'tap water'],
  'public-order': ['lan chiem', 'hang rong', 'quang cao', 'buon ban'],
  security: ['trom', 'danh nhau', 'gay roi', 'ma tuy', 'theft'],
  construction: ['xay dung', 'cong trinh', 'thi cong', 'building site'],
  procedures: ['thu tuc', 'ho so', 'giay to', 'mot cua'],
};

export function guessCategory(text: string): CategoryIdOfForm | undefined {
  const plain = ` ${toSearchText(text)} `;
  const found = CATEGORY_IDS.flatMap((id) =>
    (WORDS[id] ?? []).filter((word) => plain.includes(` ${word} `)).map((word) => ({ id, word })),
  );
  return found.toSorted((a, b) => b.word.length - a.word.length)[0]?.id;
}
