/** Real storms off Đà Nẵng: their tracks through the decoder, and the replay of two of them against a fleet, counted a second way. */
import { describe, expect, test } from 'vitest';
import { describeWithData, readSharedData } from '../../../test/support/shared-data.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { distanceKm } from '../vessel/motion.ts';
import { atcfDecoder } from './atcf-decoder.ts';
import { countReached, findExposure, listMoments } from './exposure.ts';
import { toTrack } from './track-of-records.ts';
import { isWithin, toStormAt, type TrackPoint } from './track.ts';

const CITY_HALL = { lon: 108.2208, lat: 16.0678 };

async function decode(text: string) {
  const found = await atcfDecoder.decode(
    { bytes: Buffer.from(text), receivedMs: Date.UTC(2026, 10, 30) },
    { feedId: 'test', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} },
  );
  return { records: found.records ?? [], refused: found.refused ?? [], skipped: found.skipped ?? 0 };
}

describe('ATCF', () => {
  const line = atcfDecoder.example;

  test('the lines of a point are one record, in whichever quadrant they begin', async () => {
    const { records, refused, skipped } = await decode(
      [
        line,
        line.replace('34, NEQ,  145,  110,  100,  140', '50, SWQ,   30,   40,   10,   20'),
        line.replace('34, NEQ,  145,  110', '64, AAA,   35,    0'),
        line.replace('BEST,   0', 'GFSN,  12'),
        line.replace('BEST,   0', 'JTWC,  24'),
      ].join('\n'),
    );
    expect([refused, skipped]).toEqual([[], 1]);
    expect(records).toMatchObject([
      {
        status: 'observed',
        lon: 109.8,
        lat: 15.6,
        body: {
          storm: 'WP172009',
          maxKt: 90,
          r34: '145 110 100 140',
          r50: '10 20 30 40',
          r64: '35 35 35 35',
          validMs: Date.UTC(2009, 8, 29),
        },
      },
      { status: 'forecast', body: { issuedMs: Date.UTC(2009, 8, 29), validMs: Date.UTC(2009, 8, 30) } },
    ]);
  });

  test('a line that can’t be is refused alone, by its field', async () => {
    const wrong: readonly [string, string, string][] = [
      ['2009092900', '2009093100', 'YYYYMMDDHH'],
      ['156N', '956N', 'Lat'],
      ['1098E', '1098', 'Lon'],
      ['NEQ', 'NE', 'RAD'],
      [' 90', ' x', 'VMAX'],
    ];
    const { records, refused } = await decode(
      [...wrong.map(([from, to]) => line.replace(from, to)), line].join('\n'),
    );
    expect(records).toHaveLength(1);
    expect(refused.map(({ where }) => where)).toEqual(
      wrong.map(([, , field], at) => `line ${at + 1}, ${field}`),
    );
  });
});

