/** Checks values and reports of whole periods: a series of the contract, whose they are, real days, a unit, an issue. */
import { OWN_UNITS } from '../../../../contract/feeds/feed.ts';
import { periodBases, periodKinds } from '../../../../contract/values/period-value.ts';
import type {
  Period,
  PeriodBasis,
  PeriodReport,
  PeriodValue,
} from '../../../../contract/values/period-value.ts';
import { findConversion } from '../../units.ts';
import { checkTime, noteTime } from './check-context.ts';
import type { CheckContext } from './check-context.ts';
import { toClean } from './clean-text.ts';

const DAY_MS = 86_400_000;
/** A school year, a term of planning. */
const MAX_DAYS = 3_660;
/** What may be told of days to come. */
const AHEAD: ReadonlySet<PeriodBasis> = new Set(['plan', 'estimate']);
const MAX_DIMENSIONS = 8;
const MAX_DIMENSION_CHARS = 100;

/** Checks all values of a push. */
export function checkPeriodValues(context: CheckContext, values: readonly PeriodValue[]): void {
  for (const [i, value] of values.entries()) checkValue(context, value, value.at ?? `periodValues[${i}]`);
}

/** Checks all reports of a push. */
export function checkPeriodReports(context: CheckContext, reports: readonly PeriodReport[]): void {
  for (const [i, report] of reports.entries()) {
    const where = `periodReports[${i}]`;
    const common = checkCommon(context, { ...report, subject: report.reporter }, where, {
      periodReport: report,
    });
    if (common === undefined) continue;
    const is = { what: 'report', complete: report.complete } as const;
    context.group.periods.push({ ...common, by: '', is });
  }
}

function checkValue(context: CheckContext, given: PeriodValue, where: string): void {
  const { refused, index } = context;
  const item = { periodValue: given };
  const common = checkCommon(context, given, where, item);
  if (common === undefined) return;
  const contract = index.feed.definition.contract.series?.find(({ series }) => series === given.series);
  const unit = contract?.unit === OWN_UNITS ? given.unit : (contract?.unit ?? '');
  const conversion = given.unit === unit ? SAME : findConversion(given.unit, unit, given.series);
  if (conversion === undefined) {
    const next = 'Send the unit of the contract, or correct it there, then replay.';
    refused.add('unknown_unit', `${where}.unit`, given.unit, unit, next, item);
    return;
  }
  if (given.value !== null && !Number.isFinite(given.value)) {
    const next = 'Send a number, or null when the reporter says that there is none.';
    refused.add('not_a_number', `${where}.value`, String(given.value), 'a number, or null', next, item);
    return;
  }
  const least = contract?.min;
  if (least !== undefined && (given.value ?? least) < least) {
    const next = 'Send what was counted, or null when the reporter says that there is none.';
    refused.add('wrong_shape', `${where}.value`, String(given.value), `at least ${least}`, next, item);
    return;
  }
  const by = toKey(given.by ?? {});
  if (by === undefined) {
    const allowed = `at most ${MAX_DIMENSIONS} dimensions, names and values of 1 to ${MAX_DIMENSION_CHARS} characters without = and ;`;
    const next = 'Name the dimensions shortly, e.g. age and 0-4.';
    refused.add('wrong_shape', `${where}.by`, JSON.stringify(given.by), allowed, next, item);
    return;
  }
  if (conversion !== SAME) context.converted = true;
  const value = given.value === null ? null : given.value * conversion.factor + conversion.offset;
  context.group.periods.push({ ...common, by, is: { what: 'value', value, unit } });
}

const SAME = { factor: 1, offset: 0 };

