/**
 * A believable time of health: hospitals tell hourly how full they are, houses their visits each morning, wards their cases by
 * FHIR, some of them days late; dengue rises in two wards for some days of every three weeks. Invented, and a pure function of time.
 */
import type { Simulation, SimulatedPush } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { createStationSimulation, toNoise, toSeed, toSmoothNoise } from '../../platform/sdk/simulate.ts';
import {
  BEDS,
  BEDS_USED,
  HANDOVER,
  ICU,
  ICU_USED,
  NEGATIVE,
  NEGATIVE_USED,
  toAmount,
  VENTILATORS,
  VENTILATORS_USED,
  WAITING,
} from './facilities/capacity.ts';
import { DEPARTMENTS } from './facilities/departments.ts';
import {
  cityCasesOf,
  type CountedWard,
  LATEST_DELAY,
  wardCasesOf,
  wardIncrementsOf,
} from './simulate/cases.ts';

export type { CountedWard } from './simulate/cases.ts';

interface Options {
  readonly feedId: string;
  readonly historyDays: number;
}

/** Sent at half past five. */
const SENT_MS = 5.5 * HOUR_MS;
const WEEK_DAYS = 7;
const MEASURE = 'https://haivan.example/fhir/Measure';

/** Hospitals, each hour; `bedsPlanned` of each says how large it is. */
export function simulateCapacity({ feedId, historyDays }: Options): Simulation {
  return createStationSimulation({
    feedId,
    historyDays,
    intervalSec: HOUR_MS / 1_000,
    sends: 'batch',
    salt: 171,
    outageShare: 1 / 40,
    measure({ code, attributes }, timeMs, { utcOffsetMin }) {
      const seed = toSeed(code);
      const hour = ((timeMs + utcOffsetMin * MINUTE_MS) / HOUR_MS) % 24;
      const planned = toAmount(attributes, 'bedsPlanned') ?? 100;
      const beds = Math.round(planned * (1.05 + 0.3 * toNoise(seed, 172)));
      const day = Math.exp(-(((hour - 14) / 6) ** 2));
      const load =
        0.66 +
        0.24 * toNoise(seed, 173) +
        0.05 * day +
        0.12 * (toSmoothNoise(timeMs / (3 * DAY_MS), seed) - 0.5);
      const icu = Math.max(2, Math.round(planned * 0.05));
      const ventilators = Math.max(2, Math.round(planned * 0.04));
      const negative = planned >= 300 ? Math.round(planned * 0.02) : 0;
      const share = (which: number, mean: number) =>
        Math.min(1, mean + 0.4 * (toSmoothNoise(timeMs / DAY_MS, seed + which) - 0.4));
      const emergency =
        (planned / 60) * (0.3 + day) * (0.6 + 0.8 * toSmoothNoise(timeMs / (2 * HOUR_MS), seed));
      const count = (property: string, value: number) => ({ property, value: Math.round(value), unit: '1' });
      return [
        count(BEDS, beds),
        count(BEDS_USED, beds * Math.min(1, load)),
        count(ICU, icu),
        count(ICU_USED, icu * share(1, 0.7)),
        count(VENTILATORS, ventilators),
        count(VENTILATORS_USED, ventilators * share(2, 0.5)),
        ...(negative === 0
          ? []
          : [count(NEGATIVE, negative), count(NEGATIVE_USED, negative * share(3, 0.3))]),
        count(WAITING, emergency),
        { property: HANDOVER, value: Math.round(9 + emergency * 0.6), unit: 'min' },
      ];
    },
  });
}

/** Visits of each facility by department, each morning for the day before. */
export function simulateVisits({ feedId, historyDays }: Options): Simulation {
  return toDaily({ feedId, historyDays }, (day, sentMs, assets) =>
    assets.map(({ ref, code, attributes }) => {
      const planned = toAmount(attributes, 'bedsPlanned') ?? 100;
      const isRest = new Date(day * DAY_MS).getUTCDay() === 0;
      return toReport('facility-visits', {
        subject: ref,
        day,
        sentMs,
        status: 'complete',
        group: DEPARTMENTS.map(({ id }, at) => ({
          code: id,
          score: Math.round(
            planned *
              (at === 0 ? 1.4 : 0.12) *
              (isRest && id !== 'emergency' ? 0.35 : 1) *
              (0.85 + 0.3 * toNoise(toSeed(code), day, at)),
          ),
        })),
      });
    }),
  );
}

