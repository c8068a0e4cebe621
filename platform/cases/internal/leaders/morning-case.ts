/** A case as the morning bulletin names it, out of its row. */
import type { BulletinCase } from '../../../../contract/papers/bulletin.ts';
import { toCaseTitle } from '../../../../contract/cases/case-title.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { FOR_FEW } from '../reading/open-titles.ts';

export interface MorningRow {
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

export const COLUMNS = `c.id, c.code, c.title, c.title_en, c.kind, c.alerts, c.narrow, c.due_at, c.lead_agency_id,
  a.name_vi as agency_vi, a.name_en as agency_en`;
export const FROM = `from "case" c left join agency a on a.id = c.lead_agency_id`;

/** By what may be said of it before everybody. */
export function toCase(row: MorningRow): BulletinCase {
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
