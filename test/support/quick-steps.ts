/** Steps of a case's ladder quicker than procedures can be, and what must hold of them in the tables afterwards. */
import type { Queryable } from '../../platform/kernel/database.ts';

const STEP_MS = 400;

const name = (text: string) => ({ vi: text, en: text });

/** The centre that the steps tell. */
export const AGENCY = {
  id: 'ioc',
  parentId: null,
  kind: 'operation-centre',
  name: name('IOC'),
  isOperationCentre: true,
  areaCodes: [],
};

/** A procedure for cases opened by hand that does nothing by itself for ten hours. */
export const PROCEDURE = {
  id: 'fault',
  name: name('Thử lỗi'),
  applies: { kinds: ['report'] },
  opens: { kind: 'by-hand' },
  states: [
    {
      id: 'new',
      name: name('Mới'),
      phase: 'received',
      owner: 'centre',
      within: { kind: 'elapsed', minutes: 600 },
    },
    { id: 'done', name: name('Xong'), phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  initial: 'new',
  moves: [{ id: 'end', name: name('Kết thúc'), from: ['new'], to: 'done', by: ['centre'], demands: [] }],
  clocks: { acknowledge: { kind: 'elapsed', minutes: 30 }, close: { kind: 'elapsed', minutes: 600 } },
  returnWithin: { kind: 'elapsed', minutes: 60 },
  ladder: [{ clock: 'close', after: { fromStartMin: 0 }, to: { kind: 'duty', of: 'centre' }, what: 'page' }],
  playbook: [],
  routing: { kind: 'centre' },
  reopenWithinDays: 0,
  enabled: true,
};

/** Gives the case steps, 400 ms apart from `nowMs` on. */
export async function addSteps(db: Queryable, caseId: number, nowMs: number, steps = 20): Promise<void> {
  await db.query(
    `insert into timer (case_id, about, clock_id, clock, step, kind, target, planned_at, due_at)
     select k.case_id, 'clock:' || k.id, k.id, k.kind, 100 + n, 'page', '{"kind":"duty","of":"centre"}',
            to_timestamp($2::float8 / 1000.0), to_timestamp(($2::float8 + n * $4::float8) / 1000.0)
     from case_clock k cross join generate_series(1, $3::int) n
     where k.case_id = $1 and k.kind = 'close' and k.ended_at is null`,
    [caseId, nowMs, steps, STEP_MS],
  );
}

/** Each finds steps that did not leave exactly one line in their case and one in the journal, or fired out of order. */
export const IN_ORDER_ONCE: readonly string[] = [
  `select t.id, count(e.id) from timer t
   left join case_entry e on e.case_id = t.case_id and (e.facts ->> 'timer')::bigint = t.id
   group by t.id, t.fired_at having count(e.id) <> case when t.fired_at is null then 0 else 1 end`,
  `select t.id, count(j.id) from timer t
   left join journal j on j.subject = 'case:' || t.case_id and (j.after ->> 'timer')::bigint = t.id
   group by t.id, t.fired_at having count(j.id) <> case when t.fired_at is null then 0 else 1 end`,
  `select t.id from timer t
   join timer e on e.about = t.about and e.due_at < t.due_at and e.cancelled_at is null
   where t.fired_at is not null and (e.fired_at is null or e.fired_at > t.fired_at) and e.planned_at <= t.fired_at`,
];
