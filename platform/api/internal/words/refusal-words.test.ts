/** Vietnamese refusals: the exact sentence, what is filled in, order, and what no catalogue has. */
import { expect, test } from 'vitest';
import { createRefusalWords, toLanguage, toTold } from './refusal-words.ts';

const words = createRefusalWords([{ 'There is no {} gauge {} on {}.': 'Ở {3} không có trạm {1} {2}.' }]);
const say = (sentence: string) => words.toVietnamese(sentence);

test('a sentence is said in Vietnamese, with what is filled in and in the order of Vietnamese', () => {
  expect(say('The case is closed.')).toBe('Vụ việc đã đóng.');
  expect(say('There is no case 4711.')).toBe('Không có vụ việc 4711.');
  expect(say('There is no version 3 of procedure flood.')).toBe('Quy trình flood không có bản 3.');
  expect(say('There is no rain gauge 7 on Hoà Vang.')).toBe('Ở Hoà Vang không có trạm rain 7.');
});

test('the nearest of several patterns is taken', () => {
  expect(say('There is no record 9, or no procedure for it.')).toBe(
    'Không có hồ sơ 9, hoặc chưa có quy trình cho hồ sơ này.',
  );
  expect(say('There is no record 9.')).toBe('Không có hồ sơ 9.');
});

test('a reason inside a refusal is said in Vietnamese too', () => {
  expect(say("The request does not fit: body must have required property 'note'.")).toBe(
    'Yêu cầu không đúng cấu trúc: body phải có thành phần “note”.',
  );
});

test('what people wrote stays as they wrote it', () => {
  expect(say('There is no asset a gauge from 1 to 3.')).toBe('Không có đối tượng a gauge from 1 to 3.');
  expect(say('There is no asset The {} case.')).toBe('Không có đối tượng The {} case.');
});

test('a sentence that nobody translated stays English', () => {
  expect(say('A sentence of tomorrow.')).toBe('A sentence of tomorrow.');
  expect(say('')).toBe('');
});

test('a very long sentence of many words costs next to nothing', () => {
  const long = `The user name ${'or the e-mail address '.repeat(5_000)}`;
  const startedMs = performance.now();
  expect(say(long)).toBe(long);
  expect(performance.now() - startedMs).toBeLessThan(200);
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['vi', 'vi'],
  ['vi-VN,vi;q=0.9,en-US;q=0.8', 'vi'],
  ['en-US,en;q=0.9,vi;q=0.8', 'en'],
  ['vi;q=0.3, en;q=0.7', 'en'],
  ['fr, vi;q=0.5', 'vi'],
  ['vi;q=0', 'en'],
  ['vi;q=rubbish', 'en'],
])('Accept-Language %j is answered in %s', (header, language) => {
  expect(toLanguage(header)).toBe(language);
});

test('an item keeps its place and value', () => {
  const item = { where: 'status', value: 'over', allowed: 'an open case', next: 'Check the date.' };
  expect(toTold(item, (sentence) => say(typeof sentence === 'string' ? sentence : sentence.vi))).toEqual({
    where: 'status',
    value: 'over',
    allowed: 'vụ việc đang mở',
    next: 'Kiểm tra lại ngày.',
  });
});
