/** Reads alerts as they are, or as they were at a time: as known today, or as this centre knew them then. */
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import type { Database } from '../../kernel/database.ts';
import { MOST_COUNTED, readPageKey, toAfter, toOrderBy, toPageKey } from '../../kernel/page-key.ts';
import type { OrderPart, PlaceInList } from '../../kernel/page-key.ts';
import type { AlertFilter, AlertPage, AlertReads } from '../alert-reads.ts';
import type { MakeTitle } from '../titled-alert.ts';
import { listTakenBack, toRowKnownThen, toRowKnownToday } from './replay-alerts.ts';
import { nameOf, selectAlerts, selectAlertsFrom, toAlertStep, toAlertView } from './alert-row.ts';
import type { AlertRow, ReadStepRow, StepRow } from './alert-row.ts';

const DEFAULT_LIMIT = 200;
const LARGEST_LIMIT = 5_000;

export interface AlertReader extends AlertReads {
  listById(ids: readonly number[]): Promise<AlertView[]>;
}

/** Each filter as its condition; `?` is its value. */
const conditions = {
  state: 'q.state = ?',
  severity: 'q.severity = any(?::text[])',
  serviceId: 'q.service_id = ?',
  agencyId: 'q.agency_id = ?',
  assetId: 'q.asset_id = ?',
  ruleId: "q.rule_id = any(string_to_array(?, ','))",
  areaCode: 'q.area_code = ?',
  ids: 'q.id = any(?::bigint[])',
  fromMs: '(q.closed_at is null or q.closed_at >= to_timestamp(?::float8 / 1000.0))',
  toMs: 'q.opened_at < to_timestamp(?::float8 / 1000.0)',
  shelved: '(q.shelved_by is not null) = ?::boolean',
  acknowledged: '(q.acknowledged_by is not null) = ?::boolean',
} as const satisfies Partial<Record<keyof AlertFilter, string>>;

/** The queue's order: what is open and nobody has first, what was put aside and what is over last; then the worst, the newest. */
const ORDER = [
  {
    sql: `(case when q.state = 'closed' then 3 when q.shelved_by is not null then 2 when q.acknowledged_by is not null then 1 else 0 end)`,
  },
  { sql: `array_position(array[${severities.map(({ id }) => `'${id}'`).join(', ')}], q.severity)` },
  { sql: 'q.opened_at', desc: true, isTime: true },
  { sql: 'q.id', desc: true },
] as const satisfies readonly OrderPart[];

/** As ORDER has it; severities are counted from 1, as SQL counts. */
function toPlace({ state, shelved, acknowledged, severity, openedMs, id }: AlertView) {
  const weight = state === 'closed' ? 3 : shelved !== null ? 2 : acknowledged !== null ? 1 : 0;
  return [weight, severities.findIndex((one) => one.id === severity) + 1, openedMs, id] as const;
}

function comparePlaces(a: PlaceInList, b: PlaceInList): number {
  for (const [at, part] of ORDER.entries()) {
    const way = ((a[at] ?? 0) - (b[at] ?? 0)) * ('desc' in part ? -1 : 1);
    if (way !== 0) return way;
  }
  return 0;
}

