/** Forecasts, and values of whole periods, as of what had been issued and had arrived by a time. */
import type { Database } from '../../kernel/database.ts';
import type { PeriodTold } from '../../../contract/values/period-sums.ts';
import type { PeriodBasis, Period } from '../../../contract/values/period-value.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { createPeriodSums } from './period-sums.ts';
import type { ForecastView, IssuedReads, PeriodCell, PeriodValueView } from '../issued.ts';

const MOST_ROWS = 100_000;

interface ForecastRow {
  model: string;
  version: string;
  issued_at: number;
  valid_at: number;
  value: number | null;
  quantiles: Record<string, number> | null;
  withheld: Text | null;
}

interface PeriodRow {
  series: string;
  subject: string;
  by: string;
  period_kind: Period['kind'];
  period_from: string;
  period_to: string;
  basis: PeriodBasis;
  issued_at: number;
  value: number | null;
  unit: string;
}

const FORECASTS = `select model, version, issued_at, valid_at, value, quantiles, withheld from forecast
  where stream_id = $1 and valid_at > to_timestamp($2::float8 / 1000) and valid_at <= to_timestamp($3::float8 / 1000)
    and issued_at <= to_timestamp($4::float8 / 1000) and received_at <= to_timestamp($4::float8 / 1000)
  order by valid_at, issued_at limit ${MOST_ROWS}`;

const CELL_KEY = 'subject, by, period_kind, period_from, period_to, basis';
const PERIOD_COLUMNS = `series, subject, by, period_kind, period_from::text, period_to::text, basis, issued_at, value, unit`;
const KNOWN_THEN = `series = $2 and period_from <= $4::date and period_to >= $3::date
    and issued_at <= to_timestamp($5::float8 / 1000) and received_at <= to_timestamp($5::float8 / 1000)
    and not feed_id = any($7::text[])`;
/** By the series, or with the cells named by the key of the table, feed by feed. */
const OF_SERIES = `from period_value where service_id = $1 and ${KNOWN_THEN} and ($6::text is null or subject = $6)`;
const OF_CELLS = `from (select id from feed where service_id = $1) whose
    join period_value on feed_id = whose.id where ${KNOWN_THEN} and subject = $6 and by = any($8::text[])`;
const NEWEST_FIRST = `order by ${CELL_KEY}, issued_at desc, received_at desc limit ${MOST_ROWS}`;
const toPeriodSql = (issues: 'newest' | 'all', source: string): string =>
  `select ${issues === 'all' ? '' : `distinct on (${CELL_KEY})`} ${PERIOD_COLUMNS} ${source} ${NEWEST_FIRST}`;

const TOLD = `select series, subject, by, max(received_at) as received_at from period_value
  where service_id = $1 and received_at >= to_timestamp($2::float8 / 1000) group by 1, 2, 3`;

const CELL = `select value, issued_at, true as stated from period_value
  where service_id = $1 and series = $2 and subject = $3 and by = $4 and period_kind = $5 and period_from = $6::date
    and period_to = $7::date and basis = $8 and issued_at <= to_timestamp($9::float8 / 1000)
    and received_at <= to_timestamp($9::float8 / 1000)
  union all
  select 0, issued_at, false from period_report
  where complete and service_id = $1 and series = $2 and reporter = $3 and period_kind = $5 and period_from = $6::date
    and period_to = $7::date and basis = $8 and issued_at <= to_timestamp($9::float8 / 1000)
    and received_at <= to_timestamp($9::float8 / 1000)
  order by stated desc, issued_at desc limit 1`;

/** Makes the reads. */
export function createIssuedReads({ db }: { db: Database }): IssuedReads {
  return {
    async listForecasts({ datastreamId, fromMs, toMs, asOfMs }): Promise<ForecastView[]> {
      const values = [datastreamId, fromMs, toMs, asOfMs];
      const found = await db.pool.query<ForecastRow>({ name: 'forecasts', text: FORECASTS, values });
      return found.rows.map(({ issued_at: issuedMs, valid_at: validMs, ...row }) => ({
        ...row,
        issuedMs,
        validMs,
      }));
    },
    async listPeriodValues({
      serviceId,
      series,
      from,
      to,
      asOfMs,
      subject,
      cells,
      issues = 'newest',
      unseen = [],
    }): Promise<PeriodValueView[]> {
      const values = [serviceId, series, from, to, asOfMs, subject ?? null, unseen];
      const isOfCells = cells !== undefined && subject !== undefined;
      const found = await db.pool.query<PeriodRow>({
        name: `period-values-${issues}${isOfCells ? '-of-cells' : ''}`,
        text: toPeriodSql(issues, isOfCells ? OF_CELLS : OF_SERIES),
        values: isOfCells ? [...values, cells.map(toDimensions)] : values,
      });
      return found.rows.map(toView);
    },
    async listPeriodsTold({ serviceId, sinceMs }): Promise<PeriodTold[]> {
      const values = [serviceId, sinceMs];
      const found = await db.pool.query<
        Pick<PeriodRow, 'series' | 'subject' | 'by'> & { received_at: number }
      >({
        name: 'periods-told',
        text: TOLD,
        values,
      });
      return found.rows.map(({ by, received_at: receivedMs, ...row }) => ({
        ...row,
        by: fromDimensions(by),
        receivedMs,
      }));
    },
    ...createPeriodSums(db),
    async findPeriodCell({
      serviceId,
      series,
      subject,
      by,
      period,
      basis,
      asOfMs,
    }): Promise<PeriodCell | undefined> {
      const { kind, from, to } = period;
      const values = [serviceId, series, subject, toDimensions(by), kind, from, to, basis, asOfMs];
      const found = await db.pool.query<{ value: number | null; issued_at: number; stated: boolean }>({
        name: 'period-cell',
        text: CELL,
        values,
      });
      const row = found.rows[0];
      return row === undefined
        ? undefined
        : { value: row.value, issuedMs: row.issued_at, isStated: row.stated };
    },
  };
}

function toView(row: PeriodRow): PeriodValueView {
  const { series, subject, basis, value, unit } = row;
  return {
    series,
    subject,
    by: fromDimensions(row.by),
    period: { kind: row.period_kind, from: row.period_from, to: row.period_to },
    basis,
    value,
    unit,
    issuedMs: row.issued_at,
  };
}

function fromDimensions(by: string): Record<string, string> {
  const pairs = by === '' ? [] : by.split(';').map((part) => part.split('='));
  return Object.fromEntries(pairs.map(([name = '', is = '']) => [name, is]));
}

/** As intake writes them: `age=0-4;sex=f`. */
function toDimensions(by: Readonly<Record<string, string>> = {}): string {
  return Object.entries(by)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join(';');
}
