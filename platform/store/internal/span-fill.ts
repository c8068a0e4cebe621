/** Gives versions that were stored before there were spans theirs, batch by batch; until then the past is read the slow way. */
import type { Database } from '../../kernel/database.ts';
import { SET_SPANS } from '../record-spans.ts';

const BATCH = 2_000;

export interface SpanFill {
  /** Learns whether all is filled. */
  start(): Promise<void>;
  /** Fills what is not filled; `pause` rests between batches. */
  run(pause?: (tookMs: number) => Promise<void>): Promise<void>;
  isFilled(): boolean;
  stop(): Promise<void>;
}

const BEGIN = `insert into record_span_fill (through_id, filled) values (0, not exists (select from record))
  on conflict (only_one) do nothing`;
const SAVE = 'update record_span_fill set through_id = $1, filled = $2';
const NEXT = `select id from record where id > $1 order by id limit ${BATCH} for update`;

/** Makes it; nothing runs by itself (housekeeping.ts). */
export function createSpanFill({ pool, tx: inTransaction }: Database, monotonicMs: () => number): SpanFill {
  let isFilled = false;
  let throughId = 0;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  const fillBatch = () =>
    inTransaction(async (tx) => {
      const { rows } = await tx.query<{ id: number }>(NEXT, [throughId]);
      const through = rows.at(-1)?.id ?? throughId;
      if (rows.length > 0) await tx.query(SET_SPANS, [rows.map(({ id }) => id)]);
      await tx.query(SAVE, [through, rows.length < BATCH]);
      return { through, isLast: rows.length < BATCH };
    });

  const fillAll = async (pause?: (tookMs: number) => Promise<void>) => {
    while (!isFilled && !isStopped) {
      const beganMs = monotonicMs();
      const { through, isLast } = await fillBatch();
      throughId = through;
      isFilled = isLast;
      await pause?.(monotonicMs() - beganMs);
    }
  };

  return {
    async start() {
      await pool.query(BEGIN);
      const { rows } = await pool.query<{ through_id: number; filled: boolean }>(
        'select * from record_span_fill',
      );
      throughId = rows[0]?.through_id ?? 0;
      isFilled = rows[0]?.filled === true;
    },
    run(pause) {
      const mine = running.then(() => fillAll(pause));
      running = mine.catch(() => undefined);
      return mine;
    },
    isFilled: () => isFilled,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