/** Each ward, each morning: the day before as far as it is told, and what came late of the days before that. */
export function simulateCounts({ feedId, historyDays }: Options, wards: readonly CountedWard[]): Simulation {
  return toDaily({ feedId, historyDays }, (day, sentMs) =>
    wards.flatMap((ward) => {
      const first = toReport('notifiable-diseases', {
        subject: ward.code,
        day,
        sentMs,
        status: 'complete',
        group: wardCasesOf(wards, ward, day, 0).map(({ disease, cases }) => ({
          code: disease,
          score: cases,
        })),
      });
      const late = Array.from({ length: LATEST_DELAY }, (_, at) => at + 1).flatMap((delay) => {
        const added = wardIncrementsOf(wards, ward, day - delay, delay);
        if (added.length === 0) return [];
        const group = added.map(({ disease, cases }) => ({ code: disease, score: cases }));
        return [
          toReport('notifiable-diseases', {
            subject: ward.code,
            day: day - delay,
            sentMs,
            status: 'pending',
            group,
          }),
        ];
      });
      return [first, ...late];
    }),
  );
}

/** The city by week for five years, as the centre of disease control has it in its books. */
export function simulateHistory({ feedId, historyDays }: Options, wards: readonly CountedWard[]): Simulation {
  const daily = toDaily({ feedId, historyDays }, (day, sentMs) => {
    // Told on Mondays, of the week that ended on Sunday.
    if (new Date(day * DAY_MS).getUTCDay() !== 0) return [];
    return [
      toReport('notifiable-diseases', {
        subject: 'city',
        day: day - WEEK_DAYS + 1,
        toDay: day,
        sentMs,
        status: 'complete',
        group: cityCasesOf(wards, day).map(({ disease, cases }) => ({ code: disease, score: cases })),
      }),
    ];
  });
  return { ...daily, everySec: (WEEK_DAYS * DAY_MS) / 1_000 };
}

type Assets = Parameters<Simulation['pushes']>[0]['assets'];

function toDaily(
  { feedId, historyDays }: Options,
  listReports: (day: number, sentMs: number, assets: Assets) => readonly object[],
): Simulation {
  return {
    feedId,
    everySec: DAY_MS / 1_000,
    historyDays,
    *pushes({ fromMs, toMs, utcOffsetMin, assets }) {
      const offsetMs = utcOffsetMin * MINUTE_MS;
      for (let day = Math.floor((fromMs + offsetMs) / DAY_MS) - 1; ; day++) {
        const sentMs = (day + 1) * DAY_MS - offsetMs + SENT_MS;
        if (sentMs > toMs) return;
        if (sentMs <= fromMs) continue;
        const entry = listReports(day, sentMs, assets).map((resource) => ({ resource }));
        if (entry.length > 0) yield toBundle(entry, sentMs);
      }
    },
  };
}

function toBundle(entry: readonly object[], atMs: number): SimulatedPush {
  return {
    atMs,
    contentType: 'application/fhir+json',
    bytes: JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
  };
}

interface Told {
  readonly subject: string;
  /** Days since 1970 of the city's own calendar. */
  readonly day: number;
  readonly toDay?: number;
  readonly sentMs: number;
  readonly status: 'complete' | 'pending';
  readonly group: readonly { readonly code: string; readonly score: number }[];
}

function toReport(measure: string, { subject, day, toDay = day, sentMs, status, group }: Told): object {
  const toDate = (of: number) => new Date(of * DAY_MS).toISOString().slice(0, 10);
  return {
    resourceType: 'MeasureReport',
    status,
    type: 'summary',
    measure: `${MEASURE}/${measure}`,
    subject: { identifier: { value: subject } },
    date: new Date(sentMs).toISOString(),
    period: { start: toDate(day), end: toDate(toDay) },
    group: group.map(({ code, score }) => ({ code: { coding: [{ code }] }, measureScore: { value: score } })),
  };
}
