/** Reads alerts as they are, or as this centre knew them at a time. */
import type { AlertView } from '../../../contract/alert.ts';
import type { Severity } from '../../../contract/severity.ts';
import { severities, worstSeverity } from '../../../contract/severity.ts';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import type { Database } from '../../kernel/database.ts';
import type { AlertFilter, Alerts } from '../alerts.ts';
import type { MakeTitle } from '../titles.ts';
import { selectAlerts, toAlertStep, toAlertView } from './alert-row.ts';
import type { AlertRow, StepRow } from './alert-row.ts';

const DEFAULT_LIMIT = 200;
const LARGEST_LIMIT = 5_000;

export interface AlertReader extends Pick<Alerts, 'listAlerts' | 'getAlert' | 'steps'> {
  listById(ids: readonly number[]): Promise<AlertView[]>;
}

/** Each filter as its condition; `?` is its value. */
const conditions = {
  state: 'q.state = ?',
  severity: 'q.severity = any(?::text[])',
  serviceId: 'q.service_id = ?',
  agencyId: 'q.agency_id = ?',
  assetId: 'q.asset_id = ?',
  ruleId: 'q.rule_id = ?',
  areaCode: 'q.area_code = ?',
  fromMs: '(q.closed_at is null or q.closed_at >= to_timestamp(?::float8 / 1000.0))',
  toMs: 'q.opened_at < to_timestamp(?::float8 / 1000.0)',
  shelved: '(q.shelved_by is not null) = ?::boolean',
  acknowledged: '(q.acknowledged_by is not null) = ?::boolean',
} as const satisfies Partial<Record<keyof AlertFilter, string>>;

/** The queue's order: open before closed, worst first, newest first. */
const ORDER = `order by (q.state = 'closed'), array_position(array[${severities.map(({ id }) => `'${id}'`).join(', ')}], q.severity),
  q.opened_at desc, q.id desc`;

/** Makes the reader. */
export function createAlertReader({ db, makeTitle }: { db: Database; makeTitle: MakeTitle }): AlertReader {
  const toView = (row: AlertRow): AlertView => toAlertView(row, makeTitle);
  const listById = async (ids: readonly number[]) => {
    const { rows } = await db.pool.query<AlertRow>(
      `${selectAlerts} where a.id = any($1::bigint[]) order by a.id`,
      [ids],
    );
    return rows.map(toView);
  };

  return {
    listById,
    async getAlert(id) {
      const [view] = await listById([id]);
      if (view === undefined)
        throw notFound(`There is no alert ${id}.`, {
          where: 'alert',
          value: id,
          next: 'List alerts to find its id.',
        });
      return view;
    },
    async steps(id) {
      const { rows } = await db.pool.query<StepRow>(
        'select * from alert_step where alert_id = $1 order by id',
        [id],
      );
      return rows.map(toAlertStep);
    },
    listAlerts: (filter = {}) =>
      filter.atMs === undefined ? listNow(filter) : listAsOf(filter, filter.atMs),
  };

  async function listNow(filter: AlertFilter) {
    const { where, values } = toWhere(filter, conditions);
    const page = `limit ${toLimit(filter.limit)} offset ${filter.offset ?? 0}`;
    const { rows } = await db.pool.query<AlertRow & { total: number }>(
      `select q.*, count(*) over () as total from (${selectAlerts}) q ${where} ${ORDER} ${page}`,
      values,
    );
    // A page beyond the end, or of no rows, has none to carry the total.
    const total = rows[0]?.total ?? (filter.offset || filter.limit === 0 ? await count(where, values) : 0);
    return { alerts: rows.map(toView), total };
  }

  async function count(where: string, values: unknown[]): Promise<number> {
    const { rows } = await db.pool.query<{ total: number }>(
      `select count(*) as total from (${selectAlerts}) q ${where}`,
      values,
    );
    return rows[0]?.total ?? 0;
  }

  /**
   * What the screen showed at `atMs`: steps recorded until then, in their order. The rest of the filter is applied to
   * the alerts as they were.
   */
  async function listAsOf(filter: AlertFilter, atMs: number) {
    const {
      state: _state,
      severity: _severity,
      shelved: _shelved,
      acknowledged: _acknowledged,
      fromMs: _fromMs,
      ...fixed
    } = filter;
    const { where, values } = toWhere(fixed, conditions);
    const n = values.length + 1;
    const at = `to_timestamp($${n}::float8 / 1000.0)`;
    // An alert that was closed and not touched since `at` was closed then: only the others need their history.
    const wanted = filter.state === 'open' ? `and (q.state = 'open' or q.updated_at > ${at})` : '';
    const { rows } = await db.pool.query<AlertRow & { history: StepRow[] | null }>(
      `select q.*, (select json_agg(json_build_object('time', extract(epoch from s.time) * 1000, 'recorded_at', extract(epoch from s.recorded_at) * 1000,
                                     'what', s.what, 'severity', s.severity, 'late', s.late, 'actor', s.actor, 'note', s.note, 'evidence', s.evidence) order by s.id)
                    from alert_step s where s.alert_id = q.id and s.recorded_at <= ${at}) as history
       from (${selectAlerts}) q ${where === '' ? 'where' : `${where} and`} q.recorded_at <= ${at} ${wanted}`,
      [...values, atMs],
    );
    const views = rows.map((row) => toView(toRowAsOf(row, row.history ?? [])));
    const rank = (severity: Severity) => severities.findIndex(({ id }) => id === severity);
    const kept = views
      .filter((view) => isWanted(view, filter))
      .toSorted(
        (a, b) =>
          Number(a.state === 'closed') - Number(b.state === 'closed') ||
          rank(a.severity) - rank(b.severity) ||
          b.openedMs - a.openedMs ||
          b.id - a.id,
      );
    const offset = filter.offset ?? 0;
    return { alerts: kept.slice(offset, offset + toLimit(filter.limit)), total: kept.length };
  }
}

