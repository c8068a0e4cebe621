/**
 * Alerts become cases: each joins the open case of its record, its subject, its group or its neighbourhood, brings a
 * recently closed one back, or opens a new one. A whole batch in one transaction, in turns with everybody else who opens cases.
 */
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import { toSeverityRank } from '../../../../contract/basics/severity.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseAlerts } from '../../case-needs.ts';
import type { CaseUnit, CaseDraft } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseOpener, Opening } from './open-cases.ts';
import { lockOpening } from './open-cases.ts';
import type { Reopener } from './reopen.ts';

/** An alert as far as cases need it. */
export interface AlertFact {
  readonly id: number;
  readonly service_id: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly worst_severity: Severity;
  readonly subject: string;
  readonly agency_id: string;
  readonly asset_id: number | null;
  readonly area_code: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly opened_at: number;
  readonly recorded_at: number;
  readonly closed_at: number | null;
  readonly evidence: readonly Evidence[];
  readonly state: 'open' | 'closed';
  readonly group_id: number | null;
  /** History, as it was fixed when it was first stored; null goes by its times. */
  readonly past: boolean | null;
  readonly demo: boolean;
  readonly acknowledged_at: number | null;
  readonly shelved_by: string | null;
  readonly rule_id: string;
  /** The case it is in already. */
  readonly case_id: number | null;
  /** The open case of the record it is about: where it belongs, whatever the policy says of alerts. */
  readonly record_case_id: number | null;
}

/** The record that alert `a` is about: its own, or the first of those that it counts at a place. */
export const RECORD_OF_ALERT = "substring(a.subject from '^(?:record|place):([0-9]{1,15})$')::bigint";

export const selectAlertFacts = `
  select a.id, a.service_id, a.kind, a.severity, a.worst_severity, a.subject, a.agency_id, a.asset_id, a.area_code, a.lon, a.lat,
         a.opened_at, a.recorded_at, a.closed_at, a.evidence, a.state, a.group_id, a.past, a.demo, a.acknowledged_at, a.shelved_by, a.rule_id,
         j.case_id,
         (select c.id from case_record r join "case" c on c.id = r.case_id
          where r.record_id = ${RECORD_OF_ALERT} and c.closed_at is null) as record_case_id
  from alert a
  left join case_alert j on j.alert_id = a.id`;

/** Where an alert goes: into a case that is there, or into one that is opened for it and perhaps others. */
interface Target {
  readonly caseId: number | null;
  readonly isClosed: boolean;
  readonly opening: Opening | null;
  readonly procedureId: string;
  readonly place: { readonly lon: number | null; readonly lat: number | null; readonly openedMs: number };
  readonly alerts: AlertFact[];
}

export interface AlertJoiner {
  /** The cases that hold the alerts afterwards. `choose` names the procedure, undefined = no case. */
  join(
    unit: CaseUnit,
    alerts: readonly AlertFact[],
    by: Actor,
    options: {
      readonly choose: (alert: AlertFact) => ProcedureVersion | undefined;
      readonly seen: boolean;
    },
  ): Promise<CaseDraft[]>;
}

const DAY_MS = 86_400_000;
/** Newest cases that are looked at for neighbours; a storm of more is one that has its own groups. */
const NEIGHBOURS = 2_000;

