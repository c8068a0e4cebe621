/** An alert's row with the words people read, and its way to an AlertView. */
import type { AlertStep, AlertView, Evidence } from '../../../contract/alert.ts';
import type { AlertKind } from '../../../contract/rule.ts';
import type { Severity } from '../../../contract/severity.ts';
import type { Text } from '../../../contract/text.ts';

export interface AlertRow {
  readonly id: number;
  readonly rule_id: string;
  readonly rule_version: number;
  readonly service_id: string;
  readonly kind: AlertKind;
  readonly sentence: Text | null;
  readonly subject: string;
  readonly asset_id: number | null;
  readonly asset_code: string | null;
  readonly name_vi: string | null;
  readonly name_en: string | null;
  readonly agency_id: string;
  readonly area_code: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly state: 'open' | 'closed';
  readonly severity: Severity;
  readonly worst_severity: Severity;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly recorded_at: number;
  readonly updated_at: number;
  readonly evidence: readonly Evidence[];
  readonly late: boolean;
  readonly demo: boolean;
  readonly group_id: number | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: number | null;
  readonly acknowledged_note: string | null;
  readonly shelved_by: string | null;
  readonly shelved_until: number | null;
  readonly shelved_reason: string | null;
}

/** Everything a view needs in one read: the sentence of the rule version that made it, the subject's name. */
export const selectAlerts = `
  select a.*, v.definition -> 'sentence' as sentence, s.code as asset_code,
         coalesce(s.name_vi, r.name_vi) as name_vi, coalesce(s.name_en, r.name_en) as name_en
  from alert a
  left join rule_version v on v.rule_id = a.rule_id and v.version = a.rule_version
  left join asset s on s.id = a.asset_id
  left join lateral (
    select name_vi, name_en from area where code = a.area_code order by valid_from desc limit 1
  ) r on a.asset_id is null`;

/** The row as API and live screens show it; pure. */
export function toAlertView(row: AlertRow): AlertView {
  const code = row.asset_code ?? row.area_code ?? row.subject;
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    serviceId: row.service_id,
    kind: row.kind,
    sentence: row.sentence ?? { vi: row.rule_id, en: row.rule_id },
    subject: { assetId: row.asset_id, code, name: { vi: row.name_vi ?? code, en: row.name_en ?? code } },
    agencyId: row.agency_id,
    areaCode: row.area_code,
    lon: row.lon,
    lat: row.lat,
    state: row.state,
    severity: row.severity,
    worstSeverity: row.worst_severity,
    openedMs: row.opened_at,
    recordedMs: row.recorded_at,
    closedMs: row.closed_at,
    updatedMs: row.updated_at,
    evidence: row.evidence,
    late: row.late,
    past: row.closed_at !== null && row.closed_at <= row.recorded_at,
    demo: row.demo,
    groupId: row.group_id,
    acknowledged:
      row.acknowledged_by === null || row.acknowledged_at === null
        ? null
        : { by: row.acknowledged_by, timeMs: row.acknowledged_at, note: row.acknowledged_note ?? '' },
    shelved:
      row.shelved_by === null || row.shelved_until === null
        ? null
        : { by: row.shelved_by, untilMs: row.shelved_until, reason: row.shelved_reason ?? '' },
  };
}

export interface StepRow {
  readonly alert_id: number;
  readonly time: number;
  readonly recorded_at: number;
  readonly what: AlertStep['what'];
  readonly severity: Severity;
  readonly late: boolean;
  readonly actor: string | null;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}

export function toAlertStep(row: StepRow): AlertStep {
  return {
    timeMs: row.time,
    recordedMs: row.recorded_at,
    what: row.what,
    severity: row.severity,
    late: row.late,
    by: row.actor,
    note: row.note,
    evidence: row.evidence,
  };
}
