/** A number is never parted from its unit at the end of a line, and the sentence stays as it was. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { WholeNumbers } from './WholeNumbers.tsx';

test('each number stands with its unit in what does not wrap', () => {
  const text = '4 tàu cá mất tín hiệu quá 28 giờ, coliform 8 MPN/100 mL (giới hạn QCVN 09: 3 MPN/100 mL)';
  const html = renderToStaticMarkup(<WholeNumbers text={text} />);
  const kept = [...html.matchAll(/nowrap">([^<]*)</gu)].map(([, part]) => part);
  expect(kept).toEqual(['4 tàu', '28 giờ', '8 MPN/100 mL', '3 MPN/100 mL']);
  expect(html.replace(/<[^>]*>/gu, '')).toBe(text);
});
