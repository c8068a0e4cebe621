/** Cases put straight into the tables, and the seam that escalation needs, for tests of escalation and of the auditor alone. */
import type { CaseForNotice, CaseTimeline, NewEntry } from '../../platform/cases/case-timeline.ts';
import type { Database, Queryable, Transaction } from '../../platform/kernel/database.ts';

/** An agency tree: city above department above ward; an operation centre beside. */
export const AGENCIES = [
  { id: 'city', parentId: null, kind: 'city', name: { vi: 'Thành phố', en: 'City' } },
  { id: 'ioc', parentId: 'city', kind: 'operation-centre', name: { vi: 'IOC', en: 'IOC' } },
  { id: 'dept', parentId: 'city', kind: 'department', name: { vi: 'Sở Xây dựng', en: 'Construction' } },
  { id: 'ward', parentId: 'dept', kind: 'ward', name: { vi: 'Phường Hải Châu', en: 'Hải Châu' } },
].map((agency) => ({ ...agency, isOperationCentre: agency.id === 'ioc', areaCodes: [] }));

/** Puts the tree, a procedure and people (`name` = id) with their role, agency and post. */
export async function layGround(
  db: Queryable,
  people: readonly {
    readonly name: string;
    readonly role: string;
    readonly agencyId: string | null;
    readonly post?: string;
  }[],
): Promise<void> {
  for (const { id, parentId, kind, name } of AGENCIES) {
    await db.query('insert into agency (id, parent_id, kind, name_vi, name_en) values ($1, $2, $3, $4, $5)', [
      id,
      parentId,
      kind,
      name.vi,
      name.en,
    ]);
  }
  await db.query(`insert into procedure (id, version, enabled) values ('flood', 1, true)`);
  await db.query(
    `insert into procedure_version (procedure_id, version, definition, valid_from, author, note)
     values ('flood', 1, '{}', to_timestamp(0), 'test', 'test')`,
  );
  for (const { name, role, agencyId, post } of people) {
    await db.query(
      `insert into "user" (id, name, email, username) values ($1, $1, $1 || '@test.example', $1) on conflict do nothing`,
      [name],
    );
    await db.query(
      `insert into user_role (user_id, role, agency_id, post, granted_by) values ($1, $2, $3, $4, 'test')`,
      [name, role, agencyId, post ?? null],
    );
  }
}

/** Opens a case with the two clocks of a flood: acknowledge within 5 minutes, close within 4 hours. */
export async function openCase(
  tx: Transaction,
  { atMs, lead = null }: { readonly atMs: number; readonly lead?: string | null },
): Promise<{ readonly caseId: number; readonly acknowledgeId: number; readonly closeId: number }> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into "case" (code, kind, title, search, procedure_id, procedure_version, severity, severity_rank, state, phase,
                         state_since, lead_agency_id, centre_agency_id, opened_at, opened_by, updated_at)
     values ('VV-' || gen_random_uuid(), 'alert', 'Tháp ngập cầu Rồng', '', 'flood', 1, 'critical', 5, 'new',
             'received', to_timestamp($1::float8 / 1000.0), $2, 'ioc', to_timestamp($1::float8 / 1000.0), 'rule:flood',
             to_timestamp($1::float8 / 1000.0)) returning id`,
    [atMs, lead],
  );
  const caseId = rows[0]?.id ?? 0;
  if (lead !== null)
    await tx.query(
      `insert into task (case_id, role, agency_id, content, state, offered_at, offered_by, return_until)
       values ($1, 'lead', $2, '', 'offered', to_timestamp($3::float8 / 1000.0), 'test', to_timestamp($3::float8 / 1000.0))`,
      [caseId, lead, atMs],
    );
  const begin = async (kind: string, minutes: number) => {
    const clock = await tx.query<{ id: number }>(
      `insert into case_clock (case_id, kind, agency_id, time_limit, started_at, due_at)
       values ($1, $2, $3, '{}', to_timestamp($4::float8 / 1000.0), to_timestamp($5::float8 / 1000.0)) returning id`,
      [caseId, kind, lead, atMs, atMs + minutes * 60_000],
    );
    return clock.rows[0]?.id ?? 0;
  };
  return { caseId, acknowledgeId: await begin('acknowledge', 5), closeId: await begin('close', 240) };
}

/** Writes the timeline as cases do, without their unit of work. */
export function rowSeam(db: Database): CaseTimeline {
  const write = async (tx: Transaction, caseId: number, { what, actor, text, facts }: NewEntry) => {
    await tx.query(
      `insert into case_entry (case_id, time, what, actor, text, facts) values ($1, now(), $2, $3, $4, $5)`,
      [caseId, what, actor, text ?? null, JSON.stringify(facts ?? {})],
    );
  };
  return {
    recordEntry: write,
    async recordEntries(tx, entries) {
      for (const { caseId, entry, counts } of entries) {
        await write(tx, caseId, entry);
        await tx.query(
          'update "case" set escalated = escalated + $2, paged = paged + $3, version = version + 1 where id = $1',
          [caseId, counts === 'above' ? 1 : 0, counts === 'page' ? 1 : 0],
        );
      }
    },
    tell: async () => undefined,
    async listForNotice(tx, caseIds) {
      const { rows } = await (tx ?? db.pool).query<CaseForNotice>(
        `select id, code, jsonb_build_object('vi', title, 'en', title) as title,
                jsonb_build_object('vi', title, 'en', title) as "openTitle", kind, severity, '{"vi":"Mới","en":"New"}'::jsonb "stateName", phase,
                centre_agency_id "centreAgencyId", lead_agency_id "leadAgencyId", area_code "areaCode",
                acknowledged_at "acknowledgedMs", closed_at "closedMs", due_at "dueMs", demo
         from "case" where id = any($1)`,
        [caseIds],
      );
      return rows;
    },
    onAcknowledged: () => undefined,
  };
}
