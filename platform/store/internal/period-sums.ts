/** Sums of values of whole periods by subject and span, and how late they were told; counted in the database. */
import type { PeriodDelay, PeriodSum } from '../../../contract/values/period-sums.ts';
import type { Database } from '../../kernel/database.ts';
import type { IssuedReads } from '../issued.ts';

const DAY_MS = 86_400_000;

/** The value of a dimension as its cells have it: `age=0-4;sex=f`. */
const DIMENSION = `coalesce((select substr(part, length($6::text) + 2) from unnest(string_to_array(by, ';')) part
    where starts_with(part, $6::text || '=') limit 1), '')`;

/** What is known of the periods of a series; what is planned or guessed was not counted. */
const TOLD = `from period_value where service_id = $1 and series = $2 and period_to between $3::date and $4::date
    and issued_at <= to_timestamp($5::float8 / 1000) and received_at <= to_timestamp($5::float8 / 1000)
    and basis in ('actual', 'preliminary', 'official') and not feed_id = any($7::text[])`;

const REPORTS = `select distinct reporter, period_from, period_to from period_report
    where complete and service_id = $1 and series = $2 and period_to between $3::date and $4::date
      and issued_at <= to_timestamp($5::float8 / 1000) and received_at <= to_timestamp($5::float8 / 1000)
      and not feed_id = any($7::text[])`;

/**
 * The newest issue of each cell, whatever its basis: what is official takes the place of what was preliminary. `alone` are
 * days that only the cell itself tells of, without a complete report.
 */
const SUMS = `with cell as (
    select distinct on (subject, by, period_from, period_to) subject, by, period_from, period_to, value ${TOLD}
    order by subject, by, period_from, period_to, issued_at desc, received_at desc),
  period as (
    select subject, ${DIMENSION} as dimension, period_from, period_to, sum(value) as value from cell group by 1, 2, 3, 4),
  report as (${REPORTS}),
  span as (
    select subject, dimension, ($4::date - p.period_to) / $8::int as ago, sum(value) as value,
      coalesce(sum(p.period_to - p.period_from + 1) filter (where reporter is null), 0) as alone,
      coalesce(sum(p.period_to - p.period_from + 1) filter (where value is null), 0) as none
    from period p left join report r
      on r.reporter = p.subject and r.period_from = p.period_from and r.period_to = p.period_to
    group by 1, 2, 3)
  select subject, dimension, array_agg(ago order by ago) as agos, array_agg(value order by ago) as sums,
    array_agg((case when none > 0 then -$8::int else alone end)::int order by ago) as alone
  from span group by 1, 2 order by 1, 2`;

/** How many days of each span a subject told of completely. */
const TOLD_DAYS = `with report as (${REPORTS})
  select reporter as subject, array_agg(ago) as agos, array_agg(days) as days from (
    select reporter, ($4::date - period_to) / $8::int as ago, sum(period_to - period_from + 1)::int as days
    from report where $6::text is not null group by 1, 2) span group by 1`;

const DELAYS = `with issue as (
    select by, period_to, issued_at, value - coalesce(lag(value) over (
      partition by subject, by, period_from, period_to order by issued_at, received_at), 0) as added ${TOLD})
  select ${DIMENSION} as dimension, period_to - $3::date as day,
    greatest(0, floor(extract(epoch from issued_at - ((period_to + 1)::timestamp at time zone $8)) / 86400))::int as delay,
    sum(added) as added
  from issue where added <> 0 group by 1, 2, 3`;

interface SumRow {
  subject: string;
  dimension: string;
  agos: number[];
  sums: (number | null)[];
  /** Days told by the cell alone; below zero where the reporter said that there is no figure. */
  alone: number[];
}

interface ToldRow {
  subject: string;
  agos: number[];
  days: number[];
}

/** Makes the reads. */
export function createPeriodSums(db: Database): Pick<IssuedReads, 'sumPeriodValues' | 'listPeriodDelays'> {
  return {
    async sumPeriodValues({ serviceId, series, from, to, asOfMs, by = '', unseen = [], days }) {
      const values = [serviceId, series, from, to, asOfMs, by, unseen, days];
      const [sums, told] = await Promise.all([
        db.pool.query<SumRow>({ name: 'period-sums', text: SUMS, values }),
        db.pool.query<ToldRow>({
          name: 'period-told-days',
          text: TOLD_DAYS,
          values,
        }),
      ]);
      const length = Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS / days) + 1;
      const toldOf = new Map(
        told.rows.map(({ subject, agos, days: count }) => [
          subject,
          new Map(agos.map((ago, at) => [ago, count[at] ?? 0])),
        ]),
      );
      const counted = sums.rows.map((row): PeriodSum => ({
        subject: row.subject,
        by: row.dimension,
        values: toValues(row, toldOf.get(row.subject), { length, days }),
      }));
      const having = new Set(sums.rows.map(({ subject }) => subject));
      const nothing = [...toldOf].flatMap(([subject, of]): PeriodSum[] =>
        having.has(subject) ? [] : [{ subject, by: '', values: toValues(NO_CELL, of, { length, days }) }],
      );
      return [...counted, ...nothing];
    },
    async listPeriodDelays({ serviceId, series, from, to, asOfMs, by = '', unseen = [], timeZone }) {
      const values = [serviceId, series, from, to, asOfMs, by, unseen, timeZone];
      const found = await db.pool.query<{ dimension: string; day: number; delay: number; added: number }>({
        name: 'period-delays',
        text: DELAYS,
        values,
      });
      return found.rows.map(({ dimension, day, delay, added }): PeriodDelay => ({
        by: dimension,
        day,
        delay,
        added,
      }));
    },
  };
}

const NO_CELL = { agos: [], sums: [], alone: [] };

/** A span that was told of without the cell is zero; one of which a day lacks is not known. */
function toValues(
  { agos, sums, alone }: Pick<SumRow, 'agos' | 'sums' | 'alone'>,
  told: ReadonlyMap<number, number> | undefined,
  { length, days }: { readonly length: number; readonly days: number },
): (number | null)[] {
  const places = new Map(agos.map((ago, at) => [ago, at]));
  return Array.from({ length }, (_, from) => {
    const ago = length - 1 - from;
    const at = places.get(ago);
    const known = (told?.get(ago) ?? 0) + (at === undefined ? 0 : (alone[at] ?? 0));
    return known < days ? null : at === undefined ? 0 : (sums[at] ?? 0);
  });
}
