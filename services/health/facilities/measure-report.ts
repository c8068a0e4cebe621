/** One MeasureReport as items: capacity of a facility at a time, visits of a day by department, cases of a ward by disease. */
import type { PeriodReport, PeriodValue } from '../../../contract/values/period-value.ts';
import type { Reading, RefusedItem } from '../../../contract/feeds/item.ts';
import { isObject, toIsoTimeMs } from '../../../platform/sdk/decode.ts';
import { findDisease } from '../counts/diseases.ts';
import { BY_DEPARTMENT, BY_DISEASE, CASES, DEATHS, VISITS } from '../counts/series.ts';
import { HANDOVER, PAIRS, SENT_NAMES } from './capacity.ts';
import { isDepartment } from './departments.ts';

interface Items {
  readonly readings: Reading[];
  readonly periodValues: PeriodValue[];
  readonly periodReports: PeriodReport[];
  readonly refused: RefusedItem[];
}

type Fields = Readonly<Record<string, unknown>>;
interface Told {
  readonly code: string;
  readonly value: number;
  readonly where: string;
}

const PROPERTY_OF = new Map(
  Object.entries(SENT_NAMES).flatMap(([property, names]) =>
    [property, ...names].map((name) => [name, property] as const),
  ),
);
const DEATHS_CODE = 'deaths';

/** @param utcOffsetMin of the city, for a time without a zone */
export function toMeasureItems(report: Fields, where: string, utcOffsetMin: number): Items {
  const items: Items = { readings: [], periodValues: [], periodReports: [], refused: [] };
  const refuse = (field: string, value: unknown, allowed: string, next: string) => {
    items.refused.push({
      reason: 'wrong_shape',
      where: `${where}.${field}`,
      value: typeof value === 'string' ? value.slice(0, 200) : (JSON.stringify(value) ?? '').slice(0, 200),
      allowed,
      next,
      raw: JSON.stringify(report),
    });
    return items;
  };
  const kind = toKind(report['measure']);
  if (kind === undefined)
    return refuse(
      'measure',
      report['measure'],
      'a measure whose name holds capacity, bed, ventilator, visits or notifiable',
      'Name the measure so.',
    );
  const code = toSubject(report['subject'] ?? report['reporter']);
  if (code === undefined)
    return refuse(
      'subject',
      report['subject'],
      'identifier.value, or a reference to a Location or Organization',
      'Say whose counts they are.',
    );
  const issuedMs = typeof report['date'] === 'string' ? toIsoTimeMs(report['date'], utcOffsetMin) : NaN;
  if (!Number.isFinite(issuedMs))
    return refuse('date', report['date'], 'a time of ISO 8601 with its zone', 'Say when it was told.');
  const told = listTold(report);
  const below = told.find(({ value }) => value < 0);
  if (below !== undefined)
    return refuse(
      below.where,
      below.value,
      'at least 0',
      'Send what was counted; nothing is counted below zero.',
    );
  if (kind === 'capacity') return takeCapacity(told, { code, issuedMs }, { items, refuse });
  const period = toPeriod(report['period']);
  if (period === undefined)
    return refuse(
      'period',
      report['period'],
      'start and end of one day, or of a week',
      'Give first and last day as 2026-11-22.',
    );
  const common = { period, unit: '1', basis: 'preliminary', issuedMs } as const;
  const subject = kind === 'visits' ? `asset:${code}` : code === 'city' ? 'city' : `area:${code}`;
  for (const one of told) {
    if (kind === 'visits') {
      if (isDepartment(one.code))
        items.periodValues.push({
          ...common,
          series: VISITS,
          subject,
          by: { [BY_DEPARTMENT]: one.code },
          value: one.value,
        });
      else refuse(one.where, one.code, 'a department of the list', 'Use a code of the list of departments.');
      continue;
    }
    const [name = '', what] = one.code.split('|');
    const disease = findDisease(name);
    if (disease === undefined)
      refuse(one.where, name, 'a code of ICD-10 of the list of diseases', 'Use a code of the list.');
    else
      items.periodValues.push({
        ...common,
        series: what === DEATHS_CODE ? DEATHS : CASES,
        subject,
        by: { [BY_DISEASE]: disease.id },
        value: one.value,
      });
  }
  // A report that says it is complete tells zero of what it leaves out.
  if (report['status'] === 'complete' && items.refused.length === 0 && kind === 'cases')
    items.periodReports.push({
      series: CASES,
      reporter: subject,
      period,
      basis: 'preliminary',
      complete: true,
      issuedMs,
    });
  return items;
}

