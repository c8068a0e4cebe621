/**
 * SDMX-JSON 2.1 (data message of SDMX 3.1): `structures` name the dimensions, keys of series and observations are indexes
 * into their values. An absent or null value is no figure; members that are not known here are passed over.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RefusedItem,
} from '../../../contract/feeds/item.ts';
import type { PeriodBasis, PeriodValue } from '../../../contract/values/period-value.ts';
import { isObject, readJson } from '../../../platform/sdk/decode.ts';
import { parsePeriod } from '../model.ts';
import { toFields, toFieldsList, toWord } from './json-fields.ts';
import type { Fields } from './json-fields.ts';
import { BY_INDICATOR, BY_TERRITORY, CITY, VALUES } from './series.ts';

const MOST_REFUSED = 1_000;
/** OBS_STATUS → status; B (a break) and others are figures whose status is not told. */
const BASES: Readonly<Record<string, PeriodBasis>> = {
  A: 'official',
  E: 'estimate',
  P: 'preliminary',
  F: 'plan',
};
/** No figure: missing, suppressed, not applicable. */
const NOTHING: ReadonlySet<string> = new Set(['M', 'L', 'Q', 'O']);
const UNITS: Readonly<Record<string, string>> = {
  PT: '%',
  PERCENT: '%',
  PS: 'người',
  PERS: 'người',
  NUMBER: '1',
};
/** Ids under which agencies carry what is needed. */
const INDICATOR_IDS = ['INDICATOR', 'STAT_INDICATOR', 'SERIES'];
const TERRITORY_IDS = ['TERRITORY', 'REF_AREA_VERSION'];

const MESSAGE = {
  allowed: 'an SDMX-JSON 2.1 data message with structures and dataSets',
  next: 'Ask the source for application/vnd.sdmx.data+json;version=2.0.0 or later.',
};

export const sdmxDecoder: Decoder = {
  id: 'sdmx-json',
  name: { vi: 'Chỉ tiêu: SDMX-JSON 2.1', en: 'Indicators: SDMX-JSON 2.1' },
  example:
    '{"meta":{"prepared":"2026-10-06T08:00:00+07:00"},"data":{"structures":[{"dimensions":{"series":[{"id":"INDICATOR","values":[{"id":"GRDP"}]},{"id":"FREQ","values":[{"id":"Q"}]}],"observation":[{"id":"TIME_PERIOD","values":[{"value":"2026-Q3"}]}]},"attributes":{"series":[{"id":"UNIT_MEASURE","values":[{"id":"VND"}]},{"id":"UNIT_MULT","values":[{"id":"9"}]}],"observation":[{"id":"OBS_STATUS","values":[{"id":"E"}]}]}}],"dataSets":[{"series":{"0:0":{"attributes":[0,0],"observations":{"0":[38250.4,0]}}}}]}}',
  decode: decodeSdmx,
};

function decodeSdmx({ bytes, receivedMs }: RawDelivery, _context: DecodeContext): Decoded {
  const given = readJson(bytes, {
    read: (whole) =>
      isObject(whole) && isObject(whole['data']) ? { whole, data: whole['data'] } : undefined,
    ...MESSAGE,
  });
  if ('refused' in given) return { refused: [given.refused] };
  const { whole, data } = given.told;
  const found: Found = { values: [], refused: [], skipped: 0 };
  const structures = toFieldsList(
    data['structures'] ?? (isObject(data['structure']) ? [data['structure']] : []),
  );
  const issuedMs = toPreparedMs(whole, receivedMs);
  for (const [at, set] of toFieldsList(data['dataSets']).entries()) {
    const structure = structures[typeof set['structure'] === 'number' ? set['structure'] : 0];
    if (structure === undefined) found.refused.push(refuseStructure(at));
    else takeSet(set, { structure, issuedMs, where: `dataSets[${at}]` }, found);
  }
  return {
    periodValues: found.values,
    refused: found.refused.slice(0, MOST_REFUSED),
    skipped: found.skipped,
  };
}

interface Found {
  readonly values: PeriodValue[];
  readonly refused: RefusedItem[];
  skipped: number;
}
interface SetFacts {
  readonly structure: Fields;
  readonly issuedMs: number;
  readonly where: string;
}

