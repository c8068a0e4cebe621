/** What other modules do with cases inside their own transactions: a line of the timeline, a fired step, facts for notices. */
import { toCaseTitle } from '../../../../contract/cases/case-title.ts';
import type { PlatformEvents } from '../../../events.ts';
import type { Bus } from '../../../kernel/bus.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseAlerts } from '../../case-needs.ts';
import type { CaseForNotice, CaseTimeline } from '../../case-timeline.ts';
import type { Procedures } from '../../procedures.ts';
import { readOpenTitles } from '../reading/open-titles.ts';
import { getState } from './case-unit.ts';
import { caseTable, entryTable, toSnapshot } from './rows.ts';
import type { CaseRecord, EntryRecord, TaskRecord } from './rows.ts';
import type { TaskFlow } from './tasks.ts';
import { toPulse } from './run-units.ts';

export function createTimeline({
  db,
  clock,
  bus,
  procedures,
  flow,
  alerts,
}: {
  db: Pick<Queryable, 'query'>;
  clock: { now(): number };
  bus: Bus<PlatformEvents>;
  procedures: Procedures;
  flow: TaskFlow;
  alerts: Pick<CaseAlerts, 'titlesOf'>;
}): CaseTimeline {
  const recordEntries: CaseTimeline['recordEntries'] = async (tx, entries) => {
    const caseIds = [...new Set(entries.map(({ caseId }) => caseId))];
    const { rows } = await tx.query<CaseRecord>(
      'select * from "case" where id = any($1::bigint[]) order by id for update',
      [caseIds],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const ids = await entryTable.reserveIds(tx, entries.length);
    const lines = entries.flatMap(({ caseId, entry, counts }, at): EntryRecord[] => {
      const row = byId.get(caseId);
      if (row === undefined) return [];
      row.version += 1;
      row.updated_at = clock.now();
      row.escalated += counts === 'above' ? 1 : 0;
      row.paged += counts === 'page' ? 1 : 0;
      return [
        {
          id: ids[at] ?? 0,
          case_id: caseId,
          time: clock.now(),
          what: entry.what,
          actor: entry.actor,
          actor_name: entry.actorName ?? null,
          agency_id: entry.agencyId ?? null,
          text: entry.text ?? null,
          facts: entry.facts ?? {},
          row: toSnapshot(row),
        },
      ];
    });
    await caseTable.update(tx, rows);
    await entryTable.insert(tx, lines);
  };

  return {
    recordEntry: (tx, caseId, entry) => recordEntries(tx, [{ caseId, entry, counts: 'nothing' }]),
    recordEntries,
    async tell(caseIds) {
      const ids = [...new Set(caseIds)];
      const cases = await db.query<CaseRecord>('select * from "case" where id = any($1::bigint[])', [ids]);
      const tasks = await db.query<TaskRecord>(
        `select * from task where case_id = any($1::bigint[]) and state in ('offered', 'accepted')`,
        [ids],
      );
      const last = await db.query<{ case_id: number; what: string; actor: string }>(
        `select distinct on (case_id) case_id, what, actor from case_entry where case_id = any($1::bigint[]) order by case_id, id desc`,
        [ids],
      );
      for (const row of cases.rows) {
        const mine = tasks.rows.filter(({ case_id }) => case_id === row.id);
        const entries = last.rows.filter(({ case_id }) => case_id === row.id);
        void bus.publish('case', toPulse({ row, tasks: mine, entries }));
      }
    },
    async listForNotice(tx, caseIds) {
      const { rows } = await tx.query<CaseRecord>('select * from "case" where id = any($1::bigint[])', [
        caseIds,
      ]);
      const toOpenTitle = await readOpenTitles(tx, alerts, rows);
      return Promise.all(
        rows.map(async (row): Promise<CaseForNotice> => {
          const procedure = await procedures.getVersion(row.procedure_id, row.procedure_version);
          return {
            id: row.id,
            code: row.code,
            title: toCaseTitle({ ...row, titleEn: row.title_en }),
            openTitle: toOpenTitle(row),
            kind: row.kind,
            severity: row.severity,
            stateName: getState(procedure, row.state).name,
            phase: row.phase,
            centreAgencyId: row.centre_agency_id,
            leadAgencyId: row.lead_agency_id,
            departmentAgencyId: procedure.definition.departmentAgencyId,
            areaCode: row.area_code,
            acknowledgedMs: row.acknowledged_at,
            closedMs: row.closed_at,
            dueMs: row.due_at,
            demo: row.demo,
          };
        }),
      );
    },
    onAcknowledged: (listener) => flow.onAcknowledged(listener),
  };
}