interface Taking {
  readonly items: Items;
  readonly refuse: (field: string, value: unknown, allowed: string, next: string) => Items;
}

function takeCapacity(
  told: readonly Told[],
  { code, issuedMs }: { readonly code: string; readonly issuedMs: number },
  { items, refuse }: Taking,
): Items {
  const values = new Map<string, number>();
  for (const one of told) {
    const property = PROPERTY_OF.get(one.code);
    if (property === undefined)
      refuse(
        one.where,
        one.code,
        'a code of the measure of capacity',
        'Use a code of the list, or leave it out.',
      );
    else values.set(property, one.value);
  }
  for (const [used, of] of PAIRS) {
    const [inUse, there] = [values.get(used), values.get(of)];
    if (inUse !== undefined && there !== undefined && inUse > there) {
      refuse(
        used,
        inUse,
        `at most ${there}, which there are`,
        'Correct one of the two numbers; they may be exchanged.',
      );
      values.delete(used);
      values.delete(of);
    }
  }
  for (const [property, value] of values)
    items.readings.push({
      asset: code,
      property,
      timeMs: issuedMs,
      value,
      unit: property === HANDOVER ? 'min' : '1',
    });
  return items;
}

function toKind(measure: unknown): 'capacity' | 'visits' | 'cases' | undefined {
  const name = typeof measure === 'string' ? measure.toLowerCase() : '';
  if (name.includes('visit')) return 'visits';
  if (name.includes('notifiable')) return 'cases';
  return ['capacity', 'bed', 'ventilator'].some((word) => name.includes(word)) ? 'capacity' : undefined;
}

function toSubject(subject: unknown): string | undefined {
  if (!isObject(subject)) return undefined;
  const identifier = isObject(subject['identifier']) ? subject['identifier']['value'] : undefined;
  const reference = subject['reference'];
  const code = identifier ?? (typeof reference === 'string' ? reference.split('/').at(-1) : undefined);
  return typeof code === 'string' && code !== '' ? code : undefined;
}

/** Counts of populations by their code; of a group with a code of its own its score, and its deaths. */
function listTold(report: Fields): Told[] {
  const groups: readonly unknown[] = Array.isArray(report['group']) ? report['group'] : [];
  return groups.flatMap((group, at): Told[] => {
    if (!isObject(group)) return [];
    const own = toCode(group['code']);
    const populations: readonly unknown[] = Array.isArray(group['population']) ? group['population'] : [];
    const counts = populations.flatMap((one, index): Told[] => {
      if (!isObject(one) || typeof one['count'] !== 'number') return [];
      const code = toCode(one['code']) ?? '';
      const name = own === undefined ? code : code === DEATHS_CODE ? `${own}|${DEATHS_CODE}` : own;
      return [{ code: name, value: one['count'], where: `group[${at}].population[${index}]` }];
    });
    const score = isObject(group['measureScore']) ? group['measureScore']['value'] : undefined;
    return own === undefined || typeof score !== 'number'
      ? counts
      : [...counts, { code: own, value: score, where: `group[${at}].measureScore` }];
  });
}

function toCode(concept: unknown): string | undefined {
  const list: readonly unknown[] =
    isObject(concept) && Array.isArray(concept['coding']) ? concept['coding'] : [];
  const [first] = list;
  const code = isObject(first) ? first['code'] : undefined;
  return typeof code === 'string' && code !== '' ? code : undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;
const WEEK_DAYS = 7;

function toPeriod(period: unknown): PeriodValue['period'] | undefined {
  if (!isObject(period)) return undefined;
  const [from, to] = [period['start'], period['end']].map((one) =>
    typeof one === 'string' ? DAY.exec(one)?.[0] : undefined,
  );
  if (from === undefined || to === undefined) return undefined;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days === 1 || days === WEEK_DAYS ? { kind: days === 1 ? 'day' : 'week', from, to } : undefined;
}
