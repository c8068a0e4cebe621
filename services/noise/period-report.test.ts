import { expect, test } from 'vitest';
import { toSentence } from './period-report.ts';

test('a period of which nothing was measured is told as that, not as a quiet one', () => {
  expect(toSentence({ of: 6, told: 0, over: 0, nights: 0 })).toBe(
    'Không trạm nào trong 6 trạm có ngày hoặc đêm đủ số liệu trong kỳ.',
  );
  expect(toSentence({ of: 6, told: 4, over: 0, nights: 0 })).toBe(
    'Không ngày, đêm nào đủ số liệu của 4 trạm vượt giới hạn. 2 trong 6 trạm không có ngày, đêm nào đủ số liệu.',
  );
  expect(toSentence({ of: 6, told: 6, over: 2, nights: 5 })).toBe(
    '2 trong 6 trạm có số liệu có ngày hoặc đêm vượt giới hạn; cộng các trạm: 5 đêm vượt.',
  );
});