export function createAlertJoiner({
  opener,
  reopener,
  alerts: alertsOfCity,
}: {
  opener: CaseOpener;
  reopener: Reopener;
  alerts: Pick<CaseAlerts, 'titlesOf'>;
}): AlertJoiner {
  return {
    async join(unit, given, by, { choose, seen }) {
      await lockOpening(unit.tx);
      const alerts = await listFree(unit, given);
      const ofRecords = await findOfRecords(unit, alerts);
      const wanted = alerts.flatMap((alert) => {
        const procedure = ofRecords.has(alert.id) ? undefined : choose(alert);
        return procedure === undefined ? [] : [{ alert, procedure }];
      });
      if (wanted.length + ofRecords.size === 0) return [];
      const titles = await alertsOfCity.titlesOf(
        unit.tx,
        wanted.map(({ alert }) => alert.id),
      );
      const targets = [...new Set(ofRecords.values()), ...(await findTargets(unit, wanted, titles))];
      const drafts: CaseDraft[] = [];
      const known = targets.flatMap(({ caseId }) => caseId ?? []);
      await unit.lock(known);
      const fresh = targets.filter((target) => target.opening !== null);
      const opened = await opener.open(
        unit,
        by,
        fresh.flatMap(({ opening, alerts: some }) =>
          opening === null ? [] : [{ ...opening, seen, facts: { alertIds: some.map(({ id }) => id) } }],
        ),
      );
      for (const target of targets) {
        const draft = target.caseId === null ? opened[fresh.indexOf(target)] : unit.drafts.get(target.caseId);
        if (draft === undefined) continue;
        const ids = target.alerts.map(({ id }) => id);
        if (target.isClosed && draft.row.closed_at !== null) {
          await reopener.reopen(unit, draft, by, {
            why: toTitle(target.alerts[0], titles).vi,
            seen,
            facts: { alertIds: ids },
          });
          takeIn(draft, target.alerts);
        } else if (target.caseId !== null) joinKnown(draft, target.alerts, by);
        else takeIn(draft, target.alerts);
        drafts.push(draft);
      }
      unit.after.push(() => writeJoins(unit, targets, drafts, by));
      return drafts;
    },
  };
}

/** Puts alerts that are in no case into this one, and tells it. */
export function attach(unit: CaseUnit, draft: CaseDraft, alerts: readonly AlertFact[], by: Actor): void {
  joinKnown(draft, alerts, by);
  unit.after.push(() => writeJoins(unit, [{ alerts }], [draft], by));
}

/** Those that are in no case, read again under the lock. */
async function listFree({ tx }: CaseUnit, alerts: readonly AlertFact[]): Promise<AlertFact[]> {
  const { rows } = await tx.query<{ alert_id: number }>(
    'select alert_id from case_alert where alert_id = any($1::bigint[])',
    [alerts.map(({ id }) => id)],
  );
  const taken = new Set(rows.map(({ alert_id }) => alert_id));
  return alerts.filter(({ id }) => !taken.has(id)).toSorted((a, b) => a.id - b.id);
}

/** Alert → the open case of its record, read under the lock. */
async function findOfRecords(
  { tx }: CaseUnit,
  alerts: readonly AlertFact[],
): Promise<ReadonlyMap<number, Target>> {
  const { rows } = await tx.query<FoundCase & { alert_id: number }>(
    `select a.id as alert_id, c.* from alert a join case_record r on r.record_id = ${RECORD_OF_ALERT}
     join "case" c on c.id = r.case_id and c.closed_at is null where a.id = any($1::bigint[])`,
    [alerts.map(({ id }) => id)],
  );
  const targets = new Map<number, Target>();
  const found = new Map<number, Target>();
  for (const { alert_id, ...row } of rows) {
    const alert = alerts.find(({ id }) => id === alert_id);
    if (alert === undefined) continue;
    const target = targets.get(row.id) ?? toTarget(row);
    targets.set(row.id, target);
    target.alerts.push(alert);
    found.set(alert_id, target);
  }
  return found;
}

type Titles = Awaited<ReturnType<CaseAlerts['titlesOf']>>;

interface Wanted {
  readonly alert: AlertFact;
  readonly procedure: ProcedureVersion;
}