/** Plays the history that was recorded until then; pure. */
function toRowAsOf(row: AlertRow, history: readonly StepRow[]): AlertRow {
  let past: AlertRow = {
    ...row,
    state: 'open',
    closed_at: null,
    late: false,
    group_id: row.group_id,
    acknowledged_by: null,
    acknowledged_at: null,
    shelved_by: null,
    shelved_until: null,
  };
  const seen: Severity[] = [];
  for (const step of history) {
    seen.push(step.severity);
    const common = {
      severity: step.severity,
      worst_severity: worstSeverity(seen) ?? step.severity,
      late: past.late || step.late,
      updated_at: step.recorded_at,
    };
    past = { ...past, ...common, ...replay(step, row) };
    if (step.evidence.length > 0 && step.what !== 'closed' && step.what !== 'lowered')
      past = { ...past, evidence: step.evidence };
  }
  return past;
}

function replay(step: StepRow, row: AlertRow): Partial<AlertRow> {
  switch (step.what) {
    case 'closed':
      return { state: 'closed', closed_at: step.time };
    case 'extended':
    case 'corrected':
      // The step's own time says how far the episode reached after it; an episode that is open again has no end.
      return row.closed_at === null
        ? { state: 'open', closed_at: null }
        : { state: 'closed', closed_at: step.time };
    case 'acknowledged':
      return { acknowledged_by: step.actor, acknowledged_at: step.recorded_at, acknowledged_note: step.note };
    case 'shelved':
      return { shelved_by: step.actor, shelved_until: step.time, shelved_reason: step.note };
    case 'unshelved':
      return { shelved_by: null, shelved_until: null, shelved_reason: null };
    case 'opened':
    case 'raised':
    case 'lowered':
      return {};
  }
}

function isWanted(view: AlertView, { state, severity, shelved, acknowledged, fromMs }: AlertFilter): boolean {
  return (
    (state === undefined || view.state === state) &&
    (severity === undefined || [severity].flat().includes(view.severity)) &&
    (shelved === undefined || (view.shelved !== null) === shelved) &&
    (acknowledged === undefined || (view.acknowledged !== null) === acknowledged) &&
    (fromMs === undefined || view.closedMs === null || view.closedMs >= fromMs)
  );
}

function toWhere(
  filter: AlertFilter,
  table: Readonly<Record<string, string>>,
): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    const condition = table[name];
    if (condition === undefined || value === undefined) continue;
    values.push(name === 'severity' ? [value].flat() : value);
    parts.push(condition.replace('?', `$${values.length}`));
  }
  if (filter.scope !== undefined) {
    values.push(filter.scope.agencyIds, filter.scope.areaCodes);
    parts.push(
      `(q.agency_id = any($${values.length - 1}::text[]) or q.area_code = any($${values.length}::text[]))`,
    );
  }
  return { where: parts.length === 0 ? '' : `where ${parts.join(' and ')}`, values };
}

function toLimit(limit = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 0 && limit <= LARGEST_LIMIT) return limit;
  throw invalidInput('A page of alerts can’t have this size.', {
    where: 'limit',
    value: limit,
    allowed: `0 to ${LARGEST_LIMIT}`,
    next: 'Read several pages with offset.',
  });
}
