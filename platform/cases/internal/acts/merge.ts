/** Cases that are one become one; a case that is two becomes two. Alerts, records and history stay findable. */
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import type { CaseUnit } from '../unit/case-unit.ts';
import { isOpenTask, note } from '../unit/case-unit.ts';
import type { ClockMaker } from '../unit/clocks.ts';
import { needOpen, needParty } from './run-acts.ts';
import type { ActRunner } from './run-acts.ts';
import { listParties } from './parties.ts';
import type { CaseOpener } from '../opening/open-cases.ts';
import type { TaskFlow } from '../unit/tasks.ts';

type MergeVerbs = Pick<CaseVerbs, 'merge' | 'split'>;

export function createMergeVerbs({
  acts,
  clocks,
  flow,
  opener,
}: {
  acts: ActRunner;
  clocks: ClockMaker;
  flow: TaskFlow;
  opener: CaseOpener;
}): MergeVerbs {
  return {
    merge: (id, by, edit) =>
      acts.change(id, by, edit, async ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre'], 'merge cases');
        const others = [...new Set(edit.otherIds)].filter((other) => other !== id);
        if (others.length === 0)
          throw invalidInput('There is nothing to merge.', {
            where: 'otherIds',
            value: '',
            allowed: 'other cases',
          });
        for (const otherId of others.toSorted((a, b) => a - b)) {
          const other = await acts.lockVisible(unit, otherId, by);
          needOpen(other);
          needParty(listParties(by, other.row, other.tasks), ['centre'], `merge case ${other.row.code}`);
          for (const task of other.tasks.filter(isOpenTask))
            flow.end(unit, other, by, task, 'cancelled', null);
          clocks.endAll(unit, other, by.username);
          const last = other.procedure.definition.states.find(({ phase }) => phase === 'closed');
          if (last !== undefined) clocks.enter(unit, other, last.id);
          other.row.closed_at = unit.nowMs;
          other.row.outcome = 'merged';
          other.row.merged_into = id;
          other.row.paused_at = null;
          draft.row.alerts += other.row.alerts;
          if (other.row.severity_rank > draft.row.severity_rank) {
            draft.row.severity = other.row.severity;
            draft.row.severity_rank = other.row.severity_rank;
          }
          other.row.alerts = 0;
          note(other, by, { what: 'merged', text: edit.why, facts: { into: id, code: draft.row.code } });
          note(draft, by, { what: 'merged', text: edit.why, facts: { from: otherId, code: other.row.code } });
        }
        unit.after.push(async () => {
          await unit.tx.query('update case_alert set case_id = $1 where case_id = any($2::bigint[])', [
            id,
            others,
          ]);
          await unit.tx.query('update case_record set case_id = $1 where case_id = any($2::bigint[])', [
            id,
            others,
          ]);
          await writeLinks(unit.tx, id, others, 'merged', unit.nowMs, by.username);
        });
      }),

    async split(id, by, edit) {
      let newId = id;
      const split = await acts.change(id, by, edit, async ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre'], 'split this case');
        const { row } = draft;
        const { rows } = await unit.tx.query<{ id: number; kind: 'alert' | 'record'; wanted: boolean }>(
          `select alert_id as id, 'alert' as kind, alert_id = any($2::bigint[]) as wanted from case_alert where case_id = $1
           union all
           select record_id, 'record', record_id = any($3::bigint[]) from case_record where case_id = $1`,
          [id, edit.alertIds ?? [], edit.recordIds ?? []],
        );
        const moved = rows.filter(({ wanted }) => wanted);
        const asked = (edit.alertIds?.length ?? 0) + (edit.recordIds?.length ?? 0);
        if (moved.length === 0 || moved.length !== asked || moved.length === rows.length)
          throw conflict('The case can’t be split so.', {
            where: `case ${row.code}`,
            value: `${moved.length} of ${rows.length}`,
            allowed: 'some of its alerts or records, not all',
            next: 'Choose what belongs to the new case.',
          });
        const alertIds = moved.filter(({ kind }) => kind === 'alert').map((one) => one.id);
        const recordIds = moved.filter(({ kind }) => kind === 'record').map((one) => one.id);
        const [made] = await opener.open(unit, by, [
          {
            kind: row.kind,
            title: edit.title,
            serviceId: row.service_id,
            procedure: draft.procedure,
            severity: row.severity,
            areaCode: row.area_code,
            lon: row.lon,
            lat: row.lat,
            assetId: row.asset_id,
            // Two open cases about one subject: what comes next joins the first.
            subject: null,
            leadAgencyId: row.lead_agency_id,
            demo: row.demo,
            seen: true,
            facts: { splitFrom: id, code: row.code, alertIds, recordIds },
          },
        ]);
        if (made === undefined) return;
        newId = made.row.id;
        made.row.alerts = alertIds.length;
        row.alerts -= alertIds.length;
        note(draft, by, {
          what: 'split',
          text: edit.why,
          facts: { into: newId, code: made.row.code, alertIds, recordIds },
        });
        unit.after.push(async () => {
          await unit.tx.query('update case_alert set case_id = $1 where alert_id = any($2::bigint[])', [
            newId,
            alertIds,
          ]);
          await unit.tx.query('update case_record set case_id = $1 where record_id = any($2::bigint[])', [
            newId,
            recordIds,
          ]);
          await writeLinks(unit.tx, id, [newId], 'split', unit.nowMs, by.username);
        });
      });
      return newId === id ? split : acts.read(newId, by);
    },
  };
}

async function writeLinks(
  tx: CaseUnit['tx'],
  id: number,
  others: readonly number[],
  kind: string,
  nowMs: number,
  by: string,
): Promise<void> {
  await tx.query(
    `insert into case_link (case_id, other_id, kind, created_at, created_by)
     select least($1::bigint, o), greatest($1::bigint, o), $3, to_timestamp($4::float8 / 1000.0), $5
     from unnest($2::bigint[]) as x (o) on conflict (case_id, other_id) do update set kind = excluded.kind`,
    [id, others, kind, nowMs, by],
  );
}
