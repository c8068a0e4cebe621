/**
 * Records that ended in a period, in time or late, by the unit that handled them: the one count from which a service's
 * page and the agencies' page tell their rate. By the record's own times: what was imported counts when it ended, not
 * when the centre heard of it.
 *
 * Depends on: kernel.
 */
import type { UnitTimeliness } from '../../contract/timeliness.ts';
import type { Queryable } from '../kernel/database.ts';

export interface Timeliness {
  /** Of one service, or of all. Units nobody knows by name stand under `agencyId` null. */
  list(wish: {
    readonly serviceId?: string;
    readonly fromMs: number;
    readonly toMs: number;
  }): Promise<readonly UnitTimeliness[]>;
}

/**
 * The unit is the lead of the record's case; without a case it is whom its own system names, by id or by name. Names are
 * looked up once for each, not once for each record.
 */
const COUNT = `
  with counted as (
    select r.service_id, c.lead_agency_id, case when c.lead_agency_id is null then nullif(r.body ->> 'agency', '') end as named,
      count(*) filter (where r.closed_at <= r.due_at) as on_time, count(*) filter (where r.closed_at > r.due_at) as late
    from record r left join case_record j on j.record_id = r.id left join "case" c on c.id = j.case_id
    where r.closed_at >= to_timestamp($1::float8 / 1000.0) and r.closed_at < to_timestamp($2::float8 / 1000.0)
      and r.due_at is not null and ($3::text is null or r.service_id = $3)
    group by 1, 2, 3)
  select k.service_id as "serviceId", coalesce(k.lead_agency_id, a.id) as "agencyId",
    sum(k.on_time)::int as "onTime", sum(k.late)::int as late
  from counted k left join lateral (
    select id from agency where k.named is not null and (id = k.named or lower(name_vi) = lower(k.named) or lower(name_en) = lower(k.named))
    order by id limit 1) a on true
  group by 1, 2 order by 1, sum(k.on_time + k.late) desc, 2`;

export function createTimeliness({ db }: { db: Pick<Queryable, 'query'> }): Timeliness {
  return {
    async list({ serviceId, fromMs, toMs }) {
      const { rows } = await db.query<UnitTimeliness>(COUNT, [fromMs, toMs, serviceId ?? null]);
      return rows;
    },
  };
}
