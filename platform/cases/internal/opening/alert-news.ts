/** What happens to the alerts of a case: got worse, ended, acknowledged on the picture. Told in its timeline. */
import type { AlertCorrection } from '../../../../contract/alerts/alert.ts';
import { toCorrectionText } from '../../../../contract/alerts/correction-text.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { PlatformEvents } from '../../../events.ts';
import type { Bus } from '../../../kernel/bus.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseAlerts } from '../../case-needs.ts';
import type { CaseDraft } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import { renameCases } from './case-names.ts';
import type { CaseUnits } from '../unit/run-units.ts';
import { listUntouchedSilences, withdraw } from './withdraw-silence.ts';

const BY_RULES: Actor = { username: 'system', role: 'system', source: 'alerts' };

interface NewsRow {
  readonly id: number;
  readonly case_id: number;
  readonly subject: string;
  readonly severity: Severity;
  readonly state: 'open' | 'closed';
  readonly acknowledged_by: string | null;
  readonly told: boolean;
  readonly correction: AlertCorrection | null;
  /** The worst of all that the case stands on, when late data changed this one and nothing else made it as severe. */
  readonly corrected_to: Severity | null;
  /** What the case has been told of this very correction: `alert.disputed`, and what was decided. */
  readonly told_correction: readonly string[];
}

export interface AlertNews {
  /** Tells the cases of these alerts what is new; alerts without a case are passed over. */
  tell(alertIds: readonly number[]): Promise<void>;
}

export function createAlertNews({
  db,
  units,
  flow,
  alerts,
  bus,
}: {
  db: Pick<Queryable, 'query'>;
  units: CaseUnits;
  flow: TaskFlow;
  alerts: Pick<CaseAlerts, 'titlesOf'>;
  bus: Bus<PlatformEvents>;
}): AlertNews {
  return {
    async tell(alertIds) {
      const { rows } = await db.query<NewsRow>(
        `select a.id, j.case_id, a.subject, a.severity, a.state, a.acknowledged_by,
                exists (select from case_entry e where e.case_id = j.case_id and e.what = 'alert.closed'
                        and e.facts -> 'alertIds' @> to_jsonb(a.id)) as told,
                a.correction,
                case when a.late and c.kind = 'alert' and not exists (select from "case" m where m.merged_into = c.id) then
                  (select w.worst_severity from case_alert k join alert w on w.id = k.alert_id
                   where k.case_id = c.id and w.closed_at is distinct from w.opened_at
                   order by array_position(array['info','low','medium','high','critical'], w.worst_severity) desc limit 1) end as corrected_to,
                array(select e.what from case_entry e where e.case_id = j.case_id and e.facts -> 'alertIds' @> to_jsonb(a.id)
                      and e.facts -> 'correction' ->> 'toldMs' = a.correction ->> 'toldMs') as told_correction
         from case_alert j join alert a on a.id = j.alert_id join "case" c on c.id = j.case_id
         where j.alert_id = any($1::bigint[]) and c.closed_at is null
           and (a.state = 'closed' or a.late or a.correction is not null or (a.acknowledged_by is not null and c.acknowledged_at is null)
                or array_position(array['info','low','medium','high','critical'], a.severity) > c.severity_rank)`,
        [alertIds],
      );
      const byCase = Map.groupBy(rows, ({ case_id }) => case_id);
      if (byCase.size > 0) await tellCases(byCase);
      await renameCases({ db, alerts, bus }, alertIds);
    },
  };

  function tellCases(byCase: ReadonlyMap<number, readonly NewsRow[]>): Promise<void> {
    return units.run(async (unit) => {
      const drafts = await unit.lock([...byCase.keys()].toSorted((a, b) => a - b));
      const over = [...byCase].filter(([, news]) => news.some(({ state }) => state === 'closed'));
      const untouched = await listUntouchedSilences(
        unit.tx,
        over.map(([id]) => id),
      );
      for (const draft of drafts) {
        if (draft.row.closed_at !== null) continue;
        const news = byCase.get(draft.row.id) ?? [];
        const ended = news.filter((alert) => alert.state === 'closed' && !alert.told).map(({ id }) => id);
        if (ended.length > 0) note(draft, BY_RULES, { what: 'alert.closed', facts: { alertIds: ended } });
        for (const alert of news) tellCorrection(draft, alert);
        const worst = news
          .filter((alert) => alert.state === 'open')
          .toSorted((a, b) => toSeverityRank(b.severity) - toSeverityRank(a.severity))[0];
        if (worst !== undefined && toSeverityRank(worst.severity) > draft.row.severity_rank) {
          note(draft, BY_RULES, {
            what: 'severity.raised',
            facts: { from: draft.row.severity, to: worst.severity, alertId: worst.id },
          });
          draft.row.severity = worst.severity;
          draft.row.severity_rank = toSeverityRank(worst.severity);
        }
        correctSeverity(draft, news);
        if (untouched.has(draft.row.id)) {
          await withdraw(unit, draft, BY_RULES, flow);
          continue;
        }
        const seen = news.find((alert) => alert.acknowledged_by !== null);
        if (seen?.acknowledged_by != null && draft.row.acknowledged_at === null) {
          const by = { username: seen.acknowledged_by, role: 'person', source: 'alerts' };
          await flow.acknowledge(unit, draft, by);
          note(draft, by, { what: 'acknowledged', facts: { alertId: seen.id } });
        }
      }
    });
  }
}

/** What late data show never to have been so severe takes with it what the case had of it. */
function correctSeverity(draft: CaseDraft, news: readonly NewsRow[]): void {
  const { row } = draft;
  const milder = news.find(({ corrected_to: to }) => to !== null && toSeverityRank(to) < row.severity_rank);
  const to = milder?.corrected_to;
  if (milder === undefined || to == null) return;
  note(draft, BY_RULES, {
    what: 'severity.corrected',
    facts: { from: row.severity, to, alertId: milder.id },
  });
  row.severity = to;
  row.severity_rank = toSeverityRank(to);
}

/** What the sender changed, and what somebody decided about it. */
function tellCorrection(draft: CaseDraft, { id, correction, told_correction: told }: NewsRow): void {
  if (correction === null) return;
  const { confirmed, rejected } = correction;
  const facts = { alertIds: [id], correction };
  if (!told.includes('alert.disputed'))
    note(draft, BY_RULES, { what: 'alert.disputed', text: toCorrectionText(correction), facts });
  const decision = confirmed === null ? 'alert.correction-rejected' : 'alert.correction-confirmed';
  const by = confirmed ?? rejected;
  if (by === undefined || told.includes(decision)) return;
  note(draft, { username: by.by, role: 'person', source: 'alerts' }, { what: decision, facts });
}
