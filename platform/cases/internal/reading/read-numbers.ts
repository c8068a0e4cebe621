/** How many cases stand in each queue, and in each phase of a filter. */
import { caseQueues } from '../../../../contract/cases/case-lists.ts';
import type { CaseCounts, CaseTally } from '../../../../contract/cases/case-lists.ts';
import type { CasePhase } from '../../../../contract/cases/procedure.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseFilter } from '../../case-lists.ts';
import { listConditions, toQueue, toVisible, toWhere, Values } from './case-filters.ts';
import { toSource } from './case-source.ts';
import type { Sight } from './sight.ts';

/** Who asks, what they see, and where it is read: answers of one snapshot are of one moment. */
export interface Asking {
  readonly db: Pick<Queryable, 'query'>;
  readonly person: Person;
  readonly sight: Sight;
  readonly nowMs: number;
}

export async function readTally(
  { db, person, sight, nowMs }: Asking,
  filter: CaseFilter,
): Promise<CaseTally> {
  const values = new Values();
  const source = toSource(filter.atMs === undefined ? undefined : values.list.push(filter.atMs));
  const where = toWhere(filter, person, sight, values, nowMs);
  const of = new Values();
  const allSource = toSource(filter.atMs === undefined ? undefined : of.list.push(filter.atMs));
  const visible = toVisible(person, sight, of) ?? 'true';
  const wanted = listConditions(filter, person, sight, of, nowMs);
  const phases = await db.query<{ phase: CasePhase; n: number }>(
    `select c.phase, count(*) as n from ${source} ${where} group by c.phase`,
    values.list,
  );
  const all = await db.query<{ in_scope: number; in_city: number; first: number | null }>(
    `select count(*) filter (where ${visible}) as in_scope, count(*) as in_city,
            (select min(opened_at) from "case") as first
     from ${allSource} ${wanted.length === 0 ? '' : `where ${wanted.join(' and ')}`}`,
    of.list,
  );
  const [found] = all.rows;
  return {
    byPhase: Object.fromEntries(phases.rows.map(({ phase, n }) => [phase, n])),
    inScope: found?.in_scope ?? 0,
    inCity: found?.in_city ?? 0,
    firstMs: found?.first ?? null,
  };
}

export async function readCounts(
  { db, person, sight, nowMs }: Asking,
  atMs: number | undefined,
): Promise<CaseCounts> {
  const values = new Values();
  const source = toSource(atMs === undefined ? undefined : values.list.push(atMs));
  const counts = caseQueues
    .filter((queue) => queue !== 'closed')
    .map((queue) => `count(*) filter (where ${toQueue(queue, person, sight, values, nowMs)}) as "${queue}"`);
  const visible = toVisible(person, sight, values);
  const { rows } = await db.query<Omit<CaseCounts, 'closed'>>(
    `select ${counts.join(', ')} from ${source} where c.closed_at is null ${visible === undefined ? '' : `and ${visible}`}`,
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
}