/** Makes the reader. */
export function createAlertReader({ db, makeTitle }: { db: Database; makeTitle: MakeTitle }): AlertReader {
  const toView = (row: AlertRow): AlertView => toAlertView(row, makeTitle);
  const listById = async (ids: readonly number[]) => {
    const text = `${selectAlerts} where a.id = any($1::bigint[]) order by a.id`;
    const { rows } = await db.pool.query<AlertRow>({ name: 'alerts-by-id', text, values: [ids] });
    return rows.map(toView);
  };

  return {
    listById,
    async titlesOf(client, alertIds) {
      const { rows } = await client.query<AlertRow>(`${selectAlerts} where a.id = any($1::bigint[])`, [
        alertIds,
      ]);
      return new Map(rows.map((row) => [row.id, toView(row)]));
    },
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
      const { rows } = await db.pool.query<ReadStepRow>(
        `select s.*, ${nameOf('s.actor')} as actor_name from alert_step s
         where s.alert_id = $1 and s.what <> 'updated' order by s.id`,
        [id],
      );
      const [alert] = (
        await db.pool.query<Pick<AlertRow, 'closed_at' | 'worst_severity'>>(
          'select closed_at, worst_severity from alert where id = $1',
          [id],
        )
      ).rows;
      const takenBack = alert === undefined ? new Set() : listTakenBack(alert, rows);
      return rows.map((row) => ({ ...toAlertStep(row), ...(takenBack.has(row) ? { takenBack: true } : {}) }));
    },
    listAlerts: (filter = {}) =>
      filter.atMs === undefined ? listNow(filter) : listAsOf(filter, filter.atMs),
    async countAlerts(filter) {
      if (filter.atMs !== undefined) return (await listAsOf({ ...filter, limit: 0 }, filter.atMs)).total;
      const { where, values } = toWhere(filter, conditions);
      const { rows } = await db.pool.query<{ total: number }>(
        `select count(*) as total from alert q ${where}`,
        values,
      );
      return rows[0]?.total ?? 0;
    },
    async firstOpenedMs() {
      const { rows } = await db.pool.query<{ first: number | null }>(
        'select min(opened_at) as first from alert',
      );
      return rows[0]?.first ?? null;
    },
  };

  /** Page and total in one statement: they are of one moment. */
  async function listNow(filter: AlertFilter): Promise<AlertPage> {
    const { where, values } = toWhere(filter, conditions);
    const limit = toLimit(filter.limit);
    const paged = [...values];
    const after =
      filter.after === undefined
        ? 'true'
        : toAfter(ORDER, readPageKey(filter.after, ORDER.length), (value) => `$${paged.push(value)}`);
    const { rows } = await db.pool.query<(AlertRow | { readonly id: null }) & { readonly total: number }>(
      `with counted as (select count(*) as total from (select from alert q ${where} limit ${MOST_COUNTED + 1}) c),
         page as (select q.* from alert q ${where === '' ? 'where' : `${where} and`} ${after} ${toOrderBy(ORDER)} limit ${limit + 1})
       select q.*, counted.total from counted left join (${selectAlertsFrom('page')}) q on true ${toOrderBy(ORDER)}`,
      paged,
    );
    const views = rows.flatMap((row) => (row.id === null ? [] : [toView(row)]));
    return toPage(views, limit, rows[0]?.total ?? 0);
  }

  /**
   * The alerts of a time: as known today (begun by then, not yet ended), or with `onlyKnown` as the room knew them. The rest
   * of the filter is applied to the alerts as they were.
   */
  async function listAsOf(filter: AlertFilter, atMs: number): Promise<AlertPage> {
    const {
      state,
      severity: _severity,
      shelved: _shelved,
      acknowledged: _acknowledged,
      fromMs: _fromMs,
      ...fixed
    } = filter;
    const { where, values } = toWhere(fixed, conditions);
    const at = `to_timestamp($${values.length + 1}::float8 / 1000.0)`;
    const then = filter.onlyKnown === true;
    const begun = then ? `q.recorded_at <= ${at}` : `q.opened_at <= ${at}`;
    // An alert that was closed and not touched since `at` was closed then: only the others need their history.
    const open = then
      ? `(q.state = 'open' or q.updated_at > ${at})`
      : `(q.closed_at is null or q.closed_at > ${at})`;
    const { rows } = await db.pool.query<AlertRow & { history: StepRow[] | null }>(
      `select q.*, (select json_agg(json_build_object('time', extract(epoch from s.time) * 1000, 'recorded_at', extract(epoch from s.recorded_at) * 1000,
                                     'what', s.what, 'severity', s.severity, 'late', s.late, 'actor', s.actor, 'actor_name', ${nameOf('s.actor')}, 'note', s.note, 'evidence', s.evidence,
                                     'open_after', s.open_after) order by s.id)
                    from alert_step s where s.alert_id = q.id) as history
       from (${selectAlerts}) q ${where === '' ? 'where' : `${where} and`} ${begun} ${state === 'open' ? `and ${open}` : ''}`,
      [...values, atMs],
    );
    const views = rows.map(({ history, ...row }) => {
      const steps = history ?? [];
      const past = then
        ? toRowKnownThen(
            row,
            steps.filter((step) => step.recorded_at <= atMs),
            steps,
          )
        : toRowKnownToday(row, steps, atMs);
      return toView(past);
    });
    const all = views
      .filter((view) => isWanted(view, filter))
      .toSorted((a, b) => comparePlaces(toPlace(a), toPlace(b)));
    const place = filter.after === undefined ? undefined : readPageKey(filter.after, ORDER.length);
    const rest = place === undefined ? all : all.filter((view) => comparePlaces(toPlace(view), place) > 0);
    return toPage(rest, toLimit(filter.limit), all.length);
  }
}

/** @param views from the page's first on, at least one more than it holds where there are more. */
function toPage(views: readonly AlertView[], limit: number, total: number): AlertPage {
  const alerts = views.slice(0, limit);
  const last = views.length > limit ? alerts.at(-1) : undefined;
  return {
    alerts,
    total: Math.min(total, MOST_COUNTED),
    isCapped: total > MOST_COUNTED,
    next: last === undefined ? null : toPageKey(toPlace(last)),
  };
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
  if (filter.unseen !== undefined) {
    const { feedIds, assetIds, alertIds } = filter.unseen;
    values.push(feedIds, assetIds, alertIds);
    const [feeds, assets, own] = [-2, -1, 0].map((back) => `$${values.length + back}`);
    parts.push(
      `(not q.feed_ids && ${feeds}::text[] or q.asset_id = any(${assets}::int4[]) or q.id = any(${own}::bigint[]))`,
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
    next: 'Read several pages with after.',
  });
}
