import { expect, test } from 'vitest';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import type { TouchingRecord } from './due-spans.ts';
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
const record = (day: number, areaCode: string | null, version = 1): TouchingRecord => ({
  serviceId: 'feedback',
  kind: 'request',
  areaCode,
  version,
  openedMs: NOON + day * DAY_MS,
  closedMs: null,
  timeMs: NOON + day * DAY_MS,
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

test('records that arrive together touch each end once; a new one no other ward than its own', () => {
  const records = [
    record(0, 'hai-chau'),
    record(0, 'hai-chau'),
    record(0, 'son-tra'),
    record(1, null),
    // It may have lain elsewhere before.
    record(2, 'son-tra', 2),
  ];
  const endsOf = gatherEndsOfRecords(createPeriodEnds(0), figure, records, endOf(9));
  const told = (kind: Subject['kind'], areaCode: string | null = null) =>
    [...endsOf(subject(kind, areaCode))].toSorted((a, b) => a - b);
  expect(told('city')).toEqual([endOf(0), endOf(1), endOf(2)]);
  expect(told('agency')).toEqual(told('city'));
  expect(told('area', 'hai-chau')).toEqual([endOf(0), endOf(2)]);
  expect(told('area', 'son-tra')).toEqual([endOf(0), endOf(2)]);
  expect(told('area', 'elsewhere')).toEqual([endOf(2)]);
});
