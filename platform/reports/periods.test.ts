/** Periods of reports: calendar, rain days, and those to the State, whose last day is a norm that may change. */
import { expect, test } from 'vitest';
import { readDefinitions } from '../norms/norms.ts';
import { toLawMs } from '../sdk/norm.ts';
import { toPeriodName, toSpanText } from './period-words.ts';
import { createPeriods } from './periods.ts';
import { reportNorms } from './report-norms.ts';

const periods = createPeriods(7 * 60, readDefinitions(reportNorms));
const spanOf = (kind: Parameters<typeof periods.at>[0], day: string) => {
  const period = periods.at(kind, day);
  return period && [period.from, period.to, period.dueOn];
};

test('periods to the State run from the 15th to the 14th and are due on the 25th (Decree 09/2019)', () => {
  expect(spanOf('state-month', '2026-11-14')).toEqual(['2026-10-15', '2026-11-14', '2026-11-25']);
  expect(spanOf('state-month', '2026-11-15')).toEqual(['2026-11-15', '2026-12-14', '2026-12-25']);
  expect(spanOf('state-month', '2026-12-20')).toEqual(['2026-12-15', '2027-01-14', '2027-01-25']);
  expect(spanOf('state-quarter', '2026-10-01')).toEqual(['2026-09-15', '2026-12-14', '2026-12-25']);
  expect(spanOf('state-half-year', '2027-06-14')).toEqual(['2026-12-15', '2027-06-14', '2027-06-25']);
  expect(spanOf('state-year', '2026-03-01')).toEqual(['2025-12-15', '2026-12-14', '2026-12-25']);
  expect(periods.at('state-month', '2018-05-01')).toBeUndefined();
});

test('when the last day changes no day is lost and none counted twice', () => {
  const [norm] = reportNorms;
  const [era] = norm?.eras ?? [];
  if (norm === undefined || era === undefined) throw new Error('the norm is gone');
  const changedMs = toLawMs('2027-01-01');
  const later = createPeriods(
    7 * 60,
    readDefinitions([
      {
        ...norm,
        eras: [
          { ...era, validToMs: changedMs },
          {
            ...era,
            validFromMs: changedMs,
            values: { kind: 'parts', parts: [{ key: 'last-day', value: 20 }] },
          },
        ],
      },
    ]),
  );
  const january = later.at('state-month', '2027-01-18');
  expect(january).toMatchObject({ from: '2026-12-15', to: '2027-01-20', dueOn: null });
  const december = january && later.before(january);
  expect(december).toMatchObject({ to: '2026-12-14', endMs: january?.startMs });
});

test('calendar periods, weeks from Monday, and the rain day end where people say they do', () => {
  expect(spanOf('week', '2026-11-29')).toEqual(['2026-11-23', '2026-11-29', null]);
  expect(spanOf('quarter', '2026-11-29')).toEqual(['2026-10-01', '2026-12-31', null]);
  expect(spanOf('month', '2028-02-10')).toEqual(['2028-02-01', '2028-02-29', null]);
  expect(periods.at('month', '2026-02-30')).toBeUndefined();
  const rain = periods.at('rain-day', '2026-11-22');
  expect([rain?.startMs, rain?.endMs].map((ms) => new Date(ms ?? 0).toISOString())).toEqual([
    '2026-11-21T12:00:00.000Z',
    '2026-11-22T12:00:00.000Z',
  ]);
  const noon = Date.parse('2026-11-22T11:59:59Z');
  expect(periods.lastEnded('rain-day', noon)?.to).toBe('2026-11-21');
  expect(periods.lastEnded('rain-day', noon + 1000)?.to).toBe('2026-11-22');
});

test('they are called as officials call them, with both days', () => {
  const words = (kind: Parameters<typeof periods.at>[0], day: string) => {
    const period = periods.at(kind, day);
    return period && `${toPeriodName(period)}: ${toSpanText(period)}`;
  };
  expect(words('state-month', '2026-11-01')).toBe(
    'Kỳ báo cáo tháng 11/2026: từ ngày 15/10/2026 đến hết ngày 14/11/2026',
  );
  expect(words('quarter', '2026-11-01')).toBe('Quý IV/2026: từ ngày 01/10/2026 đến hết ngày 31/12/2026');
  expect(words('rain-day', '2026-11-01')).toBe(
    'Ngày mưa 01/11/2026: từ 19 giờ ngày 31/10/2026 đến 19 giờ ngày 01/11/2026',
  );
});
