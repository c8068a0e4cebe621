/** Cases that people open: a report, alerts they choose, a record. */
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, invalidInput, notFound } from '../../../kernel/errors.ts';
import type { CaseOpening } from '../../case-opening.ts';
import type { Procedures } from '../../procedures.ts';
import type { CaseCity } from '../unit/city.ts';
import type { ActRunner } from '../acts/run-acts.ts';
import { attach, selectAlertFacts } from './from-alerts.ts';
import type { AlertFact, AlertJoiner } from './from-alerts.ts';
import type { RecordJoiner } from './from-records.ts';
import type { CaseOpener } from './open-cases.ts';
import { lockOpening } from './open-cases.ts';
import type { CaseUnits } from '../unit/run-units.ts';

export function createHandOpener({
  acts,
  units,
  opener,
  joiner,
  records,
  procedures,
  city,
}: {
  acts: ActRunner;
  units: CaseUnits;
  opener: CaseOpener;
  joiner: AlertJoiner;
  records: RecordJoiner;
  procedures: Procedures;
  city: CaseCity;
}): CaseOpening {
  const getProcedure = (id: string | undefined, found: ReturnType<Procedures['findCurrent']>) => {
    const procedure = id === undefined ? found : procedures.findCurrent(id);
    if (procedure?.definition.enabled === true) return procedure;
    throw invalidInput('No procedure says how this is handled.', {
      where: 'procedureId',
      value: id ?? '',
      allowed: 'an enabled procedure',
      next: 'Choose a procedure, or ask an administrator to enable one for this kind.',
    });
  };

  return {
    async openReport(report, by) {
      const { lon = null, lat = null, assetId = null } = report;
      const procedure = getProcedure(
        report.procedureId,
        procedures.findForKind('report', report.serviceId ?? null),
      );
      const areaCode = report.areaCode ?? (lon === null || lat === null ? null : city.findAreaAt(lon, lat));
      const id = await units.run(async (unit) => {
        const [draft] = await opener.open(unit, by, [
          {
            kind: 'report',
            title: report.title,
            content: report.content ?? null,
            serviceId: report.serviceId ?? null,
            procedure,
            severity: report.severity,
            areaCode,
            lon,
            lat,
            assetId,
            subject: null,
            demo: false,
            seen: isInScope(
              toScope(by, 'cases.coordinate'),
              procedure.definition.centreAgencyId ?? city.getCentreId(),
            ),
            facts: {},
          },
        ]);
        return draft?.row.id ?? 0;
      });
      return acts.readMade(id, by);
    },

    async openFromAlerts(alertIds, by, procedureId) {
      const id = await units.run(async (unit) => {
        await lockOpening(unit.tx);
        const { rows } = await unit.tx.query<AlertFact & { agency_id: string }>(
          `${selectAlertFacts.replace('select a.id,', 'select a.id, a.agency_id,')} where a.id = any($1::bigint[]) order by a.id`,
          [alertIds],
        );
        const alerts = rows.filter((alert) => mayOpenFor(by, alert.agency_id, alert.area_code));
        const [first] = alerts;
        if (first === undefined)
          throw notFound('There are no such alerts.', { where: 'alertIds', value: alertIds.join(', ') });
        const held = alerts.flatMap(({ case_id }) => case_id ?? []);
        const free = alerts.filter(({ case_id }) => case_id === null);
        const [known] = await unit.lock(held.slice(0, 1));
        const isKept = known?.row.closed_at === null;
        if (free.length === 0 && known !== undefined) return known.row.id;
        if (known !== undefined && isKept) {
          attach(unit, known, free, by);
          return known.row.id;
        }
        const [lead, ...others] = free;
        if (lead === undefined)
          throw conflict('The alerts are in a closed case.', { where: 'alertIds', next: 'Reopen it.' });
        const choose = () =>
          getProcedure(
            procedureId,
            procedures.findForAlert({
              serviceId: lead.service_id,
              alertKind: lead.kind,
              ruleId: lead.rule_id,
              severity: lead.severity,
            }) ?? procedures.findForKind('report', lead.service_id),
          );
        const [draft] = await joiner.join(unit, [lead], by, { choose, seen: true });
        if (draft === undefined)
          throw conflict('Somebody was faster: the alert is in a case.', { where: 'alertIds' });
        if (others.length > 0) attach(unit, draft, others, by);
        return draft.row.id;
      });
      return acts.read(id, by);
    },

    foreseeRecord: (record) => records.foresee(record),
    async findOfRecord(recordId, by) {
      const id = await records.findCase(recordId);
      return id === undefined ? undefined : acts.readMade(id, by);
    },
    async openFromRecord(recordId, by, procedureId) {
      const id = await units.run(async (unit) => {
        await lockOpening(unit.tx);
        const draft = await records.open(unit, recordId, by, procedureId);
        if (draft === undefined)
          throw notFound(`There is no record ${recordId}, or no procedure for it.`, {
            where: 'recordId',
            value: recordId,
            next: 'Name a procedure.',
          });
        return draft.row.id;
      });
      return acts.readMade(id, by);
    },
  };
}

function mayOpenFor(by: Person, agencyId: string, areaCode: string | null): boolean {
  const scope = toScope(by, 'cases.open');
  return isInScope(scope, agencyId) || (areaCode !== null && scope.areaCodes.has(areaCode));
}
