/**
 * What the open cases of some agencies are about: led by them, run by their centre, or with a task of theirs that has not
 * ended. It is theirs to see for as long, also where it is given to few.
 *
 * Depends on: audience (the noun), kernel.
 */
import type { CaseThings } from '../audience/sight.ts';
import type { Queryable } from '../kernel/database.ts';

const THINGS = `
  with own as (
    select c.id, c.asset_id from "case" c where c.closed_at is null
      and (c.lead_agency_id = any($1::text[]) or c.centre_agency_id = any($1::text[]))
    union
    select c.id, c.asset_id from task t join "case" c on c.id = t.case_id and c.closed_at is null
    where t.agency_id = any($1::text[]) and t.state in ('offered', 'accepted')),
  alerts as (select a.id, a.asset_id from own join case_alert j on j.case_id = own.id join alert a on a.id = j.alert_id)
  select array(select distinct asset_id::float8 from (select asset_id from own union select asset_id from alerts) x
               where asset_id is not null order by 1) as "assetIds",
    array(select j.record_id::float8 from own join case_record j on j.case_id = own.id order by 1) as "recordIds",
    array(select id::float8 from alerts order by 1) as "alertIds"`;

/** Makes the reader. */
export function createCaseThings({ db }: { db: Pick<Queryable, 'query'> }) {
  return {
    async find(agencyIds: readonly string[]): Promise<CaseThings> {
      const { rows } = await db.query<CaseThings>(THINGS, [agencyIds]);
      return rows[0] ?? { assetIds: [], recordIds: [], alertIds: [] };
    },
  };
}
