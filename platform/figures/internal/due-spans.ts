/**
 * What is due, kept in rows: figures are a reader of deliveries with `progress`. Marks are written together with how far
 * was read, before anything is computed of them, and taken away after the derived values are committed: computing an
 * end twice changes nothing, forgetting one would.
 */
import type { ClientBase } from 'pg';
import type { Period, PeriodBasis } from '../../../contract/values/period-value.ts';
import type { CommittedPeriod, CommittedRecord } from '../../events.ts';
import type { Database } from '../../kernel/database.ts';
import type { EndSpan } from './period-ends.ts';

const READER = 'figures';

export interface FigureOfAsset {
  readonly figureId: string;
  readonly assetId: number;
}

/** Ends of a figure of an asset that follow each other, first and last; `mark` is the round in which they were marked. */
export interface DueSpan extends FigureOfAsset, EndSpan {
  readonly mark: number;
}

export interface FigureRun {
  readonly version: number;
  /** Until then all regular ends have been computed. */
  readonly closedMs: number;
}

export interface DueSpans {
  runs(): Promise<ReadonlyMap<string, FigureRun>>;
  /** Of figures by name, in one statement. */
  saveRuns(runs: ReadonlyMap<string, FigureRun>): Promise<void>;
  list(): Promise<DueSpan[]>;
  /** The newest delivery whose marks are kept; undefined before the first. */
  progress(): Promise<number | undefined>;
  /** Values of these streams that arrived after a delivery, by the end of their hour. */
  arrivedSince(
    deliveryId: number,
    streamIds: readonly number[],
  ): Promise<{ streamId: number; timeMs: number }[]>;
  /** Versions of records, and values of periods, that arrived after a delivery. */
  recordsSince(deliveryId: number): Promise<TouchingRecord[]>;
  periodsSince(deliveryId: number): Promise<CommittedPeriod[]>;
  /** Writes marks and how far deliveries have been read in one transaction. */
  keep(spans: readonly DueSpan[], deliveryId: number): Promise<void>;
  /** Takes away what is computed: all that was marked of these in a round that is over. */
  done(computed: readonly FigureOfAsset[], upToRound: number): Promise<void>;
  /** Takes away what nothing will ever compute. */
  drop(gone: readonly FigureOfAsset[]): Promise<void>;
}

/** What arrived of a record, as far as figures ask. */
export type TouchingRecord = Pick<
  CommittedRecord,
  'serviceId' | 'kind' | 'areaCode' | 'version' | 'openedMs' | 'closedMs' | 'timeMs'
>;

/** Rows written by one statement: of a backlog of arrivals there are hundreds of thousands. */
const MOST_AT_ONCE = 10_000;

/** Whatever was received since the first of the later deliveries; null: there is none. */
const SINCE = '(select min(received_at) from delivery where id > $1)';
const RECORDS_SINCE = `select r.service_id, r.kind, r.area_code, v.version, v.opened_at, v.closed_at, v.time
  from record_version v join record r on r.id = v.record_id where v.received_at >= ${SINCE} and v.delivery_id > $1`;
const PERIODS_SINCE = `select service_id, series, subject, period_kind, period_from::text, period_to::text, basis, delivery_id
  from period_value where received_at >= ${SINCE} and delivery_id > $1
  union all select service_id, series, reporter, period_kind, period_from::text, period_to::text, basis, delivery_id
  from period_report where received_at >= ${SINCE} and delivery_id > $1`;

interface RecordRow {
  service_id: string;
  kind: string;
  area_code: string | null;
  version: number;
  opened_at: number | null;
  closed_at: number | null;
  time: number;
}

interface PeriodRow {
  service_id: string;
  series: string;
  subject: string;
  period_kind: Period['kind'];
  period_from: string;
  period_to: string;
  basis: PeriodBasis;
  delivery_id: number;
}

/** Writes spans of ends, beside whatever else the transaction writes. */
export async function writeSpans(tx: Pick<ClientBase, 'query'>, spans: readonly DueSpan[]): Promise<void> {
  for (let from = 0; from < spans.length; from += MOST_AT_ONCE) {
    const part = spans.slice(from, from + MOST_AT_ONCE);
    await tx.query({
      name: 'figures-keep',
      text: `insert into figure_due (figure_id, asset_id, from_at, to_at, marked)
             select f, a, to_timestamp(b / 1000), to_timestamp(e / 1000), m
             from unnest($1::text[], $2::int[], $3::float8[], $4::float8[], $5::bigint[]) as x (f, a, b, e, m)
             on conflict (figure_id, asset_id, from_at)
             do update set to_at = greatest(figure_due.to_at, excluded.to_at),
               marked = greatest(figure_due.marked, excluded.marked)`,
      values: [
        part.map(({ figureId }) => figureId),
        part.map(({ assetId }) => assetId),
        part.map(({ fromMs }) => fromMs),
        part.map(({ toMs }) => toMs),
        part.map(({ mark }) => mark),
      ],
    });
  }
}

