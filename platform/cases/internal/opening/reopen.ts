/** A closed case comes back to life: same agency, same history, new clocks. */
import type { Actor } from '../../case-journal.ts';
import type { CaseUnit, CaseDraft } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseCity } from '../unit/city.ts';
import type { ClockMaker } from '../unit/clocks.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import { toLeadContent } from './lead-content.ts';

export interface Reopener {
  reopen(
    unit: CaseUnit,
    draft: CaseDraft,
    by: Actor,
    options: {
      readonly why: string;
      readonly seen: boolean;
      readonly facts?: Readonly<Record<string, unknown>>;
    },
  ): Promise<void>;
}

export function createReopener({
  clocks,
  flow,
  city,
}: {
  clocks: ClockMaker;
  flow: TaskFlow;
  city: CaseCity;
}): Reopener {
  return {
    async reopen(unit, draft, by, { why, seen, facts = {} }) {
      const { row, tasks } = draft;
      const lead =
        tasks.findLast((task) => task.role === 'lead' && task.state === 'done')?.agency_id ??
        row.lead_agency_id;
      const wasClosedMs = row.closed_at;
      row.closed_at = null;
      row.outcome = null;
      row.lead_agency_id = null;
      row.merged_into = null;
      row.reopened += 1;
      row.acknowledged_at = null;
      row.acknowledged_by = null;
      clocks.enter(unit, draft, draft.procedure.definition.initial);
      note(draft, by, { what: 'reopened', text: why, facts: { wasClosedMs, leadAgencyId: lead, ...facts } });
      await clocks.begin(unit, draft, 'close');
      await clocks.begin(unit, draft, 'act');
      if (seen) await flow.acknowledge(unit, draft, by);
      else await clocks.begin(unit, draft, 'acknowledge', { agencyId: row.centre_agency_id });
      if (lead === null) return;
      const valid = await city.listValidAgencies(unit.tx, [lead], unit.nowMs);
      if (valid.has(lead))
        await flow.offer(unit, draft, by, { role: 'lead', agencyId: lead, content: toLeadContent(row) });
    },
  };
}
