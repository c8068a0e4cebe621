/**
 * What a case is called before everybody (letters, messages, locked telephones): its own title, unless it is about what
 * is given to few. Then it is called as its worst alert may be called in the open, by the contracts of today.
 */
import { toCaseTitle, withOthers } from '../../../../contract/cases/case-title.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseAlerts } from '../../case-needs.ts';
import type { CaseRecord } from '../unit/rows.ts';

/** Where nothing of the case may be told. */
export const FOR_FEW: Text = {
  vi: 'Vụ việc hạn chế người xem',
  en: 'A case that is shown to few',
};

type Called = Pick<CaseRecord, 'id' | 'kind' | 'title' | 'title_en' | 'alerts' | 'narrow'>;

/** Answers the open title of each of these cases. */
export async function readOpenTitles(
  db: Pick<Queryable, 'query'>,
  alerts: Pick<CaseAlerts, 'titlesOf'>,
  cases: readonly Called[],
): Promise<(row: Called) => Text> {
  const narrow = cases.flatMap(({ id, kind, narrow: isForFew }) =>
    isForFew === true && kind === 'alert' ? [id] : [],
  );
  const openTitles = narrow.length === 0 ? new Map<number, Text>() : await readOfAlerts(db, alerts, narrow);
  return (row) => {
    if (row.narrow !== true) return toCaseTitle({ ...row, titleEn: row.title_en });
    const found = openTitles.get(row.id);
    return found === undefined ? FOR_FEW : withOthers(found, row.alerts - 1);
  };
}

async function readOfAlerts(
  db: Pick<Queryable, 'query'>,
  alerts: Pick<CaseAlerts, 'titlesOf'>,
  caseIds: readonly number[],
): Promise<Map<number, Text>> {
  const { rows } = await db.query<{ case_id: number; alert_id: number }>(
    `select distinct on (c.id) c.id as case_id, a.id as alert_id
     from "case" c join case_alert j on j.case_id = c.id join alert a on a.id = j.alert_id
     where c.id = any($1::bigint[])
     order by c.id, a.state = 'open' desc, array_position(array['info','low','medium','high','critical'], a.severity) desc,
              a.subject is not distinct from c.subject desc, a.id`,
    [caseIds],
  );
  const titles = await alerts.titlesOf(
    db,
    rows.map(({ alert_id }) => alert_id),
  );
  return new Map(
    rows.flatMap(({ case_id, alert_id }) => {
      const found = titles.get(alert_id);
      return found === undefined ? [] : [[case_id, found.openTitle] as const];
    }),
  );
}
