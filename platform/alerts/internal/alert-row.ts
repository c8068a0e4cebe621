/** An alert's row with the words people read, and its way to an AlertView. */
import type { AlertCorrection, AlertStep, AlertView, Evidence } from '../../../contract/alerts/alert.ts';
import type { AlertKind, RuleCondition } from '../../../contract/rules/rule.ts';
import type { Severity } from '../../../contract/basics/severity.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { MakeTitle } from '../titled-alert.ts';
import { isPast } from './fix-past.ts';
import { toPresentEvidence } from './title-words.ts';

export interface AlertRow {
  readonly id: number;
  readonly rule_id: string;
  readonly rule_version: number;
  readonly service_id: string;
  readonly kind: AlertKind;
  readonly sentence: Text | null;
  readonly title_template: Text | null;
  readonly condition: RuleCondition | null;
  readonly asset_kind: string | null;
  readonly subject: string;
  readonly asset_id: number | null;
  readonly asset_code: string | null;
  readonly name_vi: string | null;
  readonly name_en: string | null;
  readonly feed_id: string | null;
  /** The code of the record that it is about by itself. */
  readonly record_code: string | null;
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
  /** A silence that ended because its subject was heard, not because its rule was changed. */
  readonly heard_again: boolean | null;
  readonly late: boolean;
  readonly correction: AlertCorrection | null;
  readonly feed_ids: readonly string[];
  /** Fixed when it was first stored; null goes by its times. */
  readonly past: boolean | null;
  readonly demo: boolean;
  readonly group_id: number | null;
  readonly acknowledged_by: string | null;
  /** As the person is called; null for an account that is no more. */
  readonly acknowledged_name: string | null;
  readonly acknowledged_at: number | null;
  readonly acknowledged_note: string | null;
  readonly shelved_by: string | null;
  readonly shelved_name: string | null;
  readonly shelved_until: number | null;
  readonly shelved_reason: string | null;
}

/** What people call who did it: an account is known by its username, and nobody else. */
export const nameOf = (username: string): string =>
  `(select u.name from "user" u where u.username = ${username})`;

/** Everything a view needs in one read: the sentence of the rule version that made it, the subject's name. */
export const selectAlerts = selectAlertsFrom('alert');

/** @param source a table or a named part of the query with the columns of alerts. */
export function selectAlertsFrom(source: string): string {
  return `
  select a.*, v.definition -> 'sentence' as sentence, v.definition -> 'title' as title_template,
         v.definition -> 'condition' as condition, s.code as asset_code, s.kind as asset_kind,
         coalesce(s.name_vi, d.code, r.name_vi, f.definition #>> '{name,vi}') as name_vi,
         coalesce(s.name_en, d.code, r.name_en, f.definition #>> '{name,en}') as name_en, f.id as feed_id,
         d.code as record_code,
         (select h.what <> 'closed' or (h.evidence -> 0 ->> 'timeMs')::float8 >= extract(epoch from h.time) * 1000 - 1 from alert_step h
          where a.kind = 'silence' and a.closed_at > a.opened_at and h.alert_id = a.id
            and h.what in ('closed', 'extended', 'corrected') order by h.id desc limit 1) as heard_again,
         ${nameOf('a.acknowledged_by')} as acknowledged_name, ${nameOf('a.shelved_by')} as shelved_name
  from ${source} a
  left join rule_version v on v.rule_id = a.rule_id and v.version = a.rule_version
  left join asset s on s.id = a.asset_id
  left join feed f on a.kind = 'correction' and 'feed:' || f.id = a.subject
  left join record d on a.kind = 'deadline' and d.id = case when a.subject like 'record:%' then substr(a.subject, 8)::bigint end
  left join lateral (
    select name_vi, name_en from area where code = a.area_code order by valid_from desc limit 1
  ) r on a.asset_id is null`;
}

/** A rule's version is never deleted; should it be missing all the same, no id stands in for its words. */
const SENTENCE_GONE: Text = { vi: 'Cảnh báo.', en: 'An alert.' };
const PLACE: Text = { vi: 'Một vị trí', en: 'A place' };
const NO_PLACE: Text = { vi: 'Chưa rõ nơi', en: 'Place unknown' };

/** The row as API and live screens show it; pure. */
export function toAlertView(row: AlertRow, makeTitle: MakeTitle): AlertView {
  const code = row.asset_code ?? row.record_code ?? row.area_code ?? row.feed_id ?? row.subject;
  const sentence = row.sentence ?? SENTENCE_GONE;
  const place = row.lon === null ? NO_PLACE : PLACE;
  const evidence = toPresentEvidence(row.evidence, row.condition, row.worst_severity);
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    serviceId: row.service_id,
    kind: row.kind,
    ...makeTitle({
      serviceId: row.service_id,
      condition: row.condition,
      template: row.title_template,
      sentence,
      name: { vi: row.name_vi ?? row.asset_code ?? place.vi, en: row.name_en ?? row.asset_code ?? place.en },
      code,
      assetId: row.asset_id,
      assetKind: row.asset_kind,
      areaCode: row.area_code,
      lon: row.lon,
      lat: row.lat,
      openedMs: row.opened_at,
      heardAgainMs: row.heard_again === true ? row.closed_at : null,
      isVoid: row.closed_at === row.opened_at,
      evidence,
      correction: row.correction,
      feedIds: row.feed_ids,
    }),
    sentence,
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
    evidence,
    late: row.late,
    correction: row.correction,
    past: isPast(row),
    feedIds: row.feed_ids,
    demo: row.demo,
    groupId: row.group_id,
    acknowledged:
      row.acknowledged_by === null || row.acknowledged_at === null
        ? null
        : {
            by: row.acknowledged_by,
            byName: row.acknowledged_name,
            timeMs: row.acknowledged_at,
            note: row.acknowledged_note ?? '',
          },
    shelved:
      row.shelved_by === null || row.shelved_until === null
        ? null
        : {
            by: row.shelved_by,
            byName: row.shelved_name,
            untilMs: row.shelved_until,
            reason: row.shelved_reason ?? '',
          },
  };
}

export interface StepRow {
  readonly alert_id: number;
  readonly time: number;
  readonly recorded_at: number;
  /** `updated`: the alert told something worse from then on; kept for the past, and no step that people read. */
  readonly what: AlertStep['what'] | 'updated';
  readonly severity: Severity;
  readonly late: boolean;
  readonly actor: string | null;
  /** As the person is called; null for a rule and for an account that is no more. */
  readonly actor_name: string | null;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
  /** Whether the episode was open after it; null = recorded before this was kept, or a deed of people. */
  readonly open_after: boolean | null;
}

/** A step that people read. */
export type ReadStepRow = StepRow & Pick<AlertStep, 'what'>;

export function toAlertStep(row: ReadStepRow): AlertStep {
  return {
    timeMs: row.time,
    recordedMs: row.recorded_at,
    what: row.what,
    severity: row.severity,
    late: row.late,
    by: row.actor,
    byName: row.actor_name,
    note: row.note,
    evidence: row.evidence,
  };
}
