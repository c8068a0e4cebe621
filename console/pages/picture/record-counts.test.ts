/** The picture draws the newest of all kinds together: of each kind it still says how many there are, not “at least”. */
import { expect, test } from 'vitest';
import { toRecordCounts } from './use-record-counts.ts';

const outbreak = { serviceId: 'health', kind: 'outbreak' };
const request = { serviceId: 'feedback', kind: 'request' };

test('a kind of which all are drawn is one number, though others are cut', () => {
  const counts = toRecordCounts(
    [outbreak, request, request],
    [
      { ...outbreak, total: 1, isCapped: false },
      { ...request, total: 526, isCapped: false },
      { serviceId: 'media', kind: 'story', total: 4, isCapped: false },
    ],
  );
  expect(Object.fromEntries(counts)).toEqual({
    'health outbreak': { shown: 1, total: 1, isCapped: false },
    'feedback request': { shown: 2, total: 526, isCapped: false },
    'media story': { shown: 0, total: 4, isCapped: false },
  });
  expect(toRecordCounts([request, request], []).get('feedback request')).toEqual({
    shown: 2,
    total: 2,
    isCapped: false,
  });
});
