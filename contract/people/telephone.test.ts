/** Which writings are one number, and what is none. */
import { expect, test } from 'vitest';
import { toOneTelephone } from './telephone.ts';

test.each([
  ['0905 123 456', '+84905123456'],
  ['+84905.123.456', '+84905123456'],
  ['84905123456', '+84905123456'],
  ['0084 (905) 123-456', '+84905123456'],
  ['084 123 4567', '+84841234567'],
  ['0236 3822 114', '+842363822114'],
  ['+1 415 555 2671', '+14155552671'],
  ['0044 20 7946 0958', '+442079460958'],
])('%s is %s', (written, one) => {
  expect(toOneTelephone(written)).toBe(one);
});

test('what is no whole number is none', () => {
  const others = [
    '',
    '0905',
    '0905 123 45',
    '0905 123 4567',
    '1022',
    '+84 105 123 456',
    'số 0905123456',
    '+',
  ];
  expect(others.map((one) => toOneTelephone(one))).toEqual(others.map(() => undefined));
});