/** What values and reports have in common, checked; undefined when it was refused. */
function checkCommon(
  context: CheckContext,
  given: Pick<PeriodValue, 'series' | 'subject' | 'period' | 'basis' | 'issuedMs'>,
  where: string,
  item: object,
) {
  const { index, refused, draft } = context;
  const { id: feedId, definition } = index.feed;
  const { series, basis } = given;
  const known = definition.contract.series?.map((each) => each.series) ?? [];
  if (!known.includes(series)) {
    const next = 'Add the series to the contract of the feed, then replay.';
    refused.add('unknown_series', `${where}.series`, series, known.join(', '), next, item);
    return undefined;
  }
  const subject = toSubject(context, given.subject);
  if (subject === undefined) {
    const isArea = given.subject.startsWith('area:');
    const allowed = isArea
      ? 'area:<code> of an administrative unit of today'
      : 'city, area:<code>, agency:<id>, or asset:<name> of an asset mapped to the feed';
    const next = isArea
      ? 'Codes and borders changed on 1 July 2025: give the unit that stands there today.'
      : 'Correct the code, or map the asset to this feed, then replay.';
    refused.add('unknown_subject', `${where}.subject`, given.subject, allowed, next, item);
    return undefined;
  }
  if (!isPeriod(given.period) || !periodBases.includes(basis)) {
    const allowed = `first and last day as 2026-11-15, not longer than ${MAX_DAYS} days; ${periodBases.join(', ')}`;
    const next = 'Correct the period or the basis at the source.';
    const value = JSON.stringify([given.period, basis]);
    refused.add('wrong_shape', `${where}.period`, value, allowed, next, item);
    return undefined;
  }
  const begunMs = toDayMs(given.period.from) - context.utcOffsetMin * 60_000;
  if (!AHEAD.has(basis) && begunMs > draft.receivedMs) {
    const next = 'Send it once the period is over; a plan or an estimate says so in its basis.';
    refused.add(
      'time_in_future',
      `${where}.period`,
      given.period.from,
      'a period that has begun',
      next,
      item,
    );
    return undefined;
  }
  const issuedMs = Math.floor(given.issuedMs);
  if (!checkTime(context, `${where}.issued`, issuedMs, item)) return undefined;
  noteTime(context, issuedMs);
  const { kind, from, to } = given.period;
  return {
    feedId,
    serviceId: definition.serviceId,
    series,
    subject,
    period: { kind, from, to },
    basis,
    issuedMs,
    deliveryId: draft.id,
    receivedMs: draft.receivedMs,
    change: 0,
  };
}

/** The subject as it is stored, an asset by its code; undefined when nobody is called so. */
function toSubject({ catalogue, index }: CheckContext, subject: string): string | undefined {
  if (subject === 'city') return subject;
  const [kind = '', ...rest] = subject.split(':');
  const name = rest.join(':');
  if (kind === 'asset') {
    const asset = index.assetByRef(name);
    return asset === undefined ? undefined : `asset:${asset.code}`;
  }
  const isKnown =
    kind === 'area'
      ? catalogue.listAreas().some(({ code }) => code === name)
      : kind === 'agency' && catalogue.findAgency(name) !== undefined;
  return isKnown ? subject : undefined;
}

function isPeriod({ kind, from, to }: Period): boolean {
  const [fromMs, toMs] = [toDayMs(from), toDayMs(to)];
  if (!periodKinds.includes(kind) || !(toMs >= fromMs)) return false;
  return kind === 'day' ? fromMs === toMs : toMs - fromMs < MAX_DAYS * DAY_MS;
}

/** NaN for a day that is none: 30 February is not 2 March. */
function toDayMs(day: string): number {
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return NaN;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(day) ? ms : NaN;
}

/** `age=0-4;sex=f`, names in their order: the same dimensions are the same cell, whoever wrote them in which order. */
function toKey(by: Readonly<Record<string, string>>): string | undefined {
  const parts = Object.entries(by).map(([name, value]) => [toClean(name), toClean(String(value))] as const);
  const isShort = parts.every((pair) =>
    pair.every((text) => text !== '' && text.length <= MAX_DIMENSION_CHARS && !/[=;]/.test(text)),
  );
  if (!isShort || parts.length > MAX_DIMENSIONS) return undefined;
  return parts
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(';');
}
