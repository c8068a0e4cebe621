/** Reads the cases of the morning bulletin. */
import type { BulletinCase, BulletinDecision } from '../../../../contract/papers/bulletin.ts';
import { toCaseTitle } from '../../../../contract/cases/case-title.ts';
import type { DirectiveFacts } from '../../../../contract/cases/case.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { LeadersDeps } from '../../leader-needs.ts';
import type { CasesOfMorning, MorningCases } from '../../morning.ts';
import { IS_LATE } from '../reading/lateness.ts';
import { FOR_FEW } from '../reading/open-titles.ts';

interface Row {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly kind: string;
  readonly alerts: number;
  readonly narrow: boolean;
  readonly due_at: number | null;
  readonly lead_agency_id: string | null;
  readonly agency_vi: string | null;
  readonly agency_en: string | null;
}

const COLUMNS = `c.id, c.code, c.title, c.title_en, c.kind, c.alerts, c.narrow, c.due_at, c.lead_agency_id,
  a.name_vi as agency_vi, a.name_en as agency_en`;
const FROM = `from "case" c left join agency a on a.id = c.lead_agency_id`;

export function createMorningCases({ db }: Pick<LeadersDeps, 'db'>): MorningCases {
  return {
    async readMorning(fromMs, atMs): Promise<CasesOfMorning> {
      const [counts, late, asked, told] = await Promise.all([
        db.pool.query<CasesOfMorning['counts']>(
          `select count(*) filter (where c.opened_at >= to_timestamp($2::float8 / 1000.0)) as opened,
             count(*) filter (where c.closed_at >= to_timestamp($2::float8 / 1000.0)) as closed,
             count(*) filter (where c.closed_at is null) as open,
             count(*) filter (where ${IS_LATE('c', '$1')}) as late
           from "case" c where c.closed_at is null or c.closed_at >= to_timestamp($2::float8 / 1000.0)
             or c.opened_at >= to_timestamp($2::float8 / 1000.0)`,
          [atMs, fromMs],
        ),
        db.pool.query<Row>(
          `select ${COLUMNS} ${FROM} where c.kind = 'directive' and ${IS_LATE('c', '$1')} order by c.due_at, c.id`,
          [atMs],
        ),
        db.pool.query<Row & { readonly directive: DirectiveFacts; readonly by_name: string | null }>(
          `select ${COLUMNS}, c.directive, u.name as by_name ${FROM}
           left join "user" u on u.username = c.directive -> 'extension' ->> 'askedBy'
           where c.closed_at is null and jsonb_typeof(c.directive -> 'extension') = 'object' order by c.due_at, c.id`,
        ),
        db.pool.query<Row & { readonly told_at: number; readonly by_name: string | null }>(
          `select ${COLUMNS}, l.time as told_at, coalesce(l.by_name, l.by_user) as by_name
           ${FROM} join leaders_confirmed l on l.case_id = c.id and l.reopened = c.reopened
           where c.closed_at is null order by l.time, c.id`,
        ),
      ]);
      const decisions: BulletinDecision[] = [
        ...asked.rows.flatMap(({ directive: { extension }, by_name, ...row }) =>
          extension === null
            ? []
            : [
                {
                  ...toCase(row),
                  what: 'extension' as const,
                  sinceMs: extension.askedMs,
                  by: by_name ?? extension.askedBy,
                  untilMs: extension.untilMs,
                },
              ],
        ),
        ...told.rows.map(({ told_at, by_name, ...row }) => ({
          ...toCase(row),
          what: 'told' as const,
          sinceMs: told_at,
          by: by_name,
          untilMs: null,
        })),
      ];
      return {
        counts: counts.rows[0] ?? { opened: 0, closed: 0, open: 0, late: 0 },
        decisions: decisions.toSorted((a, b) => a.sinceMs - b.sinceMs),
        late: late.rows.map(toCase),
      };
    },
  };
}

function toCase(row: Row): BulletinCase {
  const { id, code, narrow, due_at, lead_agency_id, agency_vi, agency_en } = row;
  const agency: Text | null = agency_vi === null ? null : { vi: agency_vi, en: agency_en ?? agency_vi };
  return {
    id,
    code,
    title: narrow ? FOR_FEW : toCaseTitle({ ...row, titleEn: row.title_en }),
    agencyId: lead_agency_id,
    agency,
    dueMs: due_at,
  };
}
