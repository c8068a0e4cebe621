/** The default rules of air quality, played over two days of stations in a whole centre: each fires where it must and is silent elsewhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulePreview } from '../../contract/rules/rule-view.ts';
import { checkRule } from '../../platform/rules/rules.ts';
import { startTestCentre, type TestCentre } from '../../test/support/centre.ts';
import type { AirPublication, AqiDetail } from './answers.ts';
import { toAirProperties } from './feeds.ts';
import { rules } from './rules.ts';

const NOW = '2026-11-22T12:00:00Z';
const NOW_MS = Date.parse(NOW);
const STEP_MS = 600_000;
const STEPS = 30 * 6;
const MEASURED = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'];

type Figure = number | 'fault' | 'calibrating' | undefined;
/** Values by property and ten-minute steps before now; the small wave keeps ordinary values from being stuck. */
type Station = (property: string, stepsAgo: number) => Figure;

const ORDINARY: Readonly<Record<string, number>> = { pm25: 15, pm10: 30, o3: 60, no2: 25, so2: 8, co: 500 };
const ordinary: Station = (property, ago) => wave(ORDINARY[property] ?? 0, ago);
const wave = (value: number, ago: number) => value * (1 + (ago % 7) / 100);
const isIn = (ago: number, from: number, to: number) => ago >= from && ago < to;

const STATIONS: Readonly<Record<string, Station>> = {
  clean: ordinary,
  smoky: (property, ago) =>
    property === 'pm25' && isIn(ago, 20, 80) ? wave(120, ago) : ordinary(property, ago),
  // Gas limits are exceeded for nine hours, so that the 1-hour and the 8-hour means both are.
  gassy: (property, ago) =>
    isIn(ago, 20, 80) && ['o3', 'no2', 'so2', 'co'].includes(property)
      ? wave({ o3: 230, no2: 240, so2: 400, co: 32_000 }[property] ?? 0, ago)
      : ordinary(property, ago),
  // Long moderate dust: only the 24-hour means are above their limits.
  dusty: (property, ago) => wave({ pm25: 60, pm10: 130, no2: 130, so2: 160 }[property] ?? 40, ago),
  hung: (property, ago) => (ago < 60 ? 12.5 : ordinary(property, ago)),
  sick: (property, ago) => (isIn(ago, 30, 36) && property !== 'pm25' ? 'fault' : ordinary(property, ago)),
  // Smoke that carries the status of a calibration raises nothing; five hours of it are an alert of their own.
  tuned: (property, ago) =>
    property === 'no2' && isIn(ago, 0, 31)
      ? 'calibrating'
      : property === 'so2' && isIn(ago, 20, 30)
        ? 'calibrating'
        : ordinary(property, ago),
  cut: (property, ago) => (ago < 9 ? undefined : ordinary(property, ago)),
};

let centre: TestCentre;

beforeAll(async () => {
  centre = await startTestCentre({ at: NOW });
  const feed = await centre.makeFeed({
    id: 'air',
    serviceId: 'air-quality',
    assetKind: 'air-station',
    assets: Object.keys(STATIONS),
    // The contract's own step and flat limits are tested with intake; here rules alone decide.
    properties: toAirProperties(600)
      .filter(({ property }) => MEASURED.includes(property))
      .map((contract) => ({ ...contract, stepLimit: null, flatAfterSec: null })),
  });
  // The datastreams of the indices are made when the stations are known.
  await centre.settled();
  const readings = Object.entries(STATIONS).flatMap(([code, station]) =>
    MEASURED.flatMap((property) =>
      Array.from({ length: STEPS }, (_, ago) => ago).flatMap((ago) => {
        const value = station(property, ago);
        if (value === undefined) return [];
        const reading = { datastream: `${code}/${property}`, time: NOW_MS - ago * STEP_MS };
        return [
          typeof value === 'string' ? { ...reading, value: 900, quality: value } : { ...reading, value },
        ];
      }),
    ),
  );
  expect(await feed.push(readings)).toMatchObject({ status: 200, body: { refused: 0 } });
  await centre.settled();
}, 60_000);

afterAll(() => centre[Symbol.asyncDispose]());

/** `smoky medium`: who, and how bad it became. */
async function preview(ruleId: string): Promise<string[]> {
  const definition = rules.find(({ id }) => id === ruleId);
  const span = { from: NOW_MS - (STEPS - 1) * STEP_MS, to: NOW_MS };
  const found = await centre.ask<RulePreview>('POST', '/rules/preview', { definition, ...span });
  return found.episodes.map(({ subject, severity }) => `${subject} ${severity}`).toSorted();
}

