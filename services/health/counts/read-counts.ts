/** Counts of diseases of the city as they are told at a time: what came, what is still to come, what is usual. */
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { PeriodSum } from '../../../contract/values/period-sums.ts';
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { toLastMidnightMs } from '../../../platform/sdk/values.ts';
import type { DiseaseView, Surveillance } from '../answers.ts';
import { mem, toCompleted, toReportedShares } from '../model.ts';
import { findAmount, NORM } from '../norms.ts';
import { toSeasons, WEEKS } from '../outbreaks/detection.ts';
import { DISEASES } from './diseases.ts';
import { BY_DISEASE, CASES, DEATHS } from './series.ts';
import { toOpenCount } from './withheld.ts';

const DAYS = 7;
const LEARNT_DAYS = 90;
/** A count that comes later than this changes nothing that is looked at. */
const MOST_DELAY = 21;
const SHOWN_WEEKS = 104;
const USUAL_YEARS = [52, 104, 157, 209];
const WHOLE_SHARE = 0.98;

type Counts = Omit<Surveillance, 'signals' | 'outbreaks' | 'atMs'>;

export async function readCounts(reads: ServiceReads, atMs: number): Promise<Counts> {
  const zone = reads.timeZone();
  const midnightMs = toLastMidnightMs(atMs, zone);
  const toDay = toLocalDay(midnightMs - 1, zone);
  const back = (days: number) => new Date(Date.parse(toDay) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const asked = { serviceId: 'health', by: BY_DISEASE, to: toDay, asOfMs: atMs } as const;
  const [weeks, days, deaths, delays] = await Promise.all([
    reads.periods.sum({ ...asked, series: CASES, from: back(DAYS * WEEKS), days: DAYS }),
    reads.periods.sum({ ...asked, series: CASES, from: back(DAYS), days: 1 }),
    reads.periods.sum({ ...asked, series: DEATHS, from: back(DAYS), days: DAYS }),
    reads.periods.delays({ ...asked, series: CASES, from: back(LEARNT_DAYS) }),
  ]);
  const shares = toReportedShares(delays, LEARNT_DAYS, MOST_DELAY);
  const notifyHours = findAmount(reads.norms, NORM.notify, atMs) ?? null;
  const common = { weeks: toCityWeeks(weeks), days, deaths, shares };
  const diseases = DISEASES.map(({ id, name }) => toView({ id, name }, common)).filter(
    ({ cases, before, usual }) => (cases ?? 0) + (before ?? 0) + (usual ?? 0) > 0,
  );
  const [leading] = diseases.toSorted((a, b) => (b.cases ?? 0) - (a.cases ?? 0));
  const wards = reads.listWards();
  return {
    fromDay: back(DAYS),
    toDay,
    told: new Set(
      days.flatMap(({ subject, values }) => (subject !== 'city' && values.at(-1) !== null ? [subject] : [])),
    ).size,
    of: wards.length,
    onTime: toOnTime(delays, notifyHours),
    notifyHours,
    wholeAfterDays: findWholeAfterDays(shares),
    diseases,
    leading:
      leading === undefined ? null : toLeading(leading, common.weeks.get(leading.id) ?? [], midnightMs),
  };
}

/** Null where it is not learnt, or where no day was as good as whole in the time that is looked at. */
export function findWholeAfterDays(shares: readonly number[] | undefined): number | null {
  const days = shares?.findIndex((share) => share >= WHOLE_SHARE) ?? -1;
  return days < 0 ? null : days;
}

/** The city's weeks: the sum of the wards where any told, else what the city told of itself. */
function toCityWeeks(sums: readonly PeriodSum[]): ReadonlyMap<string, readonly (number | null)[]> {
  return new Map(
    [...Map.groupBy(sums, ({ by }) => by)].map(([disease, rows]) => {
      const city = rows.find(({ subject }) => subject === 'city')?.values ?? [];
      const wards = rows.filter(({ subject }) => subject !== 'city');
      const length = rows[0]?.values.length ?? 0;
      const values = Array.from({ length }, (_, week) => {
        const told = wards.flatMap(({ values: counts }) => counts[week] ?? []);
        return city[week] ?? (told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0));
      });
      return [disease, values] as const;
    }),
  );
}

interface Told {
  readonly weeks: ReadonlyMap<string, readonly (number | null)[]>;
  readonly days: readonly PeriodSum[];
  readonly deaths: readonly PeriodSum[];
  readonly shares: readonly number[] | undefined;
}

function toView(
  { id, name }: Pick<DiseaseView, 'id' | 'name'>,
  { weeks, days, deaths, shares }: Told,
): DiseaseView {
  const rows = days.filter(({ by, subject }) => by === id && subject !== 'city');
  const byDay = Array.from({ length: DAYS }, (_, day) => rows.flatMap(({ values }) => values[day] ?? []));
  const told = byDay.flat();
  const completed = byDay.map((counts, day) => {
    const count = counts.reduce((sum, one) => sum + one, 0);
    return toCompleted(count, DAYS - 1 - day, shares);
  });
  const isKnown = completed.every(({ estimate }) => estimate !== null);
  const estimate = completed.reduce((sum, one) => sum + (one.estimate ?? 0), 0);
  const list = weeks.get(id) ?? [];
  const past = USUAL_YEARS.flatMap((back) => list.at(-1 - back) ?? []);
  const died = deaths
    .filter(({ by, subject }) => by === id && subject !== 'city')
    .flatMap(({ values }) => values.at(-1) ?? []);
  return {
    id,
    name,
    cases: told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0),
    before: list.at(-2) ?? null,
    estimate: told.length === 0 || !isKnown ? null : Math.round(estimate),
    isProvisional: completed.some((one) => one.isProvisional),
    deaths: died.length === 0 ? null : toOpenCount(died.reduce((sum, one) => sum + one, 0)),
    usual: past.length === 0 ? null : Math.round(past.reduce((sum, one) => sum + one, 0) / past.length),
  };
}

function toOnTime(
  delays: readonly { readonly delay: number; readonly added: number }[],
  hours: number | null,
): number | null {
  const total = delays.reduce((sum, { added }) => sum + added, 0);
  if (total <= 0 || hours === null) return null;
  const within = delays.filter(({ delay }) => (delay + 1) * DAY_MS <= hours * HOUR_MS);
  return Math.max(0, Math.min(1, within.reduce((sum, { added }) => sum + added, 0) / total));
}

function toLeading(
  { name }: DiseaseView,
  weeks: readonly (number | null)[],
  midnightMs: number,
): NonNullable<Surveillance['leading']> {
  const shown = weeks.slice(-SHOWN_WEEKS);
  const seasons = toSeasons(weeks);
  const thresholds = seasons.length < 2 ? undefined : mem(seasons);
  return {
    name,
    timesMs: shown.map((_, week) => midnightMs - (shown.length - 1 - week) * DAYS * DAY_MS),
    weeks: shown,
    epidemic: thresholds === undefined ? null : Math.round(thresholds.epidemic),
    high: thresholds === undefined ? null : Math.round(thresholds.intensity.high),
  };
}
