/** Writes a group's forecasts. The same again is a duplicate; another value of the same issue corrects it. */
import type { Transaction } from '../../../kernel/database.ts';
import type { PendingForecast } from './pending-figures.ts';
import { writeEachOnce } from './each-once.ts';

const COLUMNS = `i int, stream int, model text, version text, issued_ms float8, valid_ms float8, value float8, quantiles jsonb,
  withheld jsonb, beyond boolean, basis jsonb, delivery_id bigint, received_ms float8`;
const FIND = `select x.i, (f.value is not distinct from x.value and coalesce(f.quantiles, 'null') = coalesce(x.quantiles, 'null')
    and coalesce(f.withheld, 'null') = coalesce(x.withheld, 'null') and f.beyond = x.beyond
    and coalesce(f.basis, 'null') = coalesce(x.basis, 'null')) as same
  from jsonb_to_recordset($1) as x (${COLUMNS}) join forecast f on f.stream_id = x.stream and f.model = x.model
    and f.version = x.version and f.issued_at = to_timestamp(x.issued_ms / 1000)
    and f.valid_at = to_timestamp(x.valid_ms / 1000)`;
const WRITE = `insert into forecast
    (stream_id, model, version, issued_at, valid_at, value, quantiles, withheld, beyond, basis, delivery_id, received_at)
  select stream, model, version, to_timestamp(issued_ms / 1000), to_timestamp(valid_ms / 1000), value, quantiles, withheld,
    beyond, basis, delivery_id, to_timestamp(received_ms / 1000)
  from jsonb_to_recordset($1) as x (${COLUMNS})
  on conflict (stream_id, model, version, issued_at, valid_at) do update set value = excluded.value,
    quantiles = excluded.quantiles, withheld = excluded.withheld, beyond = excluded.beyond, basis = excluded.basis, delivery_id = excluded.delivery_id,
    received_at = excluded.received_at`;

/** Writes all forecasts of the group and notes in each what became of it. */
export async function writeForecasts(tx: Transaction, forecasts: readonly PendingForecast[]): Promise<void> {
  const keyOf = ({ streamId, model, version, issuedMs, validMs }: PendingForecast) =>
    JSON.stringify([streamId, model, version, issuedMs, validMs]);
  const contentOf = ({ value, quantiles, withheld, beyond, basis }: PendingForecast) =>
    JSON.stringify([value, quantiles, withheld, beyond, basis]);
  await writeEachOnce(tx, forecasts, { find: FIND, write: WRITE, keyOf, contentOf, toRow });
}

function toRow(forecast: PendingForecast) {
  return {
    stream: forecast.streamId,
    model: forecast.model,
    version: forecast.version,
    issued_ms: forecast.issuedMs,
    valid_ms: forecast.validMs,
    value: forecast.value,
    quantiles: forecast.quantiles,
    withheld: forecast.withheld,
    beyond: forecast.beyond,
    basis: forecast.basis,
    delivery_id: forecast.deliveryId,
    received_ms: forecast.receivedMs,
  };
}
