/** The deadline of a record whose limit is a norm: as the norm held at the opening, else by the manifest's number. */
import { expect, test } from 'vitest';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import { findNormValue, readDefinitions } from '../norms/norms.ts';
import { createRecordLives } from './internal/records/record-life.ts';
import { gauges } from '../../test/support/small-city.ts';

const HOUR = 3_600_000;
const CHANGED_MS = Date.UTC(2026, 0, 1);
const name = { vi: 'Thời hạn', en: 'Time' };
const era = {
  scope: {},
  instrument: 'QĐ',
  article: '',
  text: name,
  source: 'the gazette',
  checkedOn: '2026-11-22',
  confidence: 'read',
} as const;
const parts = (value: number) => ({ kind: 'parts' as const, parts: [{ key: 'urgent', value }] });
const norms = readDefinitions([
  {
    id: 'desk/answer',
    serviceId: 'desk',
    name,
    unit: 'min',
    averaging: null,
    eras: [
      { ...era, validFromMs: CHANGED_MS - 24 * HOUR, validToMs: CHANGED_MS, values: parts(120) },
      { ...era, validFromMs: CHANGED_MS, validToMs: null, values: parts(60) },
    ],
  },
]);
const facts: RecordKindFacts = {
  kind: 'request',
  name,
  icon: 'message-report',
  statuses: [],
  dueWithin: {
    by: ['class'],
    limits: { urgent: { kind: 'elapsed', minutes: 30, norm: { norm: 'desk/answer', part: 'urgent' } } },
    otherwise: { kind: 'elapsed', minutes: 600 },
  },
};
const lives = createRecordLives(
  { find: () => facts },
  {
    toDue: (fromMs, limit) => fromMs + (limit.kind === 'elapsed' ? limit.minutes * 60_000 : NaN),
    afterPause: (dueMs) => dueMs,
    toLeft: (_fromMs, _dueMs, kind) => ({ kind, amount: 0 }),
  },
  (norm, timeMs) => findNormValue(norms, norm, timeMs),
);
const hoursOf = (openedMs: number, given: string) => {
  const record = {
    kind: 'request',
    code: '1',
    timeMs: openedMs,
    status: '',
    openedMs,
    body: { class: given },
  };
  return ((lives.lifeOf(gauges, record).dueMs ?? NaN) - openedMs) / HOUR;
};

test.each([
  ['of the new decision', CHANGED_MS, 'urgent', 1],
  ['opened the day before: of the old one', CHANGED_MS - HOUR, 'urgent', 2],
  ['of before any decision: the manifest’s own', CHANGED_MS - 48 * HOUR, 'urgent', 0.5],
  ['of another class', CHANGED_MS, 'site', 10],
])('a deadline %s', (_name, openedMs, given, hours) => {
  expect(hoursOf(openedMs, given)).toBe(hours);
});
