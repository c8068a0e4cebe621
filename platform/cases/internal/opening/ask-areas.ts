/** Each area that a record names is asked by a task of its own; what answers for it ends that task. */
import { MINUTE_MS } from '../../../../contract/basics/time-units.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseDraft, CaseUnit } from '../unit/case-unit.ts';
import { isOpenTask, note } from '../unit/case-unit.ts';
import type { CaseCity } from '../unit/city.ts';
import type { TaskFlow } from '../unit/tasks.ts';

/** A record that answers, and the case of the record that it answers. */
export interface Answer {
  readonly case_id: number;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Records of these ids that confirm another one: $1 ids. */
export const SELECT_ANSWERS = `
  select j.case_id, r.kind, r.body from record r
    join record_link l on l.record_id = r.id and l.role = 'confirms'
    join record t on t.service_id = r.service_id and t.kind = l.kind and t.code = l.code
    join case_record j on j.record_id = t.id
  where r.id = any($1::bigint[]) order by r.id`;

export interface AreaAsker {
  /** By the procedure of the case; nothing where it asks nobody. */
  ask(unit: CaseUnit, draft: CaseDraft, body: Answer['body'], by: Actor): Promise<void>;
  /** The case of each answer has been taken into the unit. */
  answer(unit: CaseUnit, answers: readonly Answer[], by: Actor): Promise<void>;
}

export function createAreaAsker({ city, flow }: { city: CaseCity; flow: TaskFlow }): AreaAsker {
  const findAgency = (areaCode: unknown): string | null =>
    typeof areaCode === 'string' ? city.findAgencyOfPlace({ areaCode, lon: null, lat: null }, []) : null;

  return {
    async ask(unit, draft, body, by) {
      const { asks } = draft.procedure.definition;
      if (asks === undefined) return;
      const named = body[asks.areas];
      const areas = typeof named === 'string' ? named.split(',') : [];
      const agencies = new Set(areas.flatMap((code) => findAgency(code) ?? []));
      for (const agencyId of agencies)
        await flow.offer(unit, draft, by, {
          role: 'support',
          agencyId,
          content: asks.text.vi,
          dueMs: unit.nowMs + asks.withinMin * MINUTE_MS,
        });
    },
    async answer(unit, answers, by) {
      for (const { case_id: caseId, kind, body } of answers) {
        const draft = unit.drafts.get(caseId);
        const answeredBy = draft?.procedure.definition.asks?.answeredBy;
        if (draft === undefined || answeredBy?.recordKind !== kind) continue;
        const agencyId = findAgency(body[answeredBy.area]);
        const task = draft.tasks.find((one) => isOpenTask(one) && one.agency_id === agencyId);
        if (task === undefined || task.role !== 'support') continue;
        if (task.state === 'offered') await flow.accept(unit, draft, by, task);
        const words = body[answeredBy.words];
        flow.end(unit, draft, by, task, 'done', typeof words === 'string' ? words : null);
        note(draft, by, { what: 'task.done', agencyId: task.agency_id, facts: { taskId: task.id } });
      }
    },
  };
}