async function findTargets(unit: CaseUnit, wanted: readonly Wanted[], titles: Titles): Promise<Target[]> {
  if (wanted.length === 0) return [];
  const bySubject = await readBySubject(unit, wanted);
  const byGroup = await readByGroup(unit, wanted);
  const near = await readNear(unit, wanted);
  const targets = new Set<Target>();
  for (const { alert, procedure } of wanted) {
    const key = toKey(procedure.procedureId, alert.subject);
    const { joins } = procedure.definition;
    const target =
      bySubject.open.get(key) ??
      (alert.group_id === null ? undefined : byGroup.get(alert.group_id)) ??
      byGroup.get(alert.id) ??
      (joins === undefined
        ? undefined
        : near.find(
            (one) =>
              one.procedureId === procedure.procedureId &&
              isNear(one.place, alert, joins.withinM, joins.withinSec),
          )) ??
      bySubject.closed.get(key) ??
      toOpening(alert, procedure, titles);
    target.alerts.push(alert);
    targets.add(target);
    bySubject.open.set(key, target);
    if (alert.group_id !== null) byGroup.set(alert.group_id, target);
    byGroup.set(alert.id, target);
    if (!near.includes(target) && joins !== undefined) near.push(target);
  }
  return [...targets];
}

interface FoundCase {
  readonly id: number;
  readonly procedure_id: string;
  readonly subject: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly group_id: number | null;
}

async function readBySubject({ tx, nowMs }: CaseUnit, wanted: readonly Wanted[]) {
  const { rows } = await tx.query<FoundCase>(
    `select distinct on (x.p, x.s) c.id, c.procedure_id, c.subject, c.lon, c.lat, c.opened_at, c.closed_at
     from (select distinct * from unnest($1::text[], $2::text[], $3::float8[])) as x (p, s, since)
     join "case" c on c.procedure_id = x.p and c.subject = x.s
       and (c.closed_at is null or (c.closed_at >= to_timestamp(x.since / 1000.0) and c.outcome is distinct from 'merged'))
     order by x.p, x.s, (c.closed_at is null) desc, c.closed_at desc`,
    [
      wanted.map(({ procedure }) => procedure.procedureId),
      wanted.map(({ alert }) => alert.subject),
      // Nothing closed is found where the procedure never reopens.
      wanted.map(({ procedure }) => nowMs + 1 - procedure.definition.reopenWithinDays * DAY_MS),
    ],
  );
  const open = new Map<string, Target>();
  const closed = new Map<string, Target>();
  for (const row of rows)
    (row.closed_at === null ? open : closed).set(toKey(row.procedure_id, row.subject ?? ''), toTarget(row));
  return { open, closed };
}

/** Group of alerts, or an alert that may be the head of one → the open case that holds it. */
async function readByGroup({ tx }: CaseUnit, wanted: readonly Wanted[]): Promise<Map<number, Target>> {
  const groups = [...new Set(wanted.flatMap(({ alert }) => alert.group_id ?? []))];
  if (groups.length === 0) return new Map();
  const { rows } = await tx.query<FoundCase>(
    `select c.*, j.alert_id as group_id from case_alert j join "case" c on c.id = j.case_id
       where j.alert_id = any($1::bigint[]) and c.closed_at is null
     union all
     select c.*, c.alert_group_id as group_id from "case" c where c.alert_group_id = any($1::bigint[]) and c.closed_at is null`,
    [groups],
  );
  const byCase = new Map<number, Target>();
  const byGroup = new Map<number, Target>();
  for (const row of rows) {
    const target = byCase.get(row.id) ?? toTarget(row);
    byCase.set(row.id, target);
    if (row.group_id !== null) byGroup.set(row.group_id, target);
  }
  return byGroup;
}

async function readNear({ tx }: CaseUnit, wanted: readonly Wanted[]): Promise<Target[]> {
  const joining = wanted.filter(({ procedure }) => procedure.definition.joins !== undefined);
  if (joining.length === 0) return [];
  const sinceMs = Math.min(
    ...joining.map(
      ({ alert, procedure }) => alert.opened_at - (procedure.definition.joins?.withinSec ?? 0) * 1000,
    ),
  );
  const { rows } = await tx.query<FoundCase>(
    `select id, procedure_id, subject, lon, lat, opened_at, closed_at from "case"
     where procedure_id = any($1::text[]) and closed_at is null and opened_at >= to_timestamp($2::float8 / 1000.0)
     order by opened_at desc limit ${NEIGHBOURS}`,
    [[...new Set(joining.map(({ procedure }) => procedure.procedureId))], sinceMs],
  );
  return rows.map(toTarget);
}

