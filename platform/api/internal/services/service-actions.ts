/**
 * Forms that services let people send: POST /services/<id>/actions/<action> by the staff, and the same under
 * /api/public/v1 by anybody where the city has opened the door. An action that throws is a trouble of its own service.
 */
import { Type } from 'typebox';
import type { FormFacts, FormForesight, FormList, FormReceipt } from '../../../../contract/records/form.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { forbidden, invalidInput, isHaivanError } from '../../../kernel/errors.ts';
import type { LoadedService } from '../../../registry/registry.ts';
import { findReach, findRight } from '../../../registry/service-permissions.ts';
import type { PartName } from '../../../registry/service-troubles.ts';
import type { Action } from '../../../sdk/action.ts';
import type { ApiParts } from '../../api-parts.ts';
import { assertMet } from './record-condition.ts';
import { checkAction } from './sound-action.ts';
import type { SoundAction } from './sound-action.ts';
import { IdNumber } from '../routes/routes.ts';
import { toSeenAssets } from '../data/seen-assets.ts';
import type { Asked, Routes } from '../routes/routes.ts';
import { listRecordChoices, withChoices } from './form-choices.ts';
import { createScopedReads } from './scoped-reads.ts';
import { assertSeen } from '../data/records.ts';

/** A person types; a screen that looks ahead asks at each pause. */
const PACE = { count: 60, perSec: 60 };
const LOOK_PACE = { count: 240, perSec: 60 };
const About = { record: IdNumber, base: Type.Integer({ minimum: 1 }) };
type Request<Body> = Asked<unknown, unknown, Body>;
type Body = Readonly<Record<string, unknown>>;

/** Installs the forms of all services; one that can't be installed is told and left out. Answers the sound ones. */
export function serviceActionRoutes(routes: Routes, parts: ApiParts): readonly SoundAction[] {
  const sound: SoundAction[] = [];
  for (const service of parts.registry.services)
    for (const action of service.server.actions ?? []) {
      const { id: serviceId } = service.manifest;
      const name: PartName = { serviceId, part: 'action', what: String(action.id) };
      try {
        const checked = checkAction(service, action);
        if (sound.some((one) => one.service === service && one.action.id === action.id))
          throw new Error('Another action of the service has this id; rename one of them.');
        install(routes, parts, checked, name);
        sound.push(checked);
      } catch (error) {
        parts.registry.troubles.tell(name, error);
      }
    }
  listRoute(routes, parts, sound);
  return sound;
}

function listRoute({ route }: Routes, parts: ApiParts, sound: readonly SoundAction[]): void {
  route({
    method: 'GET',
    path: '/forms',
    summary: 'Forms of all services that you may send: their questions and what they take.',
    permission: 'city.read',
    handle: async ({ person }): Promise<FormList> => {
      const sight = await parts.audiences.getSight(person);
      const seen = toSeenAssets(parts.catalogue.listAssets(), sight);
      const theirs = sound.filter(({ right }) => findReach(person, right) !== undefined);
      const records = await listRecordChoices(parts.store, theirs, sight);
      const forms = theirs.map(({ service, right, action: { id, words, body, of } }) => ({
        serviceId: service.manifest.id,
        id,
        name: words.name,
        send: words.send,
        schema: body,
        fields: withChoices(words.fields, {
          ...parts,
          seen,
          records: records.filter(({ serviceId }) => serviceId === service.manifest.id),
          reaches: findReach(person, right),
          mayAsk: (path) => mayAsk(person, service, path),
        }),
        recordKind: of?.recordKind ?? null,
      }));
      return { forms: forms.filter(({ fields }) => hasWhereTo(fields)) };
    },
  });
}

function mayAsk(person: Person, { manifest, server }: LoadedService, path: string): boolean {
  const read = server.reads?.find((one) => one.path === path);
  const right = read && findRight(read.permission ?? 'city.read', manifest.permissions);
  return right !== undefined && findReach(person, right) !== undefined;
}

/** A form that hands something to another system is offered only where one is connected. */
const hasWhereTo = (fields: FormFacts): boolean =>
  Object.values(fields).every(
    ({ of, choices = [] }) => of === undefined || !('sentBy' in of) || choices.length > 0,
  );