describe('A storm between two points', () => {
  const point = (hours: number, lon: number, more: Partial<TrackPoint> = {}): TrackPoint => ({
    timeMs: hours * HOUR_MS,
    lon,
    lat: 15,
    maxKt: 60,
    reach: { 34: [100, 50, 20, 80], 50: null, 64: null },
    errorKm: null,
    ...more,
  });

  test('it lies and reaches between them, is held for six hours, and weak winds reach nowhere', () => {
    const track = [point(0, 112), point(6, 110, { maxKt: 30, reach: { 34: null, 50: null, 64: null } })];
    expect(toStormAt(track, 3 * HOUR_MS)).toMatchObject({
      lon: 111,
      reach: { 34: [50, 25, 10, 40], 50: [0, 0, 0, 0] },
    });
    const overTheDateLine = [point(0, 179), point(6, -179)];
    expect(toStormAt(overTheDateLine, 4.5 * HOUR_MS)?.lon).toBeCloseTo(-179.5);
    expect(toStormAt(track, 12 * HOUR_MS)).toMatchObject({ lon: 110, timeMs: 12 * HOUR_MS });
    expect(toStormAt(track, 12 * HOUR_MS + 1)).toBeUndefined();
    expect(toStormAt(track, -1)).toBeUndefined();
  });

  test('it counts by quadrant, further by the error of the centre; what nobody told is not known', () => {
    const storm = point(0, 110);
    const at = (lon: number, lat: number) => ({ lon, lat });
    // 60 nautical miles are a degree of latitude.
    expect(isWithin(at(110.1, 16.5), storm, 34)).toBe(true);
    expect(isWithin(at(110.1, 13.5), storm, 34)).toBe(false);
    expect(isWithin(at(109.9, 14.75), storm, 34)).toBe(true);
    expect(isWithin(at(109.9, 14.5), storm, 34)).toBe(false);
    // 30 nm away by SW, 20 reached; the centre may be 20 km nearer.
    expect(isWithin(at(109.9, 14.5), { ...storm, errorKm: 20 }, 34)).toBe(true);
    expect(isWithin(at(110, 15), storm, 50)).toBeNull();
  });

  test('a horizon behind the end of the track is not counted', () => {
    const moments = listMoments([point(0, 112), point(18, 110)], 0);
    expect(countReached([0, 13 * HOUR_MS], moments, 0)).toEqual([1, 1, 2, null]);
  });
});

/** The data has no reach: one by its wind for this replay, wider to the north-east, as off Việt Nam in autumn. */
function toReachText(maxKt: number): string[] {
  return [
    [34, 140],
    [50, 70],
    [64, 35],
  ].flatMap(([kt = 0, nm = 0]) =>
    maxKt < kt ? [] : [[kt, 'NEQ', ...[1, 0.8, 0.5, 0.9].map((part) => Math.round(nm * part))].join(', ')],
  );
}

describeWithData('storm-jtwc-best-track', 'Storms of the best tracks', () => {
  const rows = readSharedData('storm-jtwc-best-track/JTWC_wp.csv.gz').toString().trim().split('\n').slice(1);
  const deck = rows.flatMap((row) => {
    const [cy = '', year = '', month = '', day = '', hour = '', lat = '', lon = '', max = '', mslp = ''] =
      row.split(',');
    const two = (text: string) => text.padStart(2, '0');
    const tenths = (text: string) => String(Math.round(Number(text) * 10));
    const head = `WP, ${two(cy)}, ${year}${two(month)}${two(day)}${two(hour)}, , BEST, 0, ${tenths(lat)}N, ${lon.startsWith('-') ? `${tenths(lon.slice(1))}W` : `${tenths(lon)}E`}, ${Number(max)}, ${Number(mslp) || ''}, TS`;
    const reaches = toReachText(Number(max));
    return reaches.length === 0 ? [`${head}, , , , , ,`] : reaches.map((reach) => `${head}, ${reach}`);
  });

  test('29 storms come within 300 km of the city hall, the nearest as near as the source says', async () => {
    const { records, refused } = await decode(deck.join('\n'));
    expect(refused).toEqual([]);
    const nearest = [...Map.groupBy(records, ({ body }) => String(body['storm']))]
      .map(([storm, points]) => ({
        storm,
        km: Math.min(
          ...points.map(({ lon, lat }) => distanceKm({ lon: lon ?? 0, lat: lat ?? 0 }, CITY_HALL)),
        ),
      }))
      .toSorted((a, b) => a.km - b.km);
    expect(nearest.filter(({ km }) => km <= 300)).toHaveLength(29);
    expect(nearest.slice(0, 10).map(({ storm, km }) => `${storm} ${km.toFixed(1)}`)).toEqual([
      'WP182013 32.1',
      'WP242013 38.0',
      'WP182006 41.2',
      'WP222016 59.8',
      'WP292013 64.7',
      'WP212011 74.1',
      'WP192015 80.9',
      'WP192016 80.9',
      'WP302017 93.4',
      'WP172009 103.9',
    ]);
  });

  test.each([
    ['WP182006', Date.UTC(2006, 8, 29), Date.UTC(2006, 9, 1, 12)],
    ['WP172009', Date.UTC(2009, 8, 27), Date.UTC(2009, 8, 29, 12)],
  ])('%s against 600 vessels: who is inside when, as counted by vectors', async (name, fromMs, toMs) => {
    const { records } = await decode(deck.join('\n'));
    const track = toTrack(records.filter(({ body }) => body['storm'] === name));
    const fleet = toFleet();
    let inside = 0;
    for (let nowMs = fromMs; nowMs <= toMs; nowMs += 6 * HOUR_MS) {
      const moments = listMoments(track, nowMs);
      const firsts = fleet.map((vessel) => findExposure(vessel, moments)?.firstMs ?? null);
      const counted = fleet.map((vessel) => findFirstByVectors(vessel, track, nowMs));
      expect(firsts, new Date(nowMs).toISOString()).toEqual(counted);
      const times = firsts.flatMap((timeMs) => (timeMs === null ? [] : [timeMs]));
      inside += countReached(times, moments, nowMs)[0] ?? 0;
    }
    // Ketsana and Xangsane went through the fleet: many were inside, far from all.
    expect(inside).toBeGreaterThan(200);
    expect(inside).toBeLessThan(600 * 11 * 0.6);
  });
});

