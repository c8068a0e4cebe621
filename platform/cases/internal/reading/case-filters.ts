/** What the queues mean, what a person sees of cases and what they are filtered by, as conditions of SQL. */
import type { CaseQueue } from '../../../../contract/cases/case-lists.ts';
import { toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { toTsQuery } from '../../../kernel/ts-query.ts';
import type { CaseFilter } from '../../case-lists.ts';
import { ENDED_CASES } from './ended-cases.ts';
import { IS_DUE_SOON, IS_LATE, IS_OVERDUE } from './lateness.ts';
import { WAITS_FOR_CENTRE } from './sight.ts';
import type { Sight } from './sight.ts';

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
export function toQueue(
  queue: CaseQueue,
  person: Person,
  sight: Sight,
  values: Values,
  nowMs: number,
): string {
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

/** What matches the filter, of what the person may see. */
export function toWhere(
  filter: CaseFilter,
  person: Person,
  sight: Sight,
  values: Values,
  nowMs: number,
): string {
  const visible = toVisible(person, sight, values);
  const parts = listConditions(filter, person, sight, values, nowMs);
  if (visible !== undefined) parts.unshift(visible);
  return parts.length === 0 ? '' : `where ${parts.join(' and ')}`;
}

/** What matches the filter, whoever may see it. */
export function listConditions(
  filter: CaseFilter,
  person: Person,
  sight: Sight,
  values: Values,
  nowMs: number,
): string[] {
  const parts: string[] = [];
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
  return parts;
}
