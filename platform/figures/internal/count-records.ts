/** Counts records for figures: in the typed columns and facets of their newest versions, never in what their bodies say. */
import { IS_ARCHIVED } from '../../store/archived-records.ts';
import { IS_PROPOSAL } from '../../store/proposed-records.ts';
import type { Database } from '../../kernel/database.ts';
import type { CountInput, CountValue } from '../../sdk/figure.ts';
import type { Subject } from './subjects.ts';

export interface CountQuery {
  readonly serviceId: string;
  readonly input: CountInput;
  /** All of one kind. */
  readonly subjects: readonly Subject[];
  readonly spans: readonly { readonly fromMs: number; readonly endMs: number }[];
}

/** Of a subject at an end; undefined as long as no record of the kind is known. */
export type Counts = (subject: Subject, endMs: number) => CountValue | undefined;

const at = (ms: string) => `to_timestamp(${ms} / 1000)`;
const OPENED = 'coalesce(r.opened_at, r.updated_at)';
const END = at('e.end_ms');
const FROM = at('e.from_ms');
/** Bounds of all spans together: by them the planner knows how few it will find; of the single ones it knows nothing. */
const SINCE = at('$4::float8');
const UNTIL = at('$5::float8');
const BY_END = `${OPENED} <= ${END} and ${OPENED} <= ${UNTIL} and not ${IS_ARCHIVED}`;
const LATER = `r.closed_at > ${END} and r.closed_at > ${SINCE}`;
const ENDED = `r.closed_at > ${FROM} and r.closed_at <= ${END} and r.closed_at > ${SINCE} and r.closed_at <= ${UNTIL}`;
/** What holds of a record that counts, in parts that exclude each other: an index answers each, whatever else there is. */
const WITHIN: Record<CountInput['measure'], readonly string[]> = {
  received: [
    `${OPENED} > ${FROM} and ${OPENED} <= ${END} and ${OPENED} > ${SINCE} and ${OPENED} <= ${UNTIL} and r.opened_at is not null`,
  ],
  open: [
    `${BY_END} and r.closed_at is null`,
    `${BY_END} and ${LATER} and r.due_at is not null`,
    `${BY_END} and ${LATER} and r.due_at is null`,
  ],
  overdue: [
    `${BY_END} and r.closed_at is null and r.due_at < ${END} and r.due_at < ${UNTIL}`,
    `${BY_END} and ${LATER} and r.due_at < ${END}`,
  ],
  'on-time': [`${ENDED} and r.closed_at <= r.due_at`],
  late: [`${ENDED} and r.closed_at > r.due_at`],
};
/** What was there at an end has ended after it; the rest lies within the span. */
const toSinceMs = (measure: CountInput['measure'], spans: CountQuery['spans']) =>
  Math.min(
    ...spans.map(({ fromMs, endMs }) => (measure === 'open' || measure === 'overdue' ? endMs : fromMs)),
  );
const toSource = (measure: CountInput['measure']) =>
  WITHIN[measure]
    .map((is) => `select r.* from record r where r.service_id = $1 and r.kind = $2 and ${is}`)
    .join(' union all ');
/** Of an agency is what a facet of the type `agency` says is its, and without one what its feeds tell. */
const PART: Record<Subject['kind'], { readonly part: string; readonly join: string }> = {
  city: { part: "'city'", join: '' },
  area: { part: 'r.area_code', join: '' },
  agency: {
    part: 'coalesce(said.agency, feed.agency_id)',
    join: 'join feed on feed.id = r.feed_id',
  },
  asset: {
    part: 's.part',
    join: `join unnest($6::text[], $7::float8[], $8::float8[]) as s (part, lon, lat)
      on abs(r.lat - s.lat) <= $9 / 110000.0
      and 12742017.6 * asin(least(1, sqrt(power(sin(radians(r.lat - s.lat) / 2), 2)
        + cos(radians(s.lat)) * cos(radians(r.lat)) * power(sin(radians(r.lon - s.lon) / 2), 2)))) <= $9`,
  },
};

/** One look for all that a record says: joined, the planner would read what all records say. */
const toSaid = (
  by: string,
) => `cross join lateral (select max(f.text) filter (where f.facet = 'agency') as agency,
    max(coalesce(f.text, f.number::text)) filter (where f.facet = ${by}) as by
  from record_facet f where f.record_id = r.id and f.facet in ('agency', ${by})) said`;
const NOTHING_SAID = 'cross join (select null::text as agency, null::text as by) said';

/** Reads the counts of many subjects and ends in one question. */
export async function countRecords(
  db: Pick<Database, 'pool'>,
  { serviceId, input, subjects, spans }: CountQuery,
): Promise<Counts> {
  const kind = subjects[0]?.kind ?? 'city';
  const known = await db.pool.query<{ since: number | null }>(
    `select min(${OPENED}) as since from record r where r.service_id = $1 and r.kind = $2 and not ${IS_PROPOSAL}`,
    [serviceId, input.records],
  );
  const sinceMs = known.rows[0]?.since ?? null;
  if (sinceMs === null) return () => undefined;

  const values: unknown[] = [
    serviceId,
    input.records,
    JSON.stringify(spans.map(({ fromMs, endMs }) => ({ from_ms: fromMs, end_ms: endMs }))),
    toSinceMs(input.measure, spans),
    Math.max(...spans.map(({ endMs }) => endMs)),
  ];
  if (kind === 'asset')
    values.push(
      subjects.map(({ code }) => code),
      subjects.map(({ lon }) => lon),
      subjects.map(({ lat }) => lat),
      input.withinM ?? 0,
    );
  const facets = Object.entries(input.where ?? {}).map(([facet, is]) => {
    values.push(facet, is);
    const column = typeof is === 'number' ? 'number' : 'text';
    return `exists (select from record_facet f where f.record_id = r.id and f.facet = $${values.length - 1}::text
      and f.${column} = $${values.length})`;
  });
  const isSaid = kind === 'agency' || input.by !== undefined;
  const said = isSaid ? toSaid(`$${values.push(input.by ?? '')}::text`) : NOTHING_SAID;
  const { rows } = await db.pool.query<{ end_ms: number; part: string; by: string | null; n: number }>(
    `select e.end_ms, ${PART[kind].part} as part, said.by as by, count(*)::int as n
     from jsonb_to_recordset($3) as e (from_ms float8, end_ms float8)
     cross join lateral (${toSource(input.measure)}) r ${PART[kind].join}
     ${said}
     ${facets.length === 0 ? '' : `where ${facets.join(' and ')}`}
     group by 1, 2, 3`,
    values,
  );
  const found = Map.groupBy(rows, ({ end_ms, part }) => `${end_ms} ${part}`);
  return (subject, endMs) => {
    if (endMs < sinceMs) return undefined;
    const own = found.get(`${endMs} ${toPart(subject)}`) ?? [];
    return {
      value: own.reduce((total, { n }) => total + n, 0),
      by: Object.fromEntries(own.flatMap((row) => (row.by === null ? [] : [[row.by, row.n] as const]))),
    };
  };
}

function toPart({ kind, code, areaCode, agencyId }: Subject): string {
  if (kind === 'city') return 'city';
  if (kind === 'area') return areaCode ?? '';
  return kind === 'agency' ? agencyId : code;
}
