import { expect, test } from 'vitest';
import type { AlertView, Evidence } from '../contract/alerts/alert.ts';
import {
  isFigure,
  isLimitOfValues,
  isMoment,
  findMomentKey,
  toEvidenceFigure,
  toEvidenceLimit,
  toEvidenceLine,
  toEvidenceName,
} from './alert-evidence.ts';

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

test('people are counted as people, the time of a record is no number', () => {
  const waiting = { ...seen, property: 'emergency-waiting', value: 27, unit: '1', limit: 25 };
  const facts = { counted: { vi: 'người', en: 'people', one: 'person' } };
  expect(toEvidenceFigure(waiting, 'vi', facts)).toBe('27 người');
  expect(toEvidenceLimit(waiting, 'vi', facts)).toBe('25 người');
  expect(toEvidenceFigure({ ...waiting, value: 1 }, 'en', facts)).toBe('1 person');
  // Of a property that no manifest knows, the number alone.
  expect(toEvidenceFigure(waiting, 'vi')).toBe('27');
  // Minutes by their word: `min` is none in Vietnamese.
  const handover = { ...seen, property: 'ambulance-handover', value: 37, unit: 'min' };
  expect(toEvidenceFigure(handover, 'vi')).toBe('37 phút');
  expect(toEvidenceFigure(handover, 'en')).toBe('37 min');
  const stays = { ...seen, property: 'record-stays', forSec: 60 };
  expect([isFigure(stays), isMoment(stays)]).toEqual([false, true]);
  const ofWard = { ...seen, property: 'record-stays', value: 12, limit: 10, forSec: 60 };
  expect([isFigure(ofWard), isMoment(ofWard)]).toEqual([true, false]);
});

test('a rise is not a level: it has its own name, and its limit is none of the values', () => {
  const rise = { ...seen, property: 'river-level', value: 1.87, unit: 'm', limit: 1 };
  const facts = {
    property: 'river-level',
    name: { vi: 'Mực nước sông', en: 'River level' },
    unit: 'm',
    decimals: 2,
    aggregation: 'mean',
  } as const;
  const words = {
    language: 'vi',
    text: ({ vi }: { readonly vi: string }) => vi,
    own: (id: string) => id,
    change: (way: 'rise' | 'fall', name: string) => `${name}: ${way}`,
  } as const;
  const inAnHour = { ...rise, aggregate: 'rise', windowSec: 3_600 } as const;
  expect(toEvidenceName(inAnHour, facts, words)).toBe('Mực nước sông: rise, 1 giờ');
  expect(isLimitOfValues(inAnHour)).toBe(false);
  expect(isLimitOfValues(rise)).toBe(true);
});

test('in the list a count says of what, and a silence says when it was heard last', () => {
  const say = (kind: AlertView['kind'], ...evidence: Evidence[]): string =>
    toEvidenceLine({ kind, evidence }, 'vi', {
      limit: (limit) => `ngưỡng ${limit}`,
      moment: (one) => `${findMomentKey({ kind }, one)} ${one.timeMs}`,
      name: ({ property }) => property,
      factsOf: (property) =>
        property === 'rain'
          ? { property, name: { vi: 'Mưa', en: 'Rain' }, unit: 'mm', decimals: 1, aggregation: 'sum' }
          : undefined,
    });
  const urgent = { ...seen, property: 'count', limit: 1, aggregate: 'count', windowSec: 86_400 } as const;
  expect(say('count', urgent)).toBe('count: 1, ngưỡng 1');
  const lost = { ...seen, property: 'position', value: null, forSec: 21_600, timeMs: 7 };
  expect(say('silence', lost)).toBe('alerts.lastHeard 7, ngưỡng 6 giờ');
  expect(say('silence', { ...lost, never: true })).toBe('alerts.neverHeard 7, ngưỡng 6 giờ');
  // What is measured is named by its title beside it.
  expect(say('exceedance', { ...seen, property: 'rain', unit: 'mm', value: 61, limit: 50 })).toBe(
    '61 mm, ngưỡng 50 mm',
  );
});
