import { expect, test } from 'vitest';
import { toUiWords } from '../../test/support/screen-words.ts';
import { listQuantiles, toQuantileWords } from './quantile-words.ts';

test('of values of which most are nothing it is not said that half are below nothing', () => {
  const values = [0, 0, 0, 0, 0, 0, 0, 0, 0.4, 0.4];
  expect(toQuantileWords(listQuantiles(values), toUiWords, (value) => `${value.toFixed(1)} mm`)).toBe(
    'một nửa không quá 0.0 mm · 90 % không quá 0.4 mm',
  );
  expect(toQuantileWords(listQuantiles([]), toUiWords, String)).toBe('');
});
