/**
 * Indicators and figures as JSON: `{ "indicators": […], "values": […] }`. A figure names its period as people do
 * (`2026-09`, `9T/2026`, `2026-Q3`, `2026`); what an indicator is must have come in a delivery before its figures.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
  RefusedItem,
} from '../../../contract/feeds/item.ts';
import type { PeriodBasis, PeriodValue } from '../../../contract/values/period-value.ts';
import { isObject, readJson, toIsoTimeMs, toObject } from '../../../platform/sdk/decode.ts';
import { IN_FORCE, INDICATOR } from '../indicators/indicator.ts';
import { parsePeriod } from '../model.ts';
import { toFieldsList, toWord } from './json-fields.ts';
import type { Fields } from './json-fields.ts';
import { BY_INDICATOR, BY_TERRITORY, CITY, VALUES } from './series.ts';

const MOST_REFUSED = 1_000;
/** Letters of the statistics law, and our own words. */
const BASES: Readonly<Record<string, PeriodBasis>> = {
  E: 'estimate',
  P: 'preliminary',
  A: 'official',
  KH: 'plan',
  estimate: 'estimate',
  preliminary: 'preliminary',
  official: 'official',
  plan: 'plan',
  actual: 'actual',
};

export const jsonDecoder: Decoder = {
  id: 'indicators-json',
  name: { vi: 'Chỉ tiêu: danh mục và số liệu (JSON)', en: 'Indicators: definitions and figures (JSON)' },
  example:
    '{"values":[{"indicator":"DT_GNVDTC","period":"9T/2026","value":5210.4,"unit":"tỷ đồng","status":"E","issued":"2026-09-28T09:00:00+07:00"}]}',
  decode: decodeJson,
};

function decodeJson({ bytes }: RawDelivery, { utcOffsetMin }: DecodeContext): Decoded {
  const given = readJson(bytes, {
    read: toObject,
    allowed: 'a JSON object with indicators, values, or both',
    next: 'Send one object.',
  });
  if ('refused' in given) return { refused: [given.refused] };
  const whole = given.told;
  const refused: RefusedItem[] = [];
  const keep = <Item>(found: Item | RefusedItem): Item[] => {
    if (!isRefusal(found)) return [found];
    if (refused.length < MOST_REFUSED) refused.push(found);
    return [];
  };
  return {
    records: toFieldsList(whole['indicators']).flatMap((one, at) =>
      keep(toIndicator(one, `indicators[${at}]`, utcOffsetMin)),
    ),
    periodValues: toFieldsList(whole['values']).flatMap((one, at) =>
      keep(toValue(one, `values[${at}]`, utcOffsetMin)),
    ),
    refused,
  };
}

function toIndicator(one: Fields, where: string, utcOffsetMin: number): RecordItem | RefusedItem {
  const { code, name, updated, status, ...told } = one;
  const timeMs = toIsoTimeMs(toWord(updated), utcOffsetMin);
  if (typeof code !== 'string' || typeof name !== 'string' || Number.isNaN(timeMs))
    return refuse(
      'missing_field',
      where,
      code,
      'code, name and updated (ISO 8601 with its zone)',
      'Add what is missing.',
    );
  const body: Record<string, string | number | null> = {};
  for (const [field, value] of Object.entries(told))
    if (value === null || typeof value === 'string' || typeof value === 'number') body[field] = value;
  return {
    kind: INDICATOR,
    code,
    timeMs,
    openedMs: timeMs,
    status: typeof status === 'string' ? status : IN_FORCE,
    title: name,
    body,
    at: where,
  };
}

function toValue(one: Fields, where: string, utcOffsetMin: number): PeriodValue | RefusedItem {
  const period = parsePeriod(toWord(one['period']));
  if (period === undefined)
    return refuse(
      'time_not_readable',
      `${where}.period`,
      one['period'],
      'a month 2026-01 to 2026-12, a quarter 2026-Q3, a year 2026, a running total 9T/2026',
      'Write the period in one of these ways.',
    );
  const value = one['value'] ?? null;
  if (value !== null && (typeof value !== 'number' || !Number.isFinite(value)))
    return refuse(
      'not_a_number',
      `${where}.value`,
      value,
      'a number, or null for none',
      'Send the figure as a number; the columns may be exchanged.',
    );
  const basis = BASES[toWord(one['status'] ?? 'actual')];
  if (basis === undefined)
    return refuse(
      'wrong_type',
      `${where}.status`,
      one['status'],
      Object.keys(BASES).join(', '),
      'Use one of these words.',
    );
  const issuedMs = toIsoTimeMs(toWord(one['issued']), utcOffsetMin);
  if (Number.isNaN(issuedMs))
    return refuse(
      'time_not_readable',
      `${where}.issued`,
      one['issued'],
      'a time of ISO 8601 with its zone',
      'Say when the figure was told.',
    );
  return {
    series: VALUES,
    subject: CITY,
    by: {
      [BY_INDICATOR]: toWord(one['indicator']),
      ...(typeof one['territory'] === 'string' ? { [BY_TERRITORY]: one['territory'] } : {}),
    },
    period,
    value,
    unit: toWord(one['unit']),
    basis,
    issuedMs,
    at: where,
  };
}

function refuse(
  reason: RefusedItem['reason'],
  where: string,
  value: unknown,
  allowed: string,
  next: string,
): RefusedItem {
  return { reason, where, value: toWord(value), allowed, next };
}

const isRefusal = (found: unknown): found is RefusedItem =>
  isObject(found) && typeof found['reason'] === 'string';
