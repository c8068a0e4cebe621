import { expect, test } from 'vitest';
import type { Evidence } from '../contract/alert.ts';
import { toEvidenceLimit } from './alert-evidence.ts';

const seen: Evidence = {
  datastream: null,
  property: 'record-due',
  value: 1,
  unit: '',
  timeMs: 0,
  quality: 'valid',
  limit: null,
  coverage: null,
};

test('a limit in office hours is no number of days of the clock', () => {
  const tenOfficeDays = { ...seen, forSec: 288_000, counts: 'working' } as const;
  expect(toEvidenceLimit(tenOfficeDays, 'vi')).toBe('80 giờ làm việc');
  expect(toEvidenceLimit(tenOfficeDays, 'en')).toBe('80 h of working time');
  expect(toEvidenceLimit({ ...tenOfficeDays, forSec: 5_400 }, 'vi')).toBe('1 giờ 30 phút làm việc');
  expect(toEvidenceLimit({ ...tenOfficeDays, forSec: 1_800 }, 'vi')).toBe('30 phút làm việc');
  expect(toEvidenceLimit({ ...seen, forSec: 288_000 }, 'vi')).toBe('3 ngày 8 giờ');
});