/** 600 places at sea off Đà Nẵng and Hoàng Sa, the same in every run. */
function toFleet() {
  let seed = 20_061_001;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: 600 }, () => ({ lon: 108.3 + 5.7 * random(), lat: 13.5 + 5.5 * random() }));
}

type Vector = readonly [number, number, number];

/** By unit vectors, every half hour until 48 h: nothing of the code that is tested, but for the points. */
function findFirstByVectors(
  vessel: { lon: number; lat: number },
  track: readonly TrackPoint[],
  nowMs: number,
): number | null {
  const rad = Math.PI / 180;
  const toVector = (lon: number, lat: number): Vector => [
    Math.cos(lat * rad) * Math.cos(lon * rad),
    Math.cos(lat * rad) * Math.sin(lon * rad),
    Math.sin(lat * rad),
  ];
  const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const boat = toVector(vessel.lon, vessel.lat);
  const lastMs = track.reduce((most, { timeMs }) => Math.max(most, timeMs), 0);
  for (let step = 0; step <= 96; step++) {
    const timeMs = nowMs + step * 1_800_000;
    if (timeMs > lastMs + 6 * HOUR_MS) return null;
    const [a, b] = [
      track.filter((point) => point.timeMs <= timeMs).at(-1),
      track.find((point) => point.timeMs > timeMs),
    ];
    if (a === undefined) continue;
    const part = b === undefined ? 0 : (timeMs - a.timeMs) / (b.timeMs - a.timeMs);
    const mix = (from: number, to: number | undefined) => (1 - part) * from + part * (to ?? from);
    const [lon, lat] = [mix(a.lon, b?.lon), mix(a.lat, b?.lat)];
    const east: Vector = [-Math.sin(lon * rad), Math.cos(lon * rad), 0];
    const north: Vector = [
      -Math.sin(lat * rad) * Math.cos(lon * rad),
      -Math.sin(lat * rad) * Math.sin(lon * rad),
      Math.cos(lat * rad),
    ];
    const isEast = dot(east, boat) >= 0;
    const quadrant = dot(north, boat) > 0 ? (isEast ? 0 : 3) : isEast ? 1 : 2;
    const reachOf = (point: TrackPoint) => (point.maxKt < 34 ? 0 : (point.reach[34]?.[quadrant] ?? 0));
    const reachKm = mix(reachOf(a), b === undefined ? undefined : reachOf(b)) * 1.852;
    const km = 6_371.0088 * Math.acos(Math.min(1, dot(toVector(lon, lat), boat)));
    if (reachKm > 0 && km <= reachKm) return timeMs;
  }
  return null;
}
