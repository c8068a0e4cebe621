/** The category that is proposed for a text, with and without tone marks; and for which there is none. */
import { expect, test } from 'vitest';
import { CATEGORIES } from '../../services/feedback/categories.ts';
import { CATEGORY_IDS, guessCategory } from './guess-category.ts';

test('words that people use lead to the category, also without tone marks; the longer word wins', () => {
  expect(
    [
      'Nước ngập ngang bánh xe',
      'nuoc ngap qua',
      'Cống nghẹt, nước tràn lên đường',
      'Rác chất đống trước chợ',
      'Đèn đường hỏng cả tuần',
      'Đèn tín hiệu ngã tư không chạy',
      'Cây đổ chắn ngang đường',
      'Big pothole',
      'Xin cảm ơn',
      'Ổ gà to',
    ].map((text) => guessCategory(text)),
  ).toEqual([
    'flooding',
    'flooding',
    'drainage',
    'sanitation',
    'street-lighting',
    'traffic',
    'trees',
    'urban-infrastructure',
    undefined,
    'urban-infrastructure',
  ]);
});

test('the app offers every category of the form, and no other', () => {
  expect([...CATEGORY_IDS].toSorted()).toEqual(CATEGORIES.map(({ id }) => id).toSorted());
});
