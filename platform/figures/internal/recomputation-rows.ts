/** Ordered recomputations in their rows: the order, how far its ends have been marked, how it ended. */
import type { ClientBase } from 'pg';
import type { Recomputation } from '../../../contract/values/recomputation.ts';
import type { Database } from '../../kernel/database.ts';
import { writeSpans } from './due-spans.ts';
import type { DueSpan } from './due-spans.ts';

/** Told in a list. */
const MOST_TOLD = 100;

interface Row {
  readonly id: number;
  readonly figure_id: string;
  readonly version: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly why: string;
  readonly ordered_at: number;
  readonly ordered_by: string;
  readonly marked_to: number;
  readonly ended_at: number | null;
  readonly cancelled_by: string | null;
  readonly cancelled_why: string | null;
  /** The first end that is marked and not yet computed. */
  readonly waiting_at: number | null;
}

/** One that runs, as far as the reader asks. */
export interface RunningRecomputation {
  readonly id: number;
  readonly figureId: string;
  readonly markedToMs: number;
  readonly toMs: number;
  /** Ends that it marked wait to be computed. */
  readonly isWaiting: boolean;
}

const SELECT = `select r.*, (select min(greatest(d.from_at, r.from_at + interval '1 millisecond')) from figure_due d
  where d.figure_id = r.figure_id and d.to_at > r.from_at and d.from_at <= r.marked_to) as waiting_at
  from figure_recomputation r`;

function toRecomputation(row: Row): Recomputation {
  const isCancelled = row.cancelled_by !== null;
  return {
    id: row.id,
    figure: row.figure_id,
    version: row.version,
    fromMs: row.from_at,
    toMs: row.to_at,
    why: row.why,
    orderedMs: row.ordered_at,
    orderedBy: row.ordered_by,
    // Ends are computed in the order of time, a batch at once: before the first that waits nothing is open.
    computedToMs: row.ended_at === null && row.waiting_at !== null ? row.waiting_at - 1 : row.marked_to,
    state: row.ended_at === null ? 'running' : isCancelled ? 'cancelled' : 'done',
    endedMs: row.ended_at,
    cancelledBy: row.cancelled_by,
    cancelledWhy: row.cancelled_why,
  };
}

/** Makes it over the tables `figure_recomputation` and `figure_due`. */
export function createRecomputationRows(db: Database) {
  return {
    async list(serviceId: string | undefined): Promise<Recomputation[]> {
      const { rows } = await db.pool.query<Row>(
        `${SELECT} where $1::text is null or split_part(r.figure_id, '/', 1) = $1
         order by r.id desc limit ${MOST_TOLD}`,
        [serviceId ?? null],
      );
      return rows.map(toRecomputation);
    },
    async find(tx: Pick<ClientBase, 'query'>, id: number): Promise<Recomputation | undefined> {
      const { rows } = await tx.query<Row>(`${SELECT} where r.id = $1`, [id]);
      return rows.map(toRecomputation)[0];
    },
    /** undefined: another of this figure runs. */
    async insert(
      tx: ClientBase,
      given: Pick<
        Recomputation,
        'figure' | 'version' | 'fromMs' | 'toMs' | 'why' | 'orderedMs' | 'orderedBy'
      >,
    ): Promise<number | undefined> {
      const { figure, version, fromMs, toMs, why, orderedMs, orderedBy } = given;
      const { rows } = await tx.query<{ id: number }>(
        `insert into figure_recomputation
           (figure_id, version, from_at, to_at, why, ordered_at, ordered_by, marked_to)
         values ($1, $2, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000), $5,
           to_timestamp($6::float8 / 1000), $7, to_timestamp($3::float8 / 1000))
         on conflict do nothing returning id`,
        [figure, version, fromMs, toMs, why, orderedMs, orderedBy],
      );
      return rows[0]?.id;
    },
    /** False: it has ended. */
    async cancel(tx: ClientBase, id: number, by: string, why: string, nowMs: number): Promise<boolean> {
      const { rowCount } = await tx.query(
        `update figure_recomputation set ended_at = to_timestamp($2::float8 / 1000), cancelled_by = $3,
           cancelled_why = $4 where id = $1 and ended_at is null`,
        [id, nowMs, by, why],
      );
      return rowCount === 1;
    },
    async listRunning(): Promise<RunningRecomputation[]> {
      const { rows } = await db.pool.query<Row>(`${SELECT} where r.ended_at is null order by r.id`);
      return rows.map((row) => ({
        id: row.id,
        figureId: row.figure_id,
        markedToMs: row.marked_to,
        toMs: row.to_at,
        isWaiting: row.waiting_at !== null,
      }));
    },
    end: (id: number, nowMs: number) =>
      db.write({
        text: `update figure_recomputation set ended_at = to_timestamp($2::float8 / 1000)
               where id = $1 and ended_at is null`,
        values: [id, nowMs],
      }),
    /** Marks and how far was marked in one transaction: who is killed between them goes on where it was. */
    mark: (id: number, markedToMs: number, spans: readonly DueSpan[]) =>
      db.tx(async (tx) => {
        const { rowCount } = await tx.query(
          `update figure_recomputation set marked_to = to_timestamp($2::float8 / 1000)
           where id = $1 and ended_at is null`,
          [id, markedToMs],
        );
        if (rowCount === 1) await writeSpans(tx, spans);
      }),
    /** The next times at which these streams had values, of a figure that is computed with each arrival. */
    async arrivals(streamIds: readonly number[], fromMs: number, toMs: number, most: number) {
      const { rows } = await db.pool.query<{ stream_id: number; time: number }>(
        `select stream_id, time from observation where stream_id = any($1::int[])
           and time > to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)
         order by time fetch first ${most} rows with ties`,
        [streamIds, fromMs, toMs],
      );
      return rows.map((row) => ({ streamId: row.stream_id, timeMs: row.time }));
    },
  };
}
