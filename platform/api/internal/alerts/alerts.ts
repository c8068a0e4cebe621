/** Alerts: the queue, its history, and what a person does about one: acknowledge, shelve, plan maintenance. */
import { Type } from 'typebox';
import { isUndecided } from '../../../../contract/alerts/alert.ts';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import type { AlertDetail, AlertList } from '../../../../contract/alerts/alert-lists.ts';
import type { RecordedTally } from '../../../../contract/basics/tally.ts';
import { authoriseFor, isVisible, notThere, toFilter, toScope } from '../../../access/permissions.ts';
import { nothingToDecide } from '../../../alerts/alerts.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Severities, toSeverities } from '../cases/case-fields.ts';
import { IdNumber, IdText, Limit, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { toToldSteps } from '../words/told-notes.ts';

const Note = Type.String({ maxLength: 2000 });
const Reason = Type.String({ minLength: 3, maxLength: 2000 });
const OneAlert = Type.Object({ id: IdNumber });

/** Whose an alert is and where: what scope is asked about. */
export function toAlertThing({ agencyId, areaCode }: Pick<AlertView, 'agencyId' | 'areaCode'>) {
  return { agencyIds: [agencyId], areaCode };
}

/** What an alert is made of: what sight is asked about. */
export function toAlertSources({ id, subject, feedIds }: Pick<AlertView, 'id' | 'subject' | 'feedIds'>) {
  return { id, assetId: subject.assetId, feedIds };
}

const Known = Type.Boolean({ description: 'of the past only what had been recorded by then' });

export function alertRoutes({ route }: Routes, { alerts, intake, rules, audiences }: ApiParts): void {
  /** What the person may not see answers as what is not there. */
  const getVisible = async (id: number, person: Person): Promise<AlertView> => {
    const alert = await alerts.getAlert(id);
    const isReached = isVisible(person, 'city.read', toAlertThing(alert));
    const sight = await audiences.getSight(person);
    if (isReached && sight.seesAlert(toAlertSources(alert))) return alert;
    throw notThere('alert', id);
  };
  const findAsOf = async (id: number, atMs: number, onlyKnown: boolean) =>
    (await alerts.listAlerts({ ids: [id], atMs, onlyKnown, limit: 1 })).alerts[0];
  const checkHandle = async (id: number, person: Person): Promise<void> =>
    authoriseFor(person, 'alerts.handle', toAlertThing(await getVisible(id, person)));

  route({
    method: 'GET',
    path: '/alerts',
    summary:
      'Alerts by state, severity, service, agency, area, asset, rule and time: open ones that nobody has first, then the worst, the newest; page by page (`after`).',
    permission: 'city.read',
    query: Type.Object({
      state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
      severity: Type.Optional(Severities),
      serviceId: Type.Optional(IdText),
      agencyId: Type.Optional(IdText),
      areaCode: Type.Optional(IdText),
      assetId: Type.Optional(IdNumber),
      ruleId: Type.Optional(IdText),
      acknowledged: Type.Optional(Type.Boolean()),
      shelved: Type.Optional(Type.Boolean()),
      from: Type.Optional(Time),
      to: Type.Optional(Time),
      at: Type.Optional(Time),
      known: Type.Optional(Known),
      limit: Type.Optional(Limit),
      after: Type.Optional(Type.String({ maxLength: 100, description: '`next` of the page before' })),
    }),
    handle: async ({ query, person }): Promise<AlertList> => {
      const { from, to, at, known, limit, severity, ...filter } = query;
      return alerts.listAlerts({
        ...filter,
        ...(severity === undefined ? {} : { severity: toSeverities(severity) }),
        scope: toFilter(toScope(person, 'city.read')),
        unseen: (await audiences.getSight(person)).unseen,
        ...(from === undefined ? {} : { fromMs: from }),
        ...(to === undefined ? {} : { toMs: to }),
        ...(at === undefined ? {} : { atMs: at, onlyKnown: known === true }),
        limit: limit ?? 100,
      });
    },
  });

  route({
    method: 'GET',
    path: '/alerts/tally',
    summary:
      'How many alerts of a state, a service, an asset and a time the person may see, of how many in the city, and since when any are recorded.',
    permission: 'city.read',
    query: Type.Object({
      state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
      serviceId: Type.Optional(IdText),
      assetId: Type.Optional(IdNumber),
      from: Type.Optional(Time),
      to: Type.Optional(Time),
      at: Type.Optional(Time),
    }),
    handle: async ({
      query: { state, serviceId, assetId, from, to, at },
      person,
    }): Promise<RecordedTally> => {
      const wanted = {
        ...(state === undefined ? {} : { state }),
        ...(serviceId === undefined ? {} : { serviceId }),
        ...(assetId === undefined ? {} : { assetId }),
        ...(from === undefined ? {} : { fromMs: from }),
        ...(to === undefined ? {} : { toMs: to }),
        ...(at === undefined ? {} : { atMs: at }),
        // What is restricted is not even counted.
        unseen: (await audiences.getSight(person)).unseen,
      };
      const scope = toFilter(toScope(person, 'city.read'));
      const [inCity, firstMs] = await Promise.all([alerts.countAlerts(wanted), alerts.firstOpenedMs()]);
      if (scope === undefined) return { inScope: inCity, inCity, firstMs };
      return { inScope: await alerts.countAlerts({ ...wanted, scope }), inCity, firstMs };
    },
  });

  route({
    method: 'GET',
    path: '/alerts/:id',
    summary: 'One alert with its history; `at`: as it was then, where it had begun.',
    permission: 'city.read',
    params: OneAlert,
    query: Type.Object({ at: Type.Optional(Time), known: Type.Optional(Known) }),
    handle: async ({ params: { id }, query: { at, known = false }, person, tell }): Promise<AlertDetail> => {
      const [alert, all] = await Promise.all([getVisible(id, person), alerts.steps(id)]);
      const steps = toToldSteps(all, tell);
      const asThen = at === undefined ? undefined : await findAsOf(id, at, known);
      if (at === undefined || asThen === undefined) return { alert, steps, asOfMs: null };
      const until = steps.filter(({ timeMs, recordedMs }) => (known ? recordedMs : timeMs) <= at);
      return { alert: asThen, steps: until, asOfMs: at };
    },
  });

  route({
    method: 'POST',
    path: '/alerts/:id/acknowledge',
    summary: 'Somebody has seen the alert and looks after it.',
    permission: 'alerts.handle',
    params: OneAlert,
    body: Type.Object({ note: Type.Optional(Note) }),
    handle: async ({ params, body, person }) => {
      await checkHandle(params.id, person);
      return alerts.acknowledge(params.id, person, body.note ?? '');
    },
  });

  route({
    method: 'POST',
    path: '/alerts/:id/confirm-correction',
    summary:
      'The values that the sender corrected are right: the alert goes by them again, and ends if they say so.',
    permission: 'alerts.handle',
    params: OneAlert,
    body: Type.Object({ note: Type.Optional(Note) }),
    handle: async ({ params, body, person }) => {
      await checkHandle(params.id, person);
      return alerts.decideCorrection(params.id, 'confirmed', person, body.note ?? '');
    },
  });

  route({
    method: 'POST',
    path: '/alerts/:id/reject-correction',
    summary:
      'What the sender corrected is not believed: the values of before stand again, as disputed, and the alert goes on.',
    permission: 'alerts.handle',
    params: OneAlert,
    body: Type.Object({ reason: Reason }),
    handle: async ({ params, body, person }) => {
      const { id, ruleId, subject, state, openedMs, correction } = await getVisible(params.id, person);
      await checkHandle(params.id, person);
      if (state === 'closed' || correction === null || !isUndecided(correction) || subject.assetId === null)
        throw nothingToDecide(id);
      // First what is believed, then the decision: whoever dies between the two finds the alert undecided.
      const sinceMs = Math.min(openedMs, correction.timeMs);
      await intake.holdTo(await rules.listBelieved(ruleId, subject.assetId, sinceMs));
      return alerts.decideCorrection(id, 'rejected', person, body.reason);
    },
  });

  route({
    method: 'POST',
    path: '/alerts/:id/shelve',
    summary: 'Keep a known alert out of the queue until a time, with a reason.',
    permission: 'alerts.handle',
    params: OneAlert,
    body: Type.Object({ until: Time, reason: Reason }),
    handle: async ({ params, body, person }) => {
      await checkHandle(params.id, person);
      return alerts.shelve(params.id, person, body.until, body.reason);
    },
  });

  route({
    method: 'POST',
    path: '/alerts/:id/unshelve',
    summary: 'Put a shelved alert back into the queue.',
    permission: 'alerts.handle',
    params: OneAlert,
    body: Type.Object({ note: Type.Optional(Note) }),
    handle: async ({ params, body, person }) => {
      await checkHandle(params.id, person);
      return alerts.unshelve(params.id, person, body.note ?? '');
    },
  });
}
