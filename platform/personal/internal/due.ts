/** How many days a request about personal data has, by the law of its time. */
import type { PersonalRequestKind } from '../../../contract/people/personal.ts';
import type { Queryable } from '../../kernel/database.ts';

/** The limit that held when the request was received. */
export async function readLimit(db: Queryable, kind: PersonalRequestKind, atMs: number) {
  const { rows } = await db.query<{ days: number; extraDays: number }>(
    `select days, extra_days as "extraDays" from personal_limit
     where kind = $1 and valid_from <= to_timestamp($2::float8 / 1000.0) order by valid_from desc limit 1`,
    [kind, atMs],
  );
  const [limit] = rows;
  if (limit === undefined) throw new Error(`There is no limit for requests of kind ${kind}.`);
  return limit;
}
