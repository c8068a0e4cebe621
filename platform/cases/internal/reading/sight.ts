/** What a person sees of cases, read once for a query: plain lists that the planner can use in an index. */
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Person, Scope } from '../../../access/permissions.ts';
import type { Queryable } from '../../../kernel/database.ts';

export interface Sight {
  /** Every case: the whole city, or the centre that runs all of them. */
  readonly all: boolean;
  /** Cases in which agencies that the person reads for have open tasks. */
  readonly readable: readonly number[];
  /** Cases in which agencies that the person handles for have open tasks. */
  readonly handled: readonly number[];
  /** Cases in which the person was called and has not looked since. */
  readonly called: readonly number[];
}

export type SightOf = (person: Person) => Promise<Sight>;

/** A row of `case_person`: called by somebody and not looked since. */
export const IS_CALLED = 'p.mentioned_at is not null and (p.seen_at is null or p.seen_at < p.mentioned_at)';
/** An open case whose next step is the centre's: to acknowledge, to give to somebody, to verify. */
export const WAITS_FOR_CENTRE =
  "(c.lead_agency_id is null or c.acknowledged_at is null or c.phase in ('received', 'verifying'))";

/** Cases change their centre never, and cities theirs hardly ever: who ran any is asked again this often. */
const CENTRES_KEPT_MS = 60_000;

export function createSight({
  db,
  clock,
  findCentreId,
}: {
  db: Pick<Queryable, 'query'>;
  clock: { now(): number };
  /** The centre that runs what is opened now. */
  findCentreId: () => string | undefined;
}): SightOf {
  let centres: readonly string[] = [];
  let readMs = -Infinity;

  /** Operators of the one centre see everything: saying so spares the condition on every row. */
  const runsAll = async (scope: Scope): Promise<boolean> => {
    if (scope.all) return true;
    const current = findCentreId();
    if (current === undefined || !isInScope(scope, current)) return false;
    if (Math.abs(clock.now() - readMs) > CENTRES_KEPT_MS) {
      const { rows } = await db.query<{ id: string }>('select distinct centre_agency_id as id from "case"');
      centres = rows.map(({ id }) => id);
      readMs = clock.now();
    }
    return centres.every((id) => isInScope(scope, id));
  };

  return async (person) => {
    const [reads, handles] = [toScope(person, 'cases.read'), toScope(person, 'cases.handle')];
    const all = await runsAll(reads);
    const agencies = new Set([...(all ? [] : reads.agencyIds), ...handles.agencyIds]);
    const mentions = await db.query<{ case_id: number }>(
      `select p.case_id from case_person p where p.user_id = $1 and ${IS_CALLED} order by p.case_id desc limit 5000`,
      [person.id],
    );
    const called = mentions.rows.map(({ case_id }) => case_id);
    if (agencies.size === 0) return { all, readable: [], handled: [], called };
    const { rows } = await db.query<{ case_id: number; agency_id: string }>(
      `select case_id, agency_id from task where agency_id = any($1::text[]) and state in ('offered', 'accepted')`,
      [[...agencies]],
    );
    const of = (scope: Scope) =>
      rows.filter((row) => scope.agencyIds.has(row.agency_id)).map((row) => row.case_id);
    return { all, readable: all ? [] : of(reads), handled: of(handles), called };
  };
}
