/** Vietnamese words are the same however their tone was typed; a classifier is as good on real feedback as it has to be. */
import { expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { listSyllables, toPlacedTones, toScores, toToneKey, trainClassifier } from './text.ts';
import type { SortedText } from './text.ts';

test.each([
  ['Ðảm baỏ chất lựơng phòng thí nghịêm hoá học', 'Đảm bảo chất lượng phòng thí nghiệm hóa học'],
  ['đaị', 'đại'],
  ['baỏ đảm', 'bảo đảm'],
  ['Phường Hoà Khánh, thuỷ sản, khoẻ', 'Phường Hòa Khánh, thủy sản, khỏe'],
  // What stands right stays, also where u and i belong to the consonant.
  [
    'quý giá gìn giếng quốc thuở khuyến ngoài toàn tuýt',
    'quý giá gìn giếng quốc thuở khuyến ngoài toàn tuýt',
  ],
  ['café Müller São', 'café Müller São'],
  ['HOÀ VANG', 'HÒA VANG'],
  ['a\u200Bn\uFEFF', 'an'],
])('%s is %s', (typed, right) => expect(toPlacedTones(typed)).toBe(right.normalize('NFC')));

test('a key keeps its accents and its đ: composed or not, two names stay two', () => {
  expect(toToneKey('Hoà Vang'.normalize('NFD'))).toBe(toToneKey('Hòa Vang'));
  expect(toToneKey('Đà')).not.toBe(toToneKey('Dà'));
  expect(listSyllables('Vỡ đập? Ở Hòa Vang, không.').map(({ key, isApart }) => [key, isApart])).toEqual([
    ['vỡ', false],
    ['đập', false],
    ['ở', true],
    ['hòa', false],
    ['vang', false],
    ['không', true],
  ]);
});

test('a classifier of two classes learns them, says how sure it is, and needs two', () => {
  const words = { road: ['ổ gà', 'mặt đường', 'vỉa hè'], waste: ['rác thải', 'thu gom', 'bốc mùi'] };
  const texts = Object.entries(words).flatMap(([label, list]) =>
    Array.from({ length: 30 }, (_, i) => ({
      label,
      text: `${list[i % 3]} ở ${list[(i + 1) % 3]} số ${i % 5}`,
    })),
  );
  const { guess, expected, labels } = trainClassifier(texts);
  expect([labels, expected.accuracy, expected.majority]).toEqual([['road', 'waste'], 1, 0.5]);
  expect(guess('đường có ổ gà').label).toBe('road');
  expect(guess('thu gom rác thải').confidence).toBeGreaterThan(guess('ở số 3').confidence);
  expect(() => trainClassifier(texts.filter(({ label }) => label === 'road'))).toThrow('1 classes');
});

test('scores count a small class as much as a great one', () => {
  const told = [...Array.from({ length: 9 }, () => ['a', 'a'] as const), ['b', 'a'] as const];
  expect(toScores(told)).toEqual({ texts: 10, accuracy: 0.9, macroF1: 9 / 19, majority: 0.9 });
});

describeWithData('text-uit-vsfc', 'feedback of students, sorted by people', () => {
  test('is sorted as well as TF-IDF and a linear machine can, 5,000 texts a second and more', () => {
    const [train, dev] = (['train', 'dev'] as const).map((part) => readRows(part));
    for (const [column, least] of [
      ['sentiment', 0.9],
      ['topic', 0.865],
    ] as const) {
      const toSorted = (rows: readonly Row[] = []): SortedText[] =>
        rows.map((row) => ({ text: row.text, label: row[column] }));
      const classifier = trainClassifier(toSorted(train), { folds: 2 });
      const fromMs = performance.now();
      const told = toSorted(dev).map(({ text, label }) => [label, classifier.guess(text).label] as const);
      const perSec = (told.length / (performance.now() - fromMs)) * 1_000;
      const { accuracy, macroF1, majority } = toScores(told);
      expect(accuracy).toBeGreaterThanOrEqual(least);
      expect(macroF1).toBeGreaterThanOrEqual(0.74);
      expect(accuracy).toBeGreaterThan(majority + 0.1);
      expect(perSec).toBeGreaterThan(5_000);
    }
  }, 60_000);
});

interface Row {
  readonly text: string;
  readonly sentiment: string;
  readonly topic: string;
}

/** `sentence,sentiment,topic`, the sentence in quotes where it holds a comma. */
function readRows(part: 'train' | 'dev'): Row[] {
  const lines = readSharedData(`text-uit-vsfc/${part}.csv.gz`).toString('utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [, text = '', sentiment = '', topic = ''] = /^(.*),(\d),(\d)\s*$/u.exec(line) ?? [];
    return { text: text.replaceAll(/^"|"$/gu, '').replaceAll('""', '"'), sentiment, topic };
  });
}
