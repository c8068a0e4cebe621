/** One indicator as it was known at a time: its figures, years, season, parts, and every issue of the last eighteen months. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { PeriodCell } from '../../../platform/sdk/read.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { IndicatorDetail } from '../answers.ts';
import { assess, pickPoints, toCourse, toLines, YEARS } from '../assess/assess.ts';
import type { Lines } from '../assess/assess.ts';
import { toFacts } from '../indicators/facts.ts';
import type { IndicatorFacts } from '../indicators/facts.ts';
import { INDICATOR } from '../indicators/indicator.ts';
import { STATE } from '../indicators/state.ts';
import {
  toContributions,
  toFirstDay,
  toGap,
  toLastDay,
  toMonthIndex,
  toSeason,
  toTimeline,
} from '../model.ts';
import type { Told } from '../model.ts';
import { toTolerance } from '../norms.ts';
import { BY_TERRITORY, CITY, toCells, toTold, toToldByCode, VALUES } from '../values/series.ts';
import { toPast } from './past.ts';
import { toRow } from './rows.ts';
import { toStateView } from './state-view.ts';

const SERVICE = 'socio-economic';
const MOST_PARTS = 200;
const SHOWN_YEARS = 5;
const VINTAGE_MONTHS = 18;
const MOST_VINTAGES = 200;
const ROUNDING = 0.005;

export async function readIndicator(
  reads: ScopedReads,
  code: string,
  atMs: number,
): Promise<IndicatorDetail> {
  if (code === '') return { atMs, detail: null };
  const past = { serviceId: SERVICE, ...toPast(reads, atMs) };
  const [[record], members, [state]] = await Promise.all([
    reads.listRecords({ ...past, kind: INDICATOR, codes: [code], limit: 1 }),
    reads.listRecords({ ...past, kind: INDICATOR, bodyHas: { partOf: code }, limit: MOST_PARTS }),
    reads.listRecords({ ...past, kind: STATE, bodyHas: { indicator: code }, limit: 1 }),
  ]);
  if (record === undefined) return { atMs, detail: null };
  const facts = toFacts(record);
  const parts = members.map(toFacts).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const year = new Date(atMs).getUTCFullYear();
  const asked = { serviceId: SERVICE, series: VALUES, subject: CITY, asOfMs: atMs } as const;
  const to = `${year + 1}-12-31`;
  const [cells, issues] = await Promise.all([
    reads.periods.list({
      ...asked,
      from: `${year - YEARS}-01-01`,
      to,
      cells: toCells([code, ...parts.map((part) => part.code)]),
    }),
    reads.periods.list({
      ...asked,
      from: toFirstDay(year * 12 + new Date(atMs).getUTCMonth() - VINTAGE_MONTHS),
      to,
      cells: toCells([code]),
      issues: 'all',
    }),
  ]);
  const toldOf = toToldByCode(cells);
  const told = toldOf.get(code) ?? [];
  const lines = toLines(told, facts);
  const assessed = assess(told, facts, toTolerance(reads.norms, atMs));
  const row = toRow(toStateView(record, state, assessed), reads);
  return {
    atMs,
    detail: {
      recordId: record.id,
      row,
      frequency: facts.frequency,
      accumulation: facts.accumulation,
      definition: toWord(record, 'definition'),
      source: toWord(record, 'source'),
      priceBase: toWord(record, 'priceBase'),
      ...toPictures(lines, facts),
      ...toParts(parts, { toldOf, lines, facts }),
      vintages: toVintages(issues, facts),
    },
  };
}

function toPictures({ points, timeline }: Lines, facts: IndicatorFacts) {
  const shown = (value: number) => value / facts.factor;
  const months = [...points.keys()].toSorted((a, b) => a - b);
  const last = months.at(-1) ?? 0;
  const lastYear = Math.floor(last / 12);
  const years = Array.from({ length: SHOWN_YEARS }, (_, at) => lastYear - SHOWN_YEARS + 1 + at);
  const monthsOf = (year: number) =>
    Array.from({ length: 12 }, (_, at) => timeline.monthly.get(year * 12 + at)?.value ?? null);
  return {
    points: months
      .filter((month) => month > last - SHOWN_YEARS * 12)
      .flatMap((month) => {
        const point = points.get(month);
        if (point === undefined) return [];
        return [
          { to: toLastDay(month), value: shown(point.value), basis: point.basis, derived: point.derived },
        ];
      }),
    years: years.map((year) => ({
      year,
      cumulative: toCourse(timeline, year).cumulative.map((value) => (value === null ? null : shown(value))),
      months: monthsOf(year).map((value) => (value === null ? null : shown(value))),
    })),
    season: facts.valueKind === 'rate' ? [] : toSeason(years.map(monthsOf)),
  };
}

/** Parts of the same period as the newest figure, of the same territory. */
function toParts(
  parts: readonly IndicatorFacts[],
  { toldOf, lines, facts }: { toldOf: ReadonlyMap<string, Told[]>; lines: Lines; facts: IndicatorFacts },
) {
  const month = Math.max(-1, ...lines.points.keys());
  const whole = {
    value: lines.points.get(month)?.value ?? null,
    base: lines.points.get(month - 12)?.value ?? null,
  };
  const rows = parts.map((part) => {
    const points = pickPoints(toTimeline(toldOf.get(part.code) ?? [], part.valueKind, lines.territory), part);
    return {
      part,
      id: part.code,
      value: points.get(month)?.value ?? null,
      base: points.get(month - 12)?.value ?? null,
    };
  });
  const brought = new Map(toContributions(rows, whole).map((one) => [one.id, one]));
  const gap =
    whole.value === null || facts.valueKind === 'rate'
      ? null
      : toGap(
          rows.map(({ value }) => value),
          whole.value,
          ROUNDING,
        );
  return {
    parts: rows.map(({ part, value }) => ({
      code: part.code,
      name: part.name,
      value: value === null ? null : value / part.factor,
      share: brought.get(part.code)?.share ?? null,
      points: brought.get(part.code)?.points ?? null,
    })),
    gap: gap === null ? null : gap / facts.factor,
  };
}

function toVintages(issues: readonly PeriodCell[], { factor }: IndicatorFacts) {
  return issues
    .toSorted(
      (a, b) =>
        toMonthIndex(b.period.to) - toMonthIndex(a.period.to) ||
        a.period.from.localeCompare(b.period.from) ||
        b.issuedMs - a.issuedMs,
    )
    .slice(0, MOST_VINTAGES)
    .map((cell) => {
      const { period, basis, issuedMs, value } = toTold(cell);
      return {
        from: period.from,
        to: period.to,
        value: value === null ? null : value / factor,
        basis,
        issuedMs,
        territory: cell.by[BY_TERRITORY] ?? '',
      };
    });
}

function toWord({ body }: RecordView, name: string): string | null {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
