/** What a record says of its facets, each in the column of its type. */
import type { FacetFacts } from '../../contract/services/manifest.ts';
import type { Facts } from '../../contract/records/record-item.ts';

const LONGEST_TEXT = 500;

/** What facets are read from: the newest version of a record. */
export interface FacetedRecord {
  readonly status: string;
  readonly areaCode: string | null;
  readonly openedMs?: number | null | undefined;
  readonly dueMs?: number | null | undefined;
  readonly closedMs?: number | null | undefined;
  readonly body: Facts;
}

/** A row of `record_facet` without its record. */
export interface FacetValue {
  readonly facet: string;
  readonly text?: string;
  readonly number?: number;
  readonly time_ms?: number;
}

/** Each takes the place of what was said before. $1 ids of records. */
export const DROP_FACETS = 'delete from record_facet where record_id = any($1)';
/** $1 rows as JSON. */
export const ADD_FACETS = `insert into record_facet (record_id, service_id, kind, facet, text, number, time)
  select record_id, service_id, kind, facet, text, number, to_timestamp(time_ms / 1000)
  from jsonb_to_recordset($1) as x (record_id bigint, service_id text, kind text, facet text, text text, number float8,
    time_ms float8)`;

/** The facets that the record says; nothing is counted as empty text or zero. */
export function toFacetValues(record: FacetedRecord, facets: readonly FacetFacts[]): FacetValue[] {
  return facets.flatMap((facet) => {
    const value = toValue(facet, valueAt(record, facet.path));
    return value === undefined ? [] : [{ facet: facet.id, ...value }];
  });
}

/** Longer texts are found by their beginning. */
const LONGEST_FOUND = 20_000;

/** The texts of a record by whose words it is found, as they stand. */
export function toFoundBy(record: FacetedRecord, paths: readonly string[]): string {
  const texts = paths.flatMap((path) => valueAt(record, path) ?? []);
  return texts.join(' ').slice(0, LONGEST_FOUND);
}

/** Facets that divide a count: they have values and not amounts. */
export function listCountedBy(facets: readonly FacetFacts[] = []): string[] {
  return facets.filter(({ type }) => type !== 'number' && type !== 'time').map(({ id }) => id);
}

function valueAt(record: FacetedRecord, path: string): Facts[string] | undefined {
  if (path.startsWith('body.')) return record.body[path.slice('body.'.length)];
  if (path === 'areaCode') return record.areaCode;
  if (path === 'status') return record.status;
  if (path === 'openedMs') return record.openedMs;
  return path === 'dueMs' ? record.dueMs : path === 'closedMs' ? record.closedMs : undefined;
}

function toValue({ type }: Pick<FacetFacts, 'type'>, value: Facts[string] | undefined) {
  if (value === null || value === undefined || value === '') return undefined;
  if (type === 'number') return Number.isFinite(Number(value)) ? { number: Number(value) } : undefined;
  if (type === 'time') {
    const timeMs = typeof value === 'number' ? value : Date.parse(String(value));
    return Number.isFinite(timeMs) ? { time_ms: timeMs } : undefined;
  }
  return { text: String(value).slice(0, LONGEST_TEXT) };
}
