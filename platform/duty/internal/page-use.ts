/**
 * How much of its budget of pages a shift has used, and by which rules: counted from what was really sent. A page is what
 * rings (urgency emergency or high), once for each thing told, over however many channels.
 */
import type { PageCause, PageUse } from '../../../contract/people/duty.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { OnDuty } from '../rota.ts';

const DAY_MS = 86_400_000;
/** Rules that are named; the rest are one number. */
const NAMED = 5;

interface Row {
  readonly n: number;
  readonly rule_id: string | null;
  readonly procedure_id: string | null;
  readonly name: Text | null;
  readonly pages: number;
}

const COUNT = `
  with page as (
    select s.n, c.procedure_id, (select a.rule_id from case_alert j join alert a on a.id = j.alert_id
      where j.case_id = p.case_id order by j.alert_id limit 1) as rule_id
    from jsonb_to_recordset($1::jsonb) as s (n int, "userId" text, "startsMs" float8, "endsMs" float8)
    join notification p on p.user_id = s."userId" and p.channel = 'app' and p.rank <= 1
      and p.created_at >= to_timestamp(s."startsMs" / 1000.0)
      and p.created_at < to_timestamp(least(s."endsMs", $2::float8) / 1000.0)
    left join "case" c on c.id = p.case_id),
  counted as (
    select n, rule_id, case when rule_id is null then procedure_id end as procedure_id, count(*) as pages
    from page group by 1, 2, 3)
  select k.*, coalesce(
    (select v.definition -> 'sentence' from rule r join rule_version v on v.rule_id = r.id and v.version = r.version
     where r.id = k.rule_id),
    (select v.definition -> 'name' from procedure o join procedure_version v on v.procedure_id = o.id and v.version = o.version
     where o.id = k.procedure_id)) as name
  from counted k order by n, pages desc, rule_id, procedure_id`;

/** The use of each of some turns until a moment, in their order. */
export async function readPageUse(
  db: Pick<Queryable, 'query'>,
  turns: readonly Pick<OnDuty, 'userId' | 'startsMs' | 'endsMs'>[],
  atMs: number,
  budgetPerDay: number,
): Promise<PageUse[]> {
  if (turns.length === 0) return [];
  const { rows } = await db.query<Row>(COUNT, [
    JSON.stringify(turns.map(({ userId, startsMs, endsMs }, n) => ({ n, userId, startsMs, endsMs }))),
    // What was told at this very moment counts.
    atMs + 1,
  ]);
  const byTurn = Map.groupBy(rows, ({ n }) => n);
  return turns.map(({ startsMs, endsMs }, n): PageUse => {
    const causes = byTurn.get(n) ?? [];
    return {
      budget: Math.max(1, Math.round((budgetPerDay * (endsMs - startsMs)) / DAY_MS)),
      used: causes.reduce((sum, { pages }) => sum + pages, 0),
      causes: causes.slice(0, NAMED).map(toCause),
    };
  });
}

function toCause({ rule_id, procedure_id, name, pages }: Row): PageCause {
  return { ruleId: rule_id, procedureId: procedure_id, name, pages };
}