/** Makes it over the tables `figure_run`, `figure_due` and `progress`. */
export function createDueSpans(db: Database, nowMs: () => number): DueSpans {
  const takeAway = async (some: readonly FigureOfAsset[], upToRound: number | null) => {
    if (some.length === 0) return;
    await db.write({
      name: 'figures-done',
      text: `delete from figure_due d using unnest($1::text[], $2::int[]) as x (f, a)
             where d.figure_id = f and d.asset_id = a and d.marked <= coalesce($3::bigint, d.marked)`,
      values: [some.map(({ figureId }) => figureId), some.map(({ assetId }) => assetId), upToRound],
    });
  };

  return {
    async runs() {
      type Row = { figure_id: string; version: number; closed_at: number };
      const { rows } = await db.pool.query<Row>('select * from figure_run');
      return new Map(rows.map((row) => [row.figure_id, { version: row.version, closedMs: row.closed_at }]));
    },
    saveRuns: (runs) =>
      db.write({
        name: 'figure-runs',
        text: `insert into figure_run (figure_id, version, closed_at)
               select f, v, to_timestamp(c / 1000) from unnest($1::text[], $2::int[], $3::float8[]) as x (f, v, c)
               on conflict (figure_id) do update set version = excluded.version, closed_at = excluded.closed_at`,
        values: [
          [...runs.keys()],
          [...runs.values()].map(({ version }) => version),
          [...runs.values()].map(({ closedMs }) => closedMs),
        ],
      }),
    async list() {
      type Row = { figure_id: string; asset_id: number; from_at: number; to_at: number; marked: number };
      const { rows } = await db.pool.query<Row>('select * from figure_due');
      return rows.map((row) => ({
        figureId: row.figure_id,
        assetId: row.asset_id,
        fromMs: row.from_at,
        toMs: row.to_at,
        mark: row.marked,
      }));
    },
    async progress() {
      const { rows } = await db.pool.query<{ delivery_id: number }>(
        'select delivery_id from progress where reader = $1',
        [READER],
      );
      return rows[0]?.delivery_id;
    },
    async arrivedSince(deliveryId, streamIds) {
      const span = await db.pool.query<{ from_at: number | null; to_at: number | null }>(
        'select min(min_time) as from_at, max(max_time) as to_at from delivery where id > $1 and min_time is not null',
        [deliveryId],
      );
      const { from_at: fromMs = null, to_at: toMs = null } = span.rows[0] ?? {};
      if (fromMs === null || toMs === null || streamIds.length === 0) return [];
      const { rows } = await db.pool.query<{ stream_id: number; time: number }>(
        `select distinct on (stream_id, date_bin('1 hour', time - interval '1 microsecond', 'epoch')) stream_id, time
         from observation where time >= to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
           and delivery_id > $1 and stream_id = any($4::int[])`,
        [deliveryId, fromMs, toMs, streamIds],
      );
      return rows.map((row) => ({ streamId: row.stream_id, timeMs: row.time }));
    },
    async recordsSince(deliveryId) {
      const { rows } = await db.pool.query<RecordRow>(RECORDS_SINCE, [deliveryId]);
      return rows.map((row) => ({
        serviceId: row.service_id,
        kind: row.kind,
        areaCode: row.area_code,
        version: row.version,
        openedMs: row.opened_at,
        closedMs: row.closed_at,
        timeMs: row.time,
      }));
    },
    async periodsSince(deliveryId) {
      const { rows } = await db.pool.query<PeriodRow>(PERIODS_SINCE, [deliveryId]);
      return rows.map(({ series, subject, basis, ...row }) => ({
        serviceId: row.service_id,
        series,
        subject,
        basis,
        period: { kind: row.period_kind, from: row.period_from, to: row.period_to },
        deliveryId: row.delivery_id,
      }));
    },
    keep: (spans, deliveryId) =>
      db.tx(async (tx) => {
        await writeSpans(tx, spans);
        await tx.query(
          `insert into progress (reader, delivery_id, updated_at) values ($1, $2, to_timestamp($3::float8 / 1000))
           on conflict (reader) do update set delivery_id = greatest(progress.delivery_id, excluded.delivery_id),
             updated_at = excluded.updated_at`,
          [READER, deliveryId, nowMs()],
        );
      }),
    done: (computed, upToRound) => takeAway(computed, upToRound),
    drop: (gone) => takeAway(gone, null),
  };
}
