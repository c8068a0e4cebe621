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
const WITHIN: Record<CountInput['measure'], string> = {
  received: `r.opened_at > ${at('e.from_ms')} and r.opened_at <= ${at('e.end_ms')}`,
  open: `${OPENED} <= ${at('e.end_ms')} and (r.closed_at is null or r.closed_at > ${at('e.end_ms')}) and not ${IS_ARCHIVED}`,
  overdue: `${OPENED} <= ${at('e.end_ms')} and (r.closed_at is null or r.closed_at > ${at('e.end_ms')})
    and r.due_at < ${at('e.end_ms')} and not ${IS_ARCHIVED}`,
  'on-time': `r.closed_at > ${at('e.from_ms')} and r.closed_at <= ${at('e.end_ms')} and r.closed_at <= r.due_at`,
  late: `r.closed_at > ${at('e.from_ms')} and r.closed_at <= ${at('e.end_ms')} and r.closed_at > r.due_at`,
};
/** Of an agency is what a facet of the type `agency` says is its, and without one what its feeds tell. */
const PART: Record<Subject['kind'], { readonly part: string; readonly join: string }> = {
  city: { part: "'city'", join: '' },
  area: { part: 'r.area_code', join: '' },
  agency: {
    part: 'coalesce(whose.text, feed.agency_id)',
    join: `join feed on feed.id = r.feed_id left join record_facet whose on whose.record_id = r.id and whose.facet = 'agency'`,
  },
  asset: {
    part: 's.part',
    join: `join unnest($4::text[], $5::float8[], $6::float8[]) as s (part, lon, lat)
      on abs(r.lat - s.lat) <= $7 / 110000.0
      and 12742017.6 * asin(least(1, sqrt(power(sin(radians(r.lat - s.lat) / 2), 2)
        + cos(radians(s.lat)) * cos(radians(r.lat)) * power(sin(radians(r.lon - s.lon) / 2), 2)))) <= $7`,
  },
};

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
  const by = input.by === undefined ? undefined : values.push(input.by);
  const { rows } = await db.pool.query<{ end_ms: number; part: string; by: string | null; n: number }>(
    `select e.end_ms, ${PART[kind].part} as part, ${by === undefined ? 'null' : 'coalesce(b.text, b.number::text)'} as by,
       count(*)::int as n
     from jsonb_to_recordset($3) as e (from_ms float8, end_ms float8)
     join record r on r.service_id = $1 and r.kind = $2 and ${WITHIN[input.measure]} ${PART[kind].join}
     ${by === undefined ? '' : `left join record_facet b on b.record_id = r.id and b.facet = $${by}::text`}
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
