/** Writes a group's values and reports of whole periods. Each issue is kept; the same issue again is a duplicate. */
import type { Transaction } from '../../../kernel/database.ts';
import { writeEachOnce } from './each-once.ts';
import type { PendingPeriod } from './pending-figures.ts';

const COLUMNS = `i int, feed_id text, service_id text, series text, subject text, by text, period_kind text, period_from date,
  period_to date, basis text, issued_ms float8, value float8, unit text, complete boolean, delivery_id bigint,
  received_ms float8`;
const GIVEN = `jsonb_to_recordset($1) as x (${COLUMNS})`;
const SAME_PERIOD = `t.feed_id = x.feed_id and t.series = x.series and t.period_kind = x.period_kind
  and t.period_from = x.period_from and t.period_to = x.period_to and t.basis = x.basis
  and t.issued_at = to_timestamp(x.issued_ms / 1000)`;

const VALUES = {
  find: `select x.i, t.value is not distinct from x.value and t.unit = x.unit as same
    from ${GIVEN} join period_value t on ${SAME_PERIOD} and t.subject = x.subject and t.by = x.by`,
  write: `insert into period_value (feed_id, service_id, series, subject, by, period_kind, period_from, period_to, basis,
      issued_at, value, unit, delivery_id, received_at)
    select feed_id, service_id, series, subject, by, period_kind, period_from, period_to, basis,
      to_timestamp(issued_ms / 1000), value, unit, delivery_id, to_timestamp(received_ms / 1000) from ${GIVEN}
    on conflict (feed_id, series, subject, by, period_kind, period_from, period_to, basis, issued_at)
    do update set value = excluded.value, unit = excluded.unit, delivery_id = excluded.delivery_id,
      received_at = excluded.received_at`,
};
const REPORTS = {
  find: `select x.i, t.complete = x.complete as same
    from ${GIVEN} join period_report t on ${SAME_PERIOD} and t.reporter = x.subject`,
  write: `insert into period_report (feed_id, service_id, series, reporter, period_kind, period_from, period_to, basis,
      issued_at, complete, delivery_id, received_at)
    select feed_id, service_id, series, subject, period_kind, period_from, period_to, basis,
      to_timestamp(issued_ms / 1000), complete, delivery_id, to_timestamp(received_ms / 1000) from ${GIVEN}
    on conflict (feed_id, series, reporter, period_kind, period_from, period_to, basis, issued_at)
    do update set complete = excluded.complete, delivery_id = excluded.delivery_id, received_at = excluded.received_at`,
};

/** Writes all of the group and notes in each what became of it. */
export async function writePeriods(tx: Transaction, periods: readonly PendingPeriod[]): Promise<void> {
  const values = periods.filter(({ is }) => is.what === 'value');
  const reports = periods.filter(({ is }) => is.what === 'report');
  await writeEachOnce(tx, values, { ...VALUES, keyOf, contentOf, toRow });
  await writeEachOnce(tx, reports, { ...REPORTS, keyOf, contentOf, toRow });
}

function keyOf({ feedId, series, subject, by, period, basis, issuedMs }: PendingPeriod): string {
  return JSON.stringify([feedId, series, subject, by, period, basis, issuedMs]);
}

function contentOf({ is }: PendingPeriod): string {
  return JSON.stringify(is);
}

function toRow({ is, period, ...pending }: PendingPeriod) {
  return {
    feed_id: pending.feedId,
    service_id: pending.serviceId,
    series: pending.series,
    subject: pending.subject,
    by: pending.by,
    period_kind: period.kind,
    period_from: period.from,
    period_to: period.to,
    basis: pending.basis,
    issued_ms: pending.issuedMs,
    value: is.what === 'value' ? is.value : null,
    unit: is.what === 'value' ? is.unit : '',
    complete: is.what === 'report' ? is.complete : null,
    delivery_id: pending.deliveryId,
    received_ms: pending.receivedMs,
  };
}