function takeSet(set: Fields, { structure, issuedMs, where }: SetFacts, found: Found): void {
  const [dimensions, told] = [toFields(structure['dimensions']), toFields(structure['attributes'])];
  const ofSet = readIndexed(dimensions['dataSet'], toIndexes(set['dimensions']));
  const setFacts = { ...ofSet, ...readIndexed(told['dataSet'], toIndexes(set['attributes'])) };
  const series = isObject(set['series']) ? set['series'] : { '': { observations: set['observations'] } };
  for (const [key, one] of Object.entries(series)) {
    if (!isObject(one) || !isObject(one['observations'])) continue;
    const facts = {
      ...setFacts,
      ...readIndexed(dimensions['series'], key === '' ? [] : key.split(':').map(Number)),
      ...readIndexed(told['series'], toIndexes(one['attributes'])),
    };
    for (const [at, observed] of Object.entries(one['observations'])) {
      const list: readonly unknown[] = Array.isArray(observed) ? observed : [];
      const all = {
        ...facts,
        ...readIndexed(dimensions['observation'], at.split(':').map(Number)),
        ...readIndexed(told['observation'], toIndexes(list.slice(1))),
      };
      takeObservation(
        list[0],
        all,
        { issuedMs, where: `${where}.series[${key}].observations[${at}]` },
        found,
      );
    }
  }
}

function takeObservation(
  value: unknown,
  facts: Readonly<Record<string, string>>,
  { issuedMs, where }: Pick<SetFacts, 'issuedMs' | 'where'>,
  found: Found,
): void {
  const status = facts['OBS_STATUS'] ?? '';
  if (value === null || value === undefined || NOTHING.has(status)) {
    found.skipped += 1;
    return;
  }
  const refuse = (refusal: Omit<RefusedItem, 'where'> & { readonly of: string }) => {
    const { of, ...rest } = refusal;
    found.refused.push({ ...rest, where: `${where}${of}` });
  };
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    return refuse({
      reason: 'not_a_number',
      of: '[0]',
      value: toWord(value),
      allowed: 'a number, or null for none',
      next: 'Send the figure as a number.',
    });
  const period = parsePeriod(facts['TIME_PERIOD'] ?? '');
  if (period === undefined)
    return refuse({
      reason: 'time_not_readable',
      of: '.TIME_PERIOD',
      value: facts['TIME_PERIOD'] ?? '',
      allowed: 'a period as 2026-09, 2026-Q3, 2026-S1 or 2026; months 01 to 12',
      next: 'Correct the period at the source.',
    });
  const multiplier = Number(facts['UNIT_MULT'] ?? '0');
  const unit = facts['UNIT_MEASURE'] ?? '1';
  const territory = pickFact(facts, TERRITORY_IDS);
  found.values.push({
    series: VALUES,
    subject: CITY,
    by: {
      [BY_INDICATOR]: pickFact(facts, INDICATOR_IDS) ?? '',
      ...(territory === undefined ? {} : { [BY_TERRITORY]: territory }),
    },
    // A running total says so: its figures begin with the year.
    period: facts['ACCUMULATION'] === 'YTD' ? toRunning(period) : period,
    value: number * 10 ** (Number.isInteger(multiplier) ? multiplier : 0),
    unit: UNITS[unit] ?? unit,
    basis: BASES[status] ?? 'actual',
    issuedMs,
    at: where,
  });
}

const toRunning = (period: PeriodValue['period']): PeriodValue['period'] => {
  const from = `${period.to.slice(0, 4)}-01-01`;
  return from === period.from ? period : { kind: 'other', from, to: period.to };
};

/** Components by their index: `{ INDICATOR: 'GRDP' }`. An index that points nowhere names nothing. */
function readIndexed(components: unknown, indexes: readonly (number | null)[]): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [at, component] of toFieldsList(components).entries()) {
    const values = toFieldsList(component['values']);
    // A component of a data set with one value needs no index.
    const index = indexes[at] ?? (indexes.length === 0 && values.length === 1 ? 0 : null);
    const value = index === null ? undefined : values[index];
    const word = value?.['id'] ?? value?.['value'];
    if (typeof component['id'] === 'string' && word !== undefined) facts[component['id']] = toWord(word);
  }
  return facts;
}

const pickFact = (facts: Readonly<Record<string, string>>, ids: readonly string[]): string | undefined =>
  ids.map((id) => facts[id]).find((value) => value !== undefined);

function toIndexes(list: unknown): (number | null)[] {
  return Array.isArray(list) ? list.map((one: unknown) => (typeof one === 'number' ? one : null)) : [];
}

/** When the message was made; else when it came. */
function toPreparedMs(whole: Fields, receivedMs: number): number {
  const prepared = toFields(whole['meta'])['prepared'];
  const timeMs = typeof prepared === 'string' ? Date.parse(prepared) : NaN;
  return Number.isFinite(timeMs) ? timeMs : receivedMs;
}

function refuseStructure(at: number): RefusedItem {
  return { reason: 'not_decodable', where: `data.dataSets[${at}].structure`, value: '', ...MESSAGE };
}
