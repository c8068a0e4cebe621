/** Queues and their counts: filters become conditions, each person sees what their rights reach. */
import type { CaseCounts, CaseQueue } from '../../../../contract/case-lists.ts';
import { caseQueues } from '../../../../contract/case-lists.ts';
import type { CasePhase } from '../../../../contract/procedure.ts';
import { toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseFilter, CaseLists } from '../../case-lists.ts';
import type { Procedures } from '../../procedures.ts';
import { COLUMNS, toCaseRows, toSource } from './case-source.ts';
import type { SourceRow } from './case-source.ts';
import { ENDED_CASES } from './ended-cases.ts';
import { IS_DUE_SOON, IS_LATE, IS_OVERDUE } from './lateness.ts';
import { toTsQuery } from '../../../kernel/ts-query.ts';
import { WAITS_FOR_CENTRE } from './sight.ts';
import type { Sight, SightOf } from './sight.ts';

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1_000;

/** Gathers values and gives each its place. */
export class Values {
  readonly list: unknown[] = [];
  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** Condition of what a person may see; undefined = everything. */
export function toVisible(person: Person, sight: Sight, values: Values): string | undefined {
  if (sight.all) return undefined;
  const scope = toScope(person, 'cases.read');
  const agencies = values.add([...scope.agencyIds]);
  const areas = values.add([...scope.areaCodes]);
  return `(c.centre_agency_id = any(${agencies}::text[]) or c.lead_agency_id = any(${agencies}::text[])
    or (c.area_code = any(${areas}::text[]) and not c.narrow) or c.id = any(${values.add(sight.readable)}::bigint[]))`;
}

/**
 * Conditions of the queues. Due soon: less than a quarter of the time since the opening is left, at least 10 minutes and
 * at most a day, as the screens count it.
 */
function toQueue(queue: CaseQueue, person: Person, sight: Sight, values: Values, nowMs: number): string {
  const now = () => `to_timestamp(${values.add(nowMs)}::float8 / 1000.0)`;
  switch (queue) {
    case 'open':
      return 'c.closed_at is null';
    case 'closed':
      return 'c.closed_at is not null';
    case 'new':
      return 'c.closed_at is null and c.acknowledged_at is null';
    case 'unowned':
      return 'c.closed_at is null and c.lead_agency_id is null';
    case 'escalated':
      return 'c.closed_at is null and c.escalated > 0';
    case 'overdue':
      return IS_OVERDUE('c', now());
    case 'late':
      return IS_LATE('c', values.add(nowMs));
    case 'due-soon':
      return IS_DUE_SOON('c', now());
    case 'mine':
      return `c.closed_at is null and ${toMine(person, sight, values)}`;
  }
}

/** As the page of one's work counts: what one's agencies must do, what waits for a centre one coordinates, calls. */
function toMine(person: Person, sight: Sight, values: Values): string {
  const coordinates = toScope(person, 'cases.coordinate');
  const own = `c.id = any(${values.add([...new Set([...sight.handled, ...sight.called])])}::bigint[])`;
  const centres = coordinates.all
    ? 'true'
    : `c.centre_agency_id = any(${values.add([...coordinates.agencyIds])}::text[])`;
  return `(${own} or (${centres} and ${WAITS_FOR_CENTRE}))`;
}

const plain = {
  kind: 'c.kind = ?',
  phase: 'c.phase = ?',
  severity: 'c.severity = any(?::text[])',
  serviceId: 'c.service_id = ?',
  agencyId: 'c.lead_agency_id = ?',
  areaCode: 'c.area_code = ?',
  assetId: 'c.asset_id = ?::int',
  procedureId: 'c.procedure_id = ?',
  subject: 'c.subject = ?',
  alertId: 'c.id = (select j.case_id from case_alert j where j.alert_id = ?::bigint)',
} as const satisfies Partial<Record<keyof CaseFilter, string>>;

/** Filters that name something: whoever uses them means closed cases too. */
const NAMING: readonly (keyof CaseFilter)[] = ['alertId', 'subject', 'assetId', 'endedSinceMs', 'q'];

const orders = {
  due: 'c.earliest_at, c.severity_rank desc, c.id',
  severity: 'c.severity_rank desc, c.opened_at desc, c.id',
  newest: 'c.opened_at desc, c.id desc',
  updated: 'c.updated_at desc, c.id',
} as const;

export function createListReader({
  db,
  clock,
  procedures,
  sightOf,
}: {
  db: Pick<Queryable, 'query'>;
  sightOf: SightOf;
  clock: { now(): number };
  procedures: Procedures;
}): CaseLists {
  return {
    async ofAlerts(alertIds, person, atMs) {
      const values = new Values();
      const at = atMs === undefined ? undefined : values.list.push(atMs);
      const visible = toVisible(person, await sightOf(person), values);
      const ids = values.add([...alertIds]);
      const { rows } = await db.query<SourceRow & { readonly alert_id: number }>(
        `select j.alert_id, ${COLUMNS} from case_alert j join ${toSource(at)} on c.id = j.case_id
         where j.alert_id = any(${ids}::bigint[])
           ${at === undefined ? '' : `and j.joined_at <= to_timestamp($${at}::float8 / 1000.0)`} ${visible === undefined ? '' : `and ${visible}`}`,
        values.list,
      );
      const cases = await toCaseRows(rows, procedures);
      return rows.flatMap(({ alert_id }, index) => {
        const row = cases[index];
        return row === undefined ? [] : [{ alertId: alert_id, case: row }];
      });
    },

    async list(filter, person) {
      const values = new Values();
      const sight = await sightOf(person);
      const source = toSource(filter.atMs === undefined ? undefined : values.list.push(filter.atMs));
      const where = toWhere(filter, person, sight, values, filter.atMs ?? clock.now());
      const order = orders[filter.sort ?? 'due'];
      const limit = toLimit(filter.limit);
      const [page, all] = await Promise.all([
        db.query<SourceRow>(
          `select ${COLUMNS} from ${source} ${where} order by ${order} limit ${limit} offset ${filter.offset ?? 0}`,
          values.list,
        ),
        db.query<{ total: number }>(`select count(*) as total from ${source} ${where}`, values.list),
      ]);
      return { cases: await toCaseRows(page.rows, procedures), total: all.rows[0]?.total ?? 0 };
    },

    async tally(filter, person) {
      const sight = await sightOf(person);
      const values = new Values();
      const source = toSource(filter.atMs === undefined ? undefined : values.list.push(filter.atMs));
      const where = toWhere(filter, person, sight, values, filter.atMs ?? clock.now());
      const of = new Values();
      const allSource = toSource(filter.atMs === undefined ? undefined : of.list.push(filter.atMs));
      const visible = toVisible(person, sight, of) ?? 'true';
      const isClosed = filter.queue === 'closed' || filter.state === 'closed';
      const [phases, all, first] = await Promise.all([
        db.query<{ phase: CasePhase; n: number }>(
          `select c.phase, count(*) as n from ${source} ${where} group by c.phase`,
          values.list,
        ),
        db.query<{ in_scope: number; in_city: number }>(
          `select count(*) filter (where ${visible}) as in_scope, count(*) as in_city
           from ${allSource} where c.closed_at is ${isClosed ? 'not ' : ''}null`,
          of.list,
        ),
        db.query<{ first: number | null }>('select min(opened_at) as first from "case"'),
      ]);
      return {
        byPhase: Object.fromEntries(phases.rows.map(({ phase, n }) => [phase, n])),
        inScope: all.rows[0]?.in_scope ?? 0,
        inCity: all.rows[0]?.in_city ?? 0,
        firstMs: first.rows[0]?.first ?? null,
      };
    },

    async counts(person, atMs) {
      const values = new Values();
      const sight = await sightOf(person);
      const source = toSource(atMs === undefined ? undefined : values.list.push(atMs));
      const counts = caseQueues
        .filter((queue) => queue !== 'closed')
        .map(
          (queue) =>
            `count(*) filter (where ${toQueue(queue, person, sight, values, atMs ?? clock.now())}) as "${queue}"`,
        );
      const visible = toVisible(person, sight, values);
      const where = visible === undefined ? '' : `and ${visible}`;
      const { rows } = await db.query<Omit<CaseCounts, 'closed'>>(
        `select ${counts.join(', ')} from ${source} where c.closed_at is null ${where}`,
        values.list,
      );
      const closed = new Values();
      const closedSource = toSource(atMs === undefined ? undefined : closed.list.push(atMs));
      const alsoVisible = toVisible(person, sight, closed);
      const done = await db.query<{ n: number }>(
        `select count(*) as n from ${closedSource} where c.closed_at is not null ${alsoVisible === undefined ? '' : `and ${alsoVisible}`}`,
        closed.list,
      );
      const none = { new: 0, unowned: 0, escalated: 0, overdue: 0, late: 0, 'due-soon': 0, mine: 0, open: 0 };
      return { ...(rows[0] ?? none), closed: done.rows[0]?.n ?? 0 };
    },
  };
}

function toWhere(filter: CaseFilter, person: Person, sight: Sight, values: Values, nowMs: number): string {
  const parts: string[] = [];
  const visible = toVisible(person, sight, values);
  if (visible !== undefined) parts.push(visible);
  if (filter.queue !== undefined) parts.push(toQueue(filter.queue, person, sight, values, nowMs));
  const isNamed = NAMING.some((name) => filter[name] !== undefined);
  const state = filter.state ?? (filter.queue === undefined && !isNamed ? 'open' : undefined);
  if (state !== undefined) parts.push(`c.closed_at is ${state === 'open' ? '' : 'not '}null`);
  for (const [name, condition] of Object.entries(plain)) {
    const value = filter[name as keyof typeof plain];
    if (value === undefined) continue;
    parts.push(condition.replace('?', values.add(name === 'severity' ? [value].flat() : value)));
  }
  if (filter.endedSinceMs !== undefined) {
    const since = values.add(filter.endedSinceMs);
    parts.push(
      `c.id in (select id from (${ENDED_CASES(since)}) e where e.ended_at >= to_timestamp(${since}::float8 / 1000.0))`,
    );
  }
  const words = toTsQuery(filter.q ?? '');
  if (words !== '')
    parts.push(`to_tsvector('simple', c.search) @@ to_tsquery('simple', ${values.add(words)})`);
  return parts.length === 0 ? '' : `where ${parts.join(' and ')}`;
}

function toLimit(limit = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 0 && limit <= LARGEST_LIMIT) return limit;
  throw invalidInput('A page of cases can’t have this size.', {
    where: 'limit',
    value: limit,
    allowed: `0 to ${LARGEST_LIMIT}`,
    next: 'Read several pages with offset.',
  });
}