function isNear(place: Target['place'], alert: AlertFact, withinM: number, withinSec: number): boolean {
  if (place.lon === null || place.lat === null || alert.lon === null || alert.lat === null) return false;
  if (Math.abs(place.openedMs - alert.opened_at) > withinSec * 1000) return false;
  return haversineMeters(place.lon, place.lat, alert.lon, alert.lat) <= withinM;
}

function toTarget({ id, procedure_id, lon, lat, opened_at, closed_at }: FoundCase): Target {
  return {
    caseId: id,
    isClosed: closed_at !== null,
    opening: null,
    procedureId: procedure_id,
    place: { lon, lat, openedMs: opened_at },
    alerts: [],
  };
}

function toOpening(alert: AlertFact, procedure: ProcedureVersion, titles: Titles): Target {
  return {
    caseId: null,
    isClosed: false,
    procedureId: procedure.procedureId,
    place: { lon: alert.lon, lat: alert.lat, openedMs: alert.opened_at },
    alerts: [],
    opening: {
      kind: 'alert',
      title: toTitle(alert, titles).vi,
      titleEn: toTitle(alert, titles).en,
      serviceId: alert.service_id,
      procedure,
      severity: alert.severity,
      areaCode: alert.area_code,
      lon: alert.lon,
      lat: alert.lat,
      assetId: alert.asset_id,
      subject: alert.subject,
      ...(alert.subject.startsWith('record:') ? { ownerWithoutAsset: alert.agency_id } : {}),
      alertGroupId: alert.group_id,
      demo: alert.demo,
      seen: false,
      facts: {},
    },
  };
}

/** A case that was there is told of its new alerts, and when they make it worse. */
function joinKnown(draft: CaseDraft, alerts: readonly AlertFact[], by: Actor): void {
  const from = draft.row.severity;
  note(draft, by, { what: 'alert.joined', facts: { alertIds: alerts.map(({ id }) => id) } });
  takeIn(draft, alerts);
  if (draft.row.severity === from) return;
  const worst = alerts.find(({ severity }) => severity === draft.row.severity);
  note(draft, by, {
    what: 'severity.raised',
    facts: { from, to: draft.row.severity, alertId: worst?.id ?? null },
  });
}

/** The case is as severe as the worst that happens in it; lower only when people say so. */
function takeIn({ row }: CaseDraft, alerts: readonly AlertFact[]): void {
  row.alerts += alerts.length;
  row.alert_group_id ??= alerts.find(({ group_id }) => group_id !== null)?.group_id ?? null;
  for (const { severity } of alerts) {
    const rank = toSeverityRank(severity);
    if (rank <= row.severity_rank) continue;
    row.severity = severity;
    row.severity_rank = rank;
  }
}

async function writeJoins(
  { tx, nowMs }: CaseUnit,
  targets: readonly { readonly alerts: readonly AlertFact[] }[],
  drafts: readonly CaseDraft[],
  by: Actor,
) {
  const joins = targets.flatMap((target, index) =>
    target.alerts.map(({ id }) => ({ alertId: id, caseId: drafts[index]?.row.id ?? 0 })),
  );
  await tx.query(
    `insert into case_alert (alert_id, case_id, joined_at, joined_by)
     select a, c, to_timestamp($3::float8 / 1000.0), $4 from unnest($1::bigint[], $2::bigint[]) as x (a, c)`,
    [joins.map(({ alertId }) => alertId), joins.map(({ caseId }) => caseId), nowMs, by.username],
  );
}

/** A case is called as the alert that opened it. */
function toTitle(alert: AlertFact | undefined, titles: Titles): Text {
  return (alert === undefined ? undefined : titles.get(alert.id)?.title) ?? { vi: '', en: '' };
}

function toKey(procedureId: string, subject: string): string {
  return `${procedureId} ${subject}`;
}
