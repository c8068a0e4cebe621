import { expect, test } from 'vitest';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { TouchingRecord } from './due-ends.ts';
import type { ServiceFigure } from './figure-streams.ts';
import { createPeriodEnds } from './period-ends.ts';
import type { Subject } from './subjects.ts';
import { gatherEndsOfRecords } from './touched-ends.ts';

const NOON = Date.parse('2026-07-01T12:00:00Z');
const endOf = (day: number) => Date.parse('2026-07-02T00:00:00Z') + day * DAY_MS;
const figure: ServiceFigure = {
  id: 'received',
  serviceId: 'feedback',
  version: 1,
  outputs: [],
  subject: 'area',
  every: 'day',
  inputs: { received: { records: 'request', measure: 'received' } },
  compute: () => null,
};
const record = (day: number, areaCode: string | null, deliveryId: number, version = 1): TouchingRecord => ({
  serviceId: 'feedback',
  kind: 'request',
  areaCode,
  version,
  openedMs: NOON + day * DAY_MS,
  closedMs: null,
  timeMs: NOON + day * DAY_MS,
  deliveryId,
});
const subject = (kind: Subject['kind'], areaCode: string | null): Subject => ({
  assetId: 1,
  code: 'x',
  kind,
  areaCode,
  agencyId: 'a',
  attributes: {},
  before: [],
  lon: null,
  lat: null,
  validFromMs: null,
  validToMs: null,
});

test('records that arrive together touch each end once, with the newest of them; a new one no other ward than its own', () => {
  const records = [
    record(0, 'hai-chau', 7),
    record(0, 'hai-chau', 9),
    record(0, 'son-tra', 8),
    record(1, null, 8),
    // It may have lain elsewhere before.
    record(2, 'son-tra', 9, 2),
  ];
  const endsOf = gatherEndsOfRecords(createPeriodEnds(0), figure, records, endOf(9));
  const told = (kind: Subject['kind'], areaCode: string | null = null) => [
    ...endsOf(subject(kind, areaCode)),
  ];
  const byEnd = (ends: [number, number][]) => ends.toSorted(([a], [b]) => a - b);
  expect(byEnd(told('city'))).toEqual([
    [endOf(0), 9],
    [endOf(1), 8],
    [endOf(2), 9],
  ]);
  expect(told('agency')).toEqual(told('city'));
  expect(byEnd(told('area', 'hai-chau'))).toEqual([
    [endOf(0), 9],
    [endOf(2), 9],
  ]);
  expect(byEnd(told('area', 'son-tra'))).toEqual([
    [endOf(0), 8],
    [endOf(2), 9],
  ]);
  expect(told('area', 'elsewhere')).toEqual([[endOf(2), 9]]);
});
