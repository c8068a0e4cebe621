/** Incidents of a case: which reports tell of the same thing, how sure that is, why, and what is proposed. */
import { Type } from 'typebox';
import { partKinds } from '../../../../contract/alerts/incident.ts';
import type {
  IncidentList,
  IncidentPart,
  IncidentProposal,
  IncidentView,
} from '../../../../contract/alerts/incident.ts';
import type { FormReceipt } from '../../../../contract/records/form.ts';
import { PROPOSED, toAcceptedStatus } from '../../../../contract/records/proposal.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { isVisible, notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { StoredIncident, StoredPart } from '../../../fusion/fusion.ts';
import { toProposalForm } from '../../../fusion/proposal-forms.ts';
import { conflict } from '../../../kernel/errors.ts';
import { toAlertSources, toAlertThing } from './alerts.ts';
import type { ApiParts } from '../../api-parts.ts';
import { assertSeen } from '../data/records.ts';
import { IdNumber } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { createScopedReads } from '../services/scoped-reads.ts';
import { toKey } from '../services/service-actions.ts';

const Reason = Type.String({ minLength: 3, maxLength: 2000 });
const Base = Type.Integer({ minimum: 1 });
const Accepted = Type.Object({ base: Base, reason: Type.Optional(Reason) });
const Declined = Type.Object({ base: Base, reason: Reason });
const NO_KIND = { statuses: [] };

export function incidentRoutes({ route }: Routes, parts: ApiParts): void {
  const { incidents, cases, alerts, store, audiences, forms, registry } = parts;

  /** Undefined when it is out of sight. */
  const toSeenPart = async (part: StoredPart, person: Person): Promise<IncidentPart | undefined> => {
    const { alertId, recordId, fromMs, severity, distanceM } = part;
    const facts = { fromMs, severity, distanceM };
    const sight = await audiences.getSight(person);
    if (alertId !== null) {
      const alert = await alerts.getAlert(alertId);
      const isReached = isVisible(person, 'city.read', toAlertThing(alert));
      if (!isReached || !sight.seesAlert(toAlertSources(alert))) return undefined;
      const { title, areaCode } = alert;
      return { kind: 'alert', id: alertId, title, areaCode, ...facts };
    }
    if (recordId === null) return undefined;
    const [{ title, areaCode }, feedIds] = await Promise.all([
      store.getRecord(recordId),
      store.recordFeeds(recordId),
    ]);
    if (!feedIds.every((feedId) => sight.seesRecord({ recordId, feedId }))) return undefined;
    await audiences.looks.noteRecord(person, sight, { id: recordId, feedIds });
    return { kind: 'record', id: recordId, title: { vi: title, en: title }, areaCode, ...facts };
  };
  /** Its audience is the join of that of its parts: who does not see one of them does not see what is made of them. */
  const toSeen = async (incident: StoredIncident, person: Person): Promise<IncidentView[]> => {
    const seen: IncidentPart[] = [];
    for (const part of incident.parts) {
      const found = await toSeenPart(part, person);
      if (found === undefined) return [];
      seen.push(found);
    }
    const { proposalIds, ...facts } = incident;
    return [{ ...facts, parts: seen, proposals: await Promise.all(proposalIds.map(toProposal)) }];
  };
  const toProposal = async (recordId: number): Promise<IncidentProposal> => {
    const { serviceId, kind, title, versions } = await store.getRecord(recordId);
    const { name } = registry.findRecordKind(serviceId, kind) ?? { name: { vi: kind, en: kind } };
    return { recordId, base: versions, kind: name, title };
  };

  route({
    method: 'GET',
    path: '/incidents',
    summary: 'What the alerts and records of a case tell of together with others; only what you see whole.',
    permission: 'cases.read',
    reads: { action: 'records.read', subject: 'records' },
    query: Type.Object({ caseId: IdNumber }),
    handle: async ({ query: { caseId }, person }): Promise<IncidentList> => {
      await cases.get(caseId, person);
      const found = await incidents.listOfCase(caseId);
      return { incidents: (await Promise.all(found.map((one) => toSeen(one, person)))).flat() };
    },
  });

  route({
    method: 'POST',
    path: '/incidents/:id/take-out',
    summary: 'An alert or a record does not belong to an incident: it is left out, with the reason.',
    permission: 'alerts.handle',
    whole: true,
    params: Type.Object({ id: IdNumber }),
    body: Type.Object({
      kind: Type.Union(partKinds.map((kind) => Type.Literal(kind))),
      partId: IdNumber,
      reason: Reason,
    }),
    handle: async ({ params: { id }, body: { kind, partId, reason }, person }): Promise<IncidentList> => {
      const before = await incidents.find(id);
      if (before === undefined || (await toSeen(before, person)).length === 0) throw notThere('incident', id);
      await incidents.takeOut(id, { kind, id: partId }, toActor(person), reason);
      const after = await incidents.find(id);
      return { incidents: after === undefined ? [] : await toSeen(after, person) };
    },
  });
  for (const what of ['accept', 'decline'] as const)
    route({
      method: 'POST',
      path: `/incidents/:id/proposals/:recordId/${what}`,
      summary:
        what === 'accept'
          ? 'What an incident proposes is taken on: the record has its first ordinary status. The header Idempotency-Key makes every attempt the same one.'
          : 'What an incident proposes is not taken on: the record is closed, with the reason. The header Idempotency-Key makes every attempt the same one.',
      permission: 'alerts.handle',
      whole: true,
      params: Type.Object({ id: IdNumber, recordId: IdNumber }),
      body: what === 'accept' ? Accepted : Declined,
      handle: async ({
        params: { id, recordId },
        body: { base, ...body },
        person,
        request,
      }): Promise<FormReceipt> => {
        const key = toKey(request.headers['idempotency-key']);
        const incident = await incidents.find(id);
        if (incident === undefined || (await toSeen(incident, person)).length === 0)
          throw notThere('incident', id);
        const { record } = await assertSeen(parts, recordId, person);
        const service = registry.services.find(({ manifest }) => manifest.id === record.serviceId);
        const status = toAcceptedStatus(registry.findRecordKind(record.serviceId, record.kind) ?? NO_KIND);
        if (service === undefined || status === undefined || !(await incidents.hasProposed(id, recordId)))
          throw notThere('record', recordId);
        // An older version is judged by intake: it knows whether this very decision was sent before.
        if (record.status !== PROPOSED && base >= record.versions)
          throw conflict('Nothing is proposed here any more: it was decided or withdrawn.', {
            where: `record ${recordId}`,
            value: record.status,
            allowed: PROPOSED,
            next: 'Open the record: its versions say what became of it.',
          });
        const sight = await audiences.getSight(person);
        return forms.send({
          service,
          action: toProposalForm(record.kind, status, what),
          door: 'desk',
          body,
          key,
          sender: { username: person.username, name: person.name, agencyId: person.agencyId },
          by: toActor(person),
          read: createScopedReads(parts, person, sight),
          about: { record, base },
        });
      },
    });
}
