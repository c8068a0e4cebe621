/** Writes what computed values rest on, beside them in their transaction. The same again is not written again. */
import type { Transaction } from '../../../kernel/database.ts';
import type { PendingBasis } from './pending-figures.ts';

const WRITE = `insert into figure_basis (stream_id, time, delivery_id, received_at, version, coverage, because)
  select x.stream_id, to_timestamp(x.time_ms / 1000), x.delivery_id, to_timestamp(x.received_ms / 1000), x.version,
    x.coverage, x.because
  from jsonb_to_recordset($1) as x (stream_id int, time_ms float8, delivery_id bigint, received_ms float8, version int,
    coverage real, because jsonb)
  where not exists (select from (
    select b.version, b.coverage, b.because from figure_basis b
    where b.stream_id = x.stream_id and b.time = to_timestamp(x.time_ms / 1000)
    order by b.delivery_id desc limit 1) known
    where known.version = x.version and known.coverage is not distinct from x.coverage
      and known.because is not distinct from x.because)
  on conflict do nothing`;

export async function writeBases(tx: Transaction, bases: readonly PendingBasis[]): Promise<void> {
  if (bases.length === 0) return;
  const rows = bases.map(({ streamId, timeMs, deliveryId, receivedMs, version, coverage, because }) => ({
    stream_id: streamId,
    time_ms: timeMs,
    delivery_id: deliveryId,
    received_ms: receivedMs,
    version,
    coverage,
    because,
  }));
  await tx.query({ name: 'figure-basis', text: WRITE, values: [JSON.stringify(rows)] });
}