function install(
  { route }: Routes,
  parts: ApiParts,
  { service, action, right }: SoundAction,
  name: PartName,
) {
  const { forms, cases } = parts;
  const path = `/services/${service.manifest.id}/actions/${action.id}`;
  const body = action.of === undefined ? action.body : Type.Object({ ...action.body.properties, ...About });
  const run = <Answer>(work: () => Promise<Answer>) => tellFailure(parts, name, work);

  /** The form with everything about it that was looked up for its sender, who may send it. */
  const open = async ({ body: given, person, request }: Request<Body>) => {
    const key = request.headers['idempotency-key'];
    const { record: recordId, base, ...filled } = given;
    const about =
      action.of === undefined
        ? undefined
        : { record: await getRecord(parts, service, action, Number(recordId), person), base: Number(base) };
    const sight = await parts.audiences.getSight(person);
    const form = {
      service,
      action,
      door: 'desk' as const,
      body: action.of === undefined ? given : filled,
      key: toKey(key),
      sender: { username: person.username, name: person.name, agencyId: person.agencyId },
      read: action.of?.when?.seesAll === true ? parts.reads : createScopedReads(parts, person, sight),
      ...(about === undefined ? {} : { about }),
    };
    const reach = findReach(person, right);
    const thing = toThing(parts, action, form);
    if (reach === undefined || !reach(thing))
      throw forbidden('You may not send this form: your right does not reach what it is about.', {
        where: 'your roles',
        value: person.roles.join(', '),
        allowed: `${action.permission} in its agency or area`,
        next: 'Ask the agency that answers for it, or an administrator for the role there.',
      });
    const { when } = action.of ?? {};
    if (when !== undefined && about !== undefined)
      assertMet(when, { ...about, username: person.username, nowMs: parts.clock.now() });
    return form;
  };

  route({
    method: 'POST',
    path,
    summary: `${action.words.name.en}. The header Idempotency-Key makes every attempt the same one.`,
    permission: 'city.read',
    perPerson: PACE,
    body,
    handle: (asked): Promise<FormReceipt> =>
      run(async () => {
        // The compiler can't know what a service's own schema says; Ajv has checked it.
        const form = await open(asked as Request<Body>);
        return forms.send({ ...form, by: toActor(asked.person) });
      }),
  });
  route({
    method: 'POST',
    path: `${path}/foreseen`,
    summary: `What would become of it, nothing is stored: ${action.words.name.en}.`,
    permission: 'city.read',
    perPerson: LOOK_PACE,
    body,
    handle: (asked): Promise<FormForesight> =>
      run(async () => {
        const { agencyId, items } = await forms.foresee(await open(asked as Request<Body>));
        const outcomes = items.map(async ({ item, areaCode }) => {
          const { kind, body: facts, lon = null, lat = null, dueMs = null } = item;
          const place = { lon, lat, areaCode };
          const { id: serviceId } = service.manifest;
          // Of a record that is there its case is open already, or was.
          const found =
            action.of === undefined
              ? await cases.foreseeRecord({ serviceId, kind, body: facts, agencyId, ...place })
              : { opensCase: false, leadAgencyId: null };
          return { kind, areaCode, dueMs, ...found };
        });
        return { outcomes: await Promise.all(outcomes) };
      }),
  });
  if (action.of !== undefined) draftRoute(parts, route, path, service, action, run);
}

function draftRoute(
  parts: ApiParts,
  route: Routes['route'],
  path: string,
  service: LoadedService,
  action: Action,
  run: <Answer>(work: () => Promise<Answer>) => Promise<Answer>,
): void {
  route({
    method: 'GET',
    path: `${path}/records/:record`,
    summary: `What stands in the form at first, of the newest version: ${action.words.name.en}.`,
    permission: 'city.read',
    reads: { action: 'record.read', subject: 'record:{record}' },
    params: Type.Object({ record: IdNumber }),
    handle: ({ params, person }) =>
      run(async () => {
        const record = await getRecord(parts, service, action, params.record, person);
        return { recordId: record.id, base: record.versions, draft: action.of?.toDraft(record) ?? {} };
      }),
  });
}

/** @throws HaivanError not_found for what is out of sight, or of another kind. */
async function getRecord(
  parts: ApiParts,
  { manifest }: LoadedService,
  action: Action,
  id: number,
  person: Person,
) {
  const { record } = await assertSeen(parts, id, person);
  if (record.serviceId !== manifest.id || record.kind !== action.of?.recordKind) throw notThere('record', id);
  return record;
}

function toThing(
  { catalogue, clock }: ApiParts,
  action: Action,
  form: Pick<Parameters<ApiParts['forms']['foresee']>[0], 'body' | 'key' | 'sender' | 'read' | 'about'>,
) {
  const { key, sender: by, read, about } = form;
  const record = about?.record;
  const findAreaAt = (lon: number, lat: number) => catalogue.findAreaAt(lon, lat);
  const asked = { by, nowMs: clock.now(), key, read, findAreaAt, record: record as never };
  const said = action.reach?.(form.body as never, asked);
  const owner = record === undefined ? [] : [catalogue.getFeed(record.feedId).definition.agencyId];
  return {
    agencyIds: [...owner, ...(said?.agencyIds ?? [])],
    areaCode: said === undefined ? (record?.areaCode ?? null) : said.areaCode,
  };
}

/** What the service refuses is an answer; what it throws otherwise is its trouble until it works again. */
export async function tellFailure<Answer>(
  { registry }: Pick<ApiParts, 'registry'>,
  name: PartName,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const found = await work();
    registry.troubles.end(name);
    return found;
  } catch (error) {
    if (!isHaivanError(error)) registry.troubles.tell(name, error, 'running');
    throw error;
  }
}

/** The key by which a form is sent once, however often it is tried. */
export function toKey(given: string | string[] | undefined): string {
  if (typeof given === 'string' && /^[\w-]{8,80}$/u.test(given)) return given;
  throw invalidInput('A form is sent with a key that is the same for every attempt.', {
    where: 'Idempotency-Key',
    value: typeof given === 'string' ? given.slice(0, 80) : '',
    allowed: '8 to 80 letters, digits, - and _',
    next: 'Make a UUID when the form is opened, and send it with every attempt.',
  });
}