test('every rule can be stored as it is, and there is one for each limit of QCVN 05 up to a day', () => {
  expect(rules.flatMap((rule) => checkRule(rule).map(({ where }) => `${rule.id}: ${where}`))).toEqual([]);
  expect(
    rules.flatMap(({ id, legalBasis }) => (legalBasis?.startsWith('QCVN') === true ? [id] : [])).toSorted(),
  ).toEqual([
    'air-co-1h',
    'air-co-8h',
    'air-no2-1h',
    'air-no2-24h',
    'air-o3-1h',
    'air-o3-8h',
    'air-pm10-24h',
    'air-pm25-24h',
    'air-so2-1h',
    'air-so2-24h',
  ]);
});

describe('each rule fires for its stations and is silent for all others', () => {
  test.each([
    ['air-o3-1h', ['gassy medium']],
    ['air-o3-8h', ['gassy medium']],
    ['air-no2-1h', ['gassy medium']],
    ['air-so2-1h', ['gassy medium']],
    ['air-co-1h', ['gassy medium']],
    ['air-co-8h', ['gassy medium']],
    ['air-pm10-24h', ['dusty medium']],
    ['air-pm25-24h', ['dusty medium', 'smoky medium']],
    ['air-no2-24h', ['dusty medium', 'gassy medium']],
    ['air-so2-24h', ['dusty medium', 'gassy medium']],
    ['air-pm25-rises', ['smoky medium']],
    ['air-station-silent', ['cut medium']],
    ['air-o3-fault', ['sick low']],
    ['air-no2-silent', ['cut low', 'sick low', 'tuned medium']],
    ['air-no2-calibrating', ['tuned medium']],
    ['air-so2-calibrating', []],
    ['air-pm25-fault', []],
    ['air-pm25-stuck', ['hung low']],
    ['air-pm25-not-below-pm10', ['hung low', 'smoky low']],
  ])('%s: %j', async (ruleId, expected) => {
    expect(await preview(ruleId)).toEqual(expected);
  });
});

test('the index is computed from what arrived, stored, explained by API, and opens its alert', async () => {
  await centre.advance(2 * 60_000);
  await centre.advance(60_000);
  const detail = await centre.ask<AqiDetail>(
    'GET',
    `/services/air-quality/assets/smoky/aqi?at=${NOW_MS - 5 * 3_600_000}`,
  );
  // Hours of 120 µg/m³ and their small wave: an index a little above 178, the band Bad.
  expect(detail.hourly).toMatchObject({
    dominant: 'pm25',
    category: { id: 'bad' },
    reason: null,
    gaps: { pm25: 0, pm10: 0 },
  });
  expect(detail.method?.instrument).toBe('Quyết định 1459/QĐ-TCMT');
  expect(detail.us?.aqi).toBeGreaterThan(150);
  // What the answer does not name is not sent: neither the era of the norm nor the bounds of the band.
  expect(Object.keys(detail.method ?? {}).toSorted()).toEqual(['article', 'instrument', 'norm']);
  expect(detail.hourly.category).not.toHaveProperty('from');
  expect(detail).not.toHaveProperty('attributes');
  const now = await centre.ask<AqiDetail>('GET', '/services/air-quality/assets/clean/aqi');
  expect(now.hourly).toMatchObject({ aqi: 31, category: { id: 'good' }, dominant: 'pm25' });
  // In words for the public: what has an index is told whole, what has none says why.
  const { stations } = await centre.ask<AirPublication>('GET', '/services/air-quality/publication');
  const clean = stations.find(({ code }) => code === 'clean');
  expect(clean).toMatchObject({ aqi: 31, colour: '#00E400', because: null });
  expect(clean?.text?.vi).toMatch(
    /VN_AQI 31, mức Tốt \(màu xanh\)\. Thông số có AQI cao nhất: PM2\.5 \(31\)/u,
  );
  for (const { text, because } of stations) expect((text === null) !== (because === null)).toBe(true);
  expect(stations.some(({ because }) => because !== null)).toBe(true);
  expect(await centre.api('GET', '/services/air-quality/publication?channel=tv')).toMatchObject({
    status: 400,
  });
  expect((await preview('air-vn-aqi-hourly')).filter((line) => line.startsWith('clean'))).toEqual([]);
  expect(await preview('air-vn-aqi-hourly')).toContain('smoky high');
  expect(await centre.api('GET', '/services/air-quality/assets/nobody/aqi')).toMatchObject({ status: 404 });
});
