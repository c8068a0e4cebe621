/** Incidents of a case: which reports tell of the same thing, how sure that is, and why. */
import { Type } from 'typebox';
import { partKinds } from '../../contract/incident.ts';
import type { IncidentList, IncidentPart, IncidentView } from '../../contract/incident.ts';
import { toActor } from '../access/feed-keys.ts';
import { isVisible, notThere } from '../access/permissions.ts';
import type { Person } from '../access/permissions.ts';
import type { StoredIncident, StoredPart } from '../fusion/fusion.ts';
import { toAlertSources, toAlertThing } from './alerts.ts';
import type { ApiParts } from './api-parts.ts';
import { IdNumber } from './internal/routes.ts';
import type { Routes } from './internal/routes.ts';

const Reason = Type.String({ minLength: 3, maxLength: 2000 });

export function incidentRoutes({ route }: Routes, parts: ApiParts): void {
  const { incidents, cases, alerts, store, audiences } = parts;

  /** Undefined when it is out of sight. */
  const toSeenPart = async (part: StoredPart, person: Person): Promise<IncidentPart | undefined> => {
    const { alertId, recordId, fromMs, severity, distanceM } = part;
    const facts = { fromMs, severity, distanceM };
    const sight = await audiences.getSight(person);
    if (alertId !== null) {
      const alert = await alerts.getAlert(alertId);
      const isReached = isVisible(person, 'city.read', toAlertThing(alert));
      if (!isReached || !sight.seesAlert(toAlertSources(alert))) return undefined;
      return { kind: 'alert', id: alertId, title: alert.title, ...facts };
    }
    if (recordId === null) return undefined;
    const [{ title }, feedIds] = await Promise.all([store.getRecord(recordId), store.recordFeeds(recordId)]);
    if (!feedIds.every((feedId) => sight.seesRecord({ recordId, feedId }))) return undefined;
    await audiences.looks.noteRecord(person, sight, { id: recordId, feedIds });
    return { kind: 'record', id: recordId, title: { vi: title, en: title }, ...facts };
  };
  /** Its audience is the join of that of its parts: who does not see one of them does not see what is made of them. */
  const toSeen = async (incident: StoredIncident, person: Person): Promise<IncidentView[]> => {
    const seen: IncidentPart[] = [];
    for (const part of incident.parts) {
      const found = await toSeenPart(part, person);
      if (found === undefined) return [];
      seen.push(found);
    }
    return [{ ...incident, parts: seen }];
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
}
