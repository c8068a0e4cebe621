/** Counts in the database what the sender of a feed changed lately: exact after a restart, and whoever looks twice. */
import { toQualityId, usableBelow } from '../../../../contract/basics/quality.ts';
import type { QualityId } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { DISPUTED_DOOR } from '../../../events.ts';
import type { Database } from '../../../kernel/database.ts';

type CorrectionCondition = Extract<RuleCondition, { kind: 'correction' }>;

/** What was counted, and the largest change of it. */
export interface CountedCorrections {
  readonly count: number;
  /** When the last of them came. */
  readonly lastMs: number;
  readonly largest: {
    readonly datastream: string | null;
    readonly assetId: number | null;
    readonly property: string;
    readonly unit: string;
    readonly timeMs: number;
    readonly before: number | null;
    readonly after: number | null;
    readonly quality: QualityId;
  };
}

/** A degree of latitude. */
const KM_OF_DEGREE = 111.195;
/** Who else changes values: the platform computes anew, a person puts back. */
const OURS = `array['derived', '${DISPUTED_DOOR}']`;

const OF_READINGS = `
  select s.code, s.asset_id, s.property, s.unit, f.time, f.before, o.quality, f.at,
    case when o.quality < ${usableBelow} then o.value end as after,
    abs(f.before - case when o.quality < ${usableBelow} then coalesce(o.value, 0) else 0 end) as size
  from (
    select distinct on (r.stream_id, r.time) r.stream_id, r.time, r.value as before, r.quality as was, r.superseded_at as at
    from observation_revision r join delivery d on d.id = r.superseded_by
    where r.superseded_at > to_timestamp($2::float8 / 1000) and d.feed_id = $1 and d.source <> all(${OURS})
    order by r.stream_id, r.time, r.superseded_at) f
  join observation o on o.stream_id = f.stream_id and o.time = f.time
  join datastream s on s.id = f.stream_id
  where f.before is not null
    and (o.value is distinct from f.before or (f.was < ${usableBelow} and o.quality >= ${usableBelow}))`;

const OF_PLACES = `
  select null, f.asset_id, 'position', 'km', f.time, null::float8, p.quality, f.at, f.km, f.km
  from (
    select distinct on (r.asset_id, r.time) r.asset_id, r.time, r.superseded_at as at, ${KM_OF_DEGREE} * sqrt(
        power(q.lat - r.lat, 2) + power((q.lon - r.lon) * cos(radians(r.lat)), 2)) as km
    from position_revision r join delivery d on d.id = r.superseded_by
    join position q on q.asset_id = r.asset_id and q.time = r.time
    where r.superseded_at > to_timestamp($2::float8 / 1000) and d.feed_id = $1 and d.source <> all(${OURS})
    order by r.asset_id, r.time, r.superseded_at) f
  join position p on p.asset_id = f.asset_id and p.time = f.time
  where f.km > 0`;

const OF_RECORDS = `
  select null, null::int, 'records', '', v.time, null::float8, 0::int2, v.received_at, null::float8, 0
  from record_version v join record r on r.id = v.record_id
  where r.feed_id = $1 and v.received_at > to_timestamp($2::float8 / 1000) and v.version > 1
    and exists (select from record_version b where b.record_id = v.record_id and b.version < v.version and b.time = v.time)`;

const COUNT_VALUES = `
  select *, count(*) over ()::int as count, max(at) over () as last
  from (${OF_READINGS} union all ${OF_PLACES} union all ${OF_RECORDS}) c
  where ($3::text is null or property = $3) and size >= $4
  order by size desc, time limit 1`;

const COUNT_ALERTS = `
  select a.asset_id, a.correction, count(*) over ()::int as count, max((a.correction ->> 'toldMs')::float8) over () as last
  from alert a
  where a.state = 'open' and a.correction -> 'confirmed' = 'null'::jsonb and not a.correction ?| array['rejected', 'undoneMs']
    and (a.correction ->> 'toldMs')::float8 > $2
    and (exists (select from datastream s where s.feed_id = $1 and s.asset_id = a.asset_id
                 and s.property = a.correction ->> 'property')
      or (a.correction ->> 'property' = 'position'
          and exists (select from feed_asset f where f.feed_id = $1 and f.asset_id = a.asset_id)))
  order by array_position(array['critical', 'high', 'medium', 'low', 'info'], a.severity), a.id limit 1`;

interface ValueRow {
  readonly code: string | null;
  readonly asset_id: number | null;
  readonly property: string;
  readonly unit: string;
  readonly time: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly quality: number;
  readonly count: number;
  readonly last: number;
}

interface AlertRow {
  readonly asset_id: number;
  readonly correction: {
    readonly property: string;
    readonly unit: string;
    readonly timeMs: number;
    readonly before: number | null;
    readonly after: number | null;
    readonly afterQuality?: QualityId;
  };
  readonly count: number;
  readonly last: number;
}

const CHANGED_FEEDS = `
  select d.feed_id from delivery d where d.id in (
    select r.superseded_by from observation_revision r where r.superseded_at > to_timestamp($1::float8 / 1000)
    union select r.superseded_by from position_revision r where r.superseded_at > to_timestamp($1::float8 / 1000))
  union select r.feed_id from record_version v join record r on r.id = v.record_id
    where v.received_at > to_timestamp($1::float8 / 1000) and v.version > 1
  union select s.feed_id from alert a join datastream s on s.asset_id = a.asset_id
    where a.state = 'open' and a.correction is not null
  union select f.feed_id from alert a join feed_asset f on f.asset_id = a.asset_id
    where a.state = 'open' and a.correction is not null`;

/** Feeds of which counting since a time could find anything at all; one question instead of one a feed and rule. */
export async function listChangedFeeds({ pool }: Database, sinceMs: number): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ feed_id: string }>(CHANGED_FEEDS, [sinceMs]);
  return new Set(rows.map(({ feed_id }) => feed_id));
}

/** Counts for one feed since a time; undefined when there is nothing. */
export async function countCorrections(
  { pool }: Database,
  { of, property, change }: CorrectionCondition,
  feedId: string,
  sinceMs: number,
): Promise<CountedCorrections | undefined> {
  if (of === 'alerts') {
    const { rows } = await pool.query<AlertRow>(COUNT_ALERTS, [feedId, sinceMs]);
    const [row] = rows;
    if (row === undefined) return undefined;
    const { afterQuality, after, ...first } = row.correction;
    return {
      count: row.count,
      lastMs: row.last,
      largest: {
        datastream: null,
        assetId: row.asset_id,
        property: first.property,
        unit: first.unit,
        timeMs: first.timeMs,
        before: first.before,
        after: afterQuality === undefined ? after : null,
        quality: afterQuality ?? 'valid',
      },
    };
  }
  const { rows } = await pool.query<ValueRow>(COUNT_VALUES, [feedId, sinceMs, property ?? null, change ?? 0]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    count: row.count,
    lastMs: row.last,
    largest: {
      datastream: row.code,
      assetId: row.asset_id,
      property: row.property,
      unit: row.unit,
      timeMs: row.time,
      before: row.before,
      after: row.after,
      quality: toQualityId(row.quality),
    },
  };
}
