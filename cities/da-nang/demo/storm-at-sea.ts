/** The storm at sea of the night: its track as bulletins would tell it, what ports say, and calls to vessels. All invented. */
import type { SeaStorm, StormHabit } from '../../../services/fishing-vessels/simulate.ts';
import type { Told } from './storm-told.ts';
import { toStormMs } from './storm-night.ts';

const STORM = 'Bão minh họa (demo)';
const SOURCE = 'Bản tin minh họa của bản demo';
const DESK = 'can-bo.chi-cuc-thuy-san';
const HOUR_MS = 3_600_000;

/** Hours from 18:30; where the centre is, its greatest wind, its error (0: where it was). */
const POINTS = [
  { hours: -12.5, lon: 111.6, lat: 15.7, maxKt: 55, errorKm: 0 },
  { hours: -6.5, lon: 110.6, lat: 15.85, maxKt: 58, errorKm: 0 },
  { hours: -0.5, lon: 109.45, lat: 15.95, maxKt: 55, errorKm: 0 },
  { hours: 5.5, lon: 108.2, lat: 15.95, maxKt: 48, errorKm: 50 },
  { hours: 11.5, lon: 107.2, lat: 16.05, maxKt: 34, errorKm: 90 },
] as const;

const track = POINTS.map(({ hours, lon, lat, maxKt, errorKm }, at): Told => {
  const validMs = toStormMs('18:30') + hours * HOUR_MS;
  return {
    id: `storm-point-${at + 1}`,
    at: `18:${32 + at}`,
    by: DESK,
    body: {
      storm: STORM,
      source: SOURCE,
      issuedMs: Math.min(validMs, toStormMs('18:00')),
      validMs,
      centre: { lon, lat },
      maxKt,
      r34: '95 75 55 80',
      ...(maxKt < 50 ? {} : { r50: '45 35 25 35' }),
      ...(errorKm === 0 ? {} : { errorKm }),
    },
  };
});

const ports = [
  { shelter: 'tru-bao-tho-quang', at: '18:50', vessels: 430, isShut: false },
  { shelter: 'tru-bao-cua-dai', at: '19:05', vessels: 120, isShut: true },
  { shelter: 'tru-bao-an-hoa', at: '19:10', vessels: 212, isShut: false },
].map(({ at, ...told }): Told => ({
  id: `port-${told.shelter}`,
  at,
  by: DESK,
  body: { ...told, countedMs: toStormMs(at), toldBy: 'Trực ban cảng (mô phỏng)' },
}));

/** By radio, one after another; those that answer turn to a port or say that they do. */
const CALLS = [
  ['QNa-90119-TS', '18:54', 'reached'],
  ['QNa-90547-TS', '18:57', 'reached'],
  ['QNa-90625-TS', '19:01', 'not-reached'],
  ['QNa-90676-TS', '19:04', 'reached'],
  ['QNa-90725-TS', '19:08', 'reached'],
  ['QNa-90937-TS', '19:13', 'not-reached'],
  ['QNa-90991-TS', '19:17', 'reached'],
  ['QNa-91020-TS', '19:20', 'reached'],
  ['QNa-91081-TS', '19:24', 'reached'],
  ['QNa-91195-TS', '19:29', 'not-reached'],
  ['QNa-91200-TS', '19:34', 'reached'],
  ['QNa-91367-TS', '19:38', 'reached'],
  ['QNa-91403-TS', '19:45', 'reached'],
  ['QNa-90625-TS', '20:10', 'reached'],
  ['QNa-90937-TS', '20:16', 'not-reached'],
  ['QNa-90725-TS', '23:40', 'in-shelter'],
  ['QNa-90547-TS', '00:25', 'in-shelter'],
  ['QNa-91020-TS', '01:10', 'in-shelter'],
] as const;

/** Who answered turns so long after the call. */
const TURNS_AFTER_MS = 20 * 60_000;
/** These were on their way already when they were called. */
const EARLY = { 'QNa-90547-TS': '16:20', 'QNa-90725-TS': '16:40', 'QNa-91020-TS': '16:50' } as const;

/** What those that are called do: most turn once they are reached, two do not, and of one nothing is heard any more. */
function listHabits(): Record<string, StormHabit> {
  const answered = CALLS.filter(([, , result]) => result === 'reached').map(
    ([vessel, at]) => [vessel, { turnMs: toStormMs(at) + TURNS_AFTER_MS }] as const,
  );
  const early = Object.entries(EARLY).map(([vessel, at]) => [vessel, { turnMs: toStormMs(at) }] as const);
  return {
    ...Object.fromEntries([...answered, ...early]),
    'QNa-91195-TS': { turnMs: null },
    'QNa-90937-TS': { turnMs: null, silentMs: toStormMs('17:00') },
  };
}

/** Warned since noon of the day before; most are home before the night, the last on their way. Two days later they leave again. */
export const seaStorm: SeaStorm = {
  fromMs: toStormMs('18:30') - 30 * HOUR_MS,
  turnedByMs: toStormMs('12:00'),
  untilMs: toStormMs('18:30') + 48 * HOUR_MS,
  others: listHabits(),
};

const calls = CALLS.map(([vessel, at, result], index): Told => ({
  id: `vessel-call-${index + 1}`,
  at,
  by: DESK,
  body: { vessel, result, calledMs: toStormMs(at), calledBy: 'Trực ban Chi cục Thủy sản (mô phỏng)' },
}));

export const listStormAtSea = (): readonly (readonly [action: string, told: Told])[] => [
  ...track.map((told) => ['tell-storm-point', told] as const),
  ...ports.map((told) => ['tell-shelter', told] as const),
  ...calls.map((told) => ['tell-storm-call', told] as const),
];
