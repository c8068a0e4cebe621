/** Alerts outside the view are told at its edge; the home view holds those near the city. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import { toAlertForTest } from '../../../../contract/alerts/alert-for-test.ts';
import { isElsewhere, placeAlerts, toCore, toEdgeGroups, toHomeBounds, type Bounds } from './alert-places.ts';

const toAlert = (lon: number | null, lat: number | null, more: Partial<AlertView> = {}): AlertView =>
  toAlertForTest({
    serviceId: 'fishing-vessels',
    kind: 'silence',
    subject: { assetId: 7, code: 't-7', name: { vi: 'Tàu', en: 'Boat' } },
    lon,
    lat,
    ...more,
  });
const nowhere = { positions: new Map() };
const view: Bounds = [108, 16, 109, 17];

test('an alert stands where its asset is now, not where it began', () => {
  const position = {
    assetId: 7,
    feedId: 'vms',
    timeMs: 1,
    lon: 110,
    lat: 15,
    speedKn: null,
    courseDeg: null,
    headingDeg: null,
  };
  const [placed] = placeAlerts([toAlert(108.5, 16.5)], { positions: new Map([[7, position]]) }, undefined);
  expect(placed?.place).toEqual({ lon: 110, lat: 15 });
  expect(isElsewhere({ lon: 108.5, lat: 16.5 }, { lon: 110, lat: 15 })).toBe(true);
});

test('beyond an edge they are counted, the worst apart from the others; inside, put aside or without a place they are not', () => {
  const shelved = { by: 'a', byName: null, untilMs: 9, reason: 'đang sửa' };
  const placed = placeAlerts(
    [
      toAlert(108.5, 16.5),
      toAlert(111, 16.5),
      toAlert(110, 17.2, { severity: 'critical' }),
      toAlert(108.5, 15),
      toAlert(112, 16, { shelved }),
      toAlert(null, null),
    ],
    nowhere,
    undefined,
  );
  const groups = toEdgeGroups(placed, view);
  expect(groups.map(({ side, count, split }) => [side, count, split])).toEqual([
    ['east', 2, { worst: 'critical', count: 1, others: 1 }],
    ['south', 1, { worst: 'medium', count: 1, others: 0 }],
  ]);
  expect(groups[0]?.bounds).toEqual([110, 16.5, 111, 17.2]);
});

test('home holds the city with alerts near it; one half a sea away does not make the city a dot', () => {
  const core = toCore({ centre: [108.19, 16.02], zoom: 10.5 });
  expect(toHomeBounds(core, [])).toEqual(core);
  const placed = placeAlerts([toAlert(107.9, 15.4), toAlert(112, 16.4)], nowhere, undefined);
  const [west, south, east, north] = toHomeBounds(core, placed);
  expect(south).toBe(15.4);
  expect(west).toBe(107.9);
  expect(east).toBe(core[2]);
  expect(north).toBe(core[3]);
});
