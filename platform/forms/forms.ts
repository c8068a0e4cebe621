/**
 * Forms: what people fill in becomes a delivery of the doors `desk` and `public`. The form is the raw delivery, with the
 * key its sender made; the service's action makes items of it; intake takes them whole or not at all, and writes who sent
 * it into the journal by the same commit.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RecordView } from '../../contract/records/record-view.ts';
import { isFormDoor } from '../../contract/feeds/feed.ts';
import type { CityInfo } from '../../contract/city/city-info.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import { toAcceptedStatus } from '../../contract/records/proposal.ts';
import type { RecordItem } from '../../contract/records/record-item.ts';
import type { By } from '../catalogue/catalogue-journal.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Decoders } from '../decoders/decoders.ts';
import type { Intake } from '../intake/intake.ts';
import type { ForeseenItem } from '../intake/own-items.ts';
import { conflict, notFound, unavailable } from '../kernel/errors.ts';
import type { LoadedService } from '../registry/registry.ts';
import type { Action, Sender } from '../sdk/action.ts';
import type { ServiceReads } from '../sdk/read.ts';
import type { Store } from '../store/store.ts';
import type { Callers } from './callers.ts';
import { findImplausible } from './internal/find-implausible.ts';
import { createFormFeeds } from './internal/form-feeds.ts';
import type { FormDoor } from './internal/form-feeds.ts';
import { findCaller, toRawBody, toToldBody } from './internal/kept-apart.ts';

export { toFormFeedId } from './internal/form-feeds.ts';
export type { FormDoor } from './internal/form-feeds.ts';

/** One filled-in form. */
export interface FilledForm {
  readonly service: Pick<LoadedService, 'manifest'>;
  readonly action: Action;
  readonly door: FormDoor;
  /** As it was filled in; checked by the schema of the action. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** Who sends; at the public's door nobody, and `by` says from where. */
  readonly sender: Sender | null;
  readonly by: By;
  readonly read: ServiceReads;
  /** Of an action that changes a record: the record, and the version that the sender looked at. */
  readonly about?: { readonly record: RecordView; readonly base: number };
}

/** What would be stored, and the agency in whose name. */
export interface Foreseen {
  readonly agencyId: string;
  readonly items: readonly ForeseenItem[];
}

export interface Forms {
  /** The setting lets the door of the public be opened. */
  readonly hasPublicDoor: boolean;
  /** Makes the feeds of all services that have forms; before there is a city it does nothing. */
  ensureFeeds(services: readonly Pick<LoadedService, 'manifest' | 'server'>[]): Promise<void>;
  /**
   * The same form with the same key is answered the same.
   * @throws HaivanError conflict (changed since, held, the key belongs to another form), invalid_input, forbidden (the door is shut), unavailable.
   */
  send(form: FilledForm): Promise<FormReceipt>;
  /** What sending would store: until when it is owed, in which area. Nothing is stored. */
  foresee(form: Omit<FilledForm, 'by'>): Promise<Foreseen>;
}

interface FormDeps {
  readonly catalogue: Catalogue;
  readonly intake: Pick<Intake, 'submit' | 'foresee'>;
  readonly store: Pick<Store, 'listRecordsOfDelivery' | 'findRaw'>;
  readonly clock: { now(): number };
  /** The agency that answers for what the desk takes: the centre itself. */
  readonly agencyId: () => string | undefined;
  /** The setting lets the public's door be opened. */
  readonly hasPublicDoor: boolean;
  readonly decoders: Pick<Decoders, 'find'>;
  readonly callers: Pick<Callers, 'toNote'>;
  /** Of the city: what lies far beyond them is no place of a form. */
  readonly bounds: CityInfo['bounds'];
}

export function createForms(deps: FormDeps): Forms {
  const { catalogue, intake, store, clock, callers } = deps;
  const ensureFeed = createFormFeeds(deps);

  /** The form of a record goes into the record's own feed: there its code is its own. */
  const getFeedId = async ({
    service,
    action,
    door,
    about,
  }: Pick<FilledForm, 'service' | 'action' | 'door' | 'about'>) => {
    if (about !== undefined) {
      const { definition } = catalogue.getFeed(about.record.feedId);
      const kind = service.manifest.recordKinds.find((facts) => facts.kind === about.record.kind);
      if (isFormDoor(definition.door)) return definition.id;
      // No system has it: who wrote to the city is answered from here.
      if (deps.decoders.find(definition.decoder)?.fromPeople === true) return definition.id;
      // What the centre itself proposed is decided here, and corrected here once it is accepted.
      if (definition.door === 'derived' && kind !== undefined && toAcceptedStatus(kind) !== undefined)
        return definition.id;
      if (kind?.identity !== 'city')
        throw notFound('This record is told by its own system and is corrected there.', {
          where: `feed ${definition.id}`,
          value: about.record.code,
          allowed: 'a record that was entered here',
          next: 'Ask the agency of the feed to correct it at its source.',
        });
    }
    const feed = await ensureFeed(door, service.manifest, action.restrictedKinds);
    if (feed !== undefined) return feed.id;
    throw unavailable('There is no city yet to send anything for.', {
      next: 'Load the city first.',
      retryAfterSec: 60,
    });
  };

  /** What was sent first with this key says whether it is the same form once more; when it is kept no longer, it is. */
  const assertSame = async (deliveryId: number, { action, body, key, about }: FilledForm) => {
    const raw = await store.findRaw(deliveryId);
    if (raw === undefined) return;
    const first = JSON.parse(raw.toString()) as { readonly body?: unknown; readonly record?: number };
    // What is kept apart of it is not compared: it is not there.
    if (isDeepStrictEqual(first.body, toRawBody(action, body)) && first.record === about?.record.id) return;
    throw conflict('This key was used for another form, which is stored. Nothing of this one is.', {
      where: 'key',
      value: key,
      allowed: 'a key that no other form had',
      next: 'Send this form with a new key.',
    });
  };

  const toItems = async (form: Omit<FilledForm, 'by'>, nowMs: number) => {
    const { action, body, key, sender: by, read, about } = form;
    // Who calls for help is not turned away for a field.
    const refused =
      action.isUrgent === true
        ? []
        : findImplausible(action.body.properties, body, { nowMs, bounds: deps.bounds });
    if (refused.length > 0) return { refused };
    const asked = { by, nowMs, key, read, findAreaAt: catalogue.findAreaAt, record: about?.record as never };
    const decoded = await action.toItems(toToldBody(action, body) as never, asked);
    if (about === undefined) return decoded;
    // What the sender looked at is said by the platform: no action can forget it.
    const withBase = (item: RecordItem): RecordItem =>
      item.kind === about.record.kind && item.code === about.record.code
        ? { ...item, base: about.base }
        : item;
    return { ...decoded, records: (decoded.records ?? []).map(withBase) };
  };

  return {
    hasPublicDoor: deps.hasPublicDoor,
    async ensureFeeds(services) {
      for (const { manifest, server } of services) {
        const { actions = [], publicReads = [] } = server;
        if (actions.length > 0) await ensureFeed('desk', manifest);
        // That of restricted kinds is made by its first form: before, it would be told as data out of everybody's sight.
        const isForPublic = publicReads.length > 0 || actions.some(({ isPublic }) => isPublic === true);
        if (deps.hasPublicDoor && isForPublic) await ensureFeed('public', manifest);
        const restricted = actions.flatMap(({ isPublic, restrictedKinds = [] }) =>
          isPublic === true ? restrictedKinds : [],
        );
        // Made shut, so that somebody can open it before the first form comes.
        if (deps.hasPublicDoor && restricted.length > 0) await ensureFeed('public', manifest, restricted);
      }
    },

    async send(form) {
      const { service, action, door, body, key, by, about } = form;
      const receivedMs = clock.now();
      const name = `${service.manifest.id}/${action.id}`;
      const caller = findCaller(action, body);
      const receipt = await intake.submit({
        feedId: await getFeedId(form),
        bytes: Buffer.from(
          JSON.stringify({
            action: name,
            at: new Date(receivedMs).toISOString(),
            by: door === 'desk' ? by.actor : null,
            ...(about === undefined ? {} : { record: about.record.id, base: about.base }),
            body: toRawBody(action, body),
          }),
        ),
        contentType: 'application/json',
        name,
        // Two senders never share a key by chance.
        key: `${name} ${door === 'desk' ? by.actor : ''} ${key}`,
        source: door,
        isFile: true,
        receivedMs,
        items: await toItems(form, receivedMs),
        ...(caller === undefined ? {} : { alongside: callers.toNote(caller) }),
        whole: {
          ...by,
          action: door === 'desk' ? 'form.send' : 'form.public',
          subject: `form:${name}`,
          after: {},
          why: action.why?.(body as never) ?? null,
        },
      });
      if (receipt.duplicateOf !== null) await assertSame(receipt.duplicateOf, form);
      const deliveryId = receipt.deliveryId ?? receipt.duplicateOf;
      return {
        deliveryId,
        repeated: receipt.duplicateOf !== null,
        records: deliveryId === null ? [] : await store.listRecordsOfDelivery(deliveryId),
      };
    },

    async foresee(form) {
      const nowMs = clock.now();
      const feedId = await getFeedId(form);
      const items = intake.foresee(feedId, await toItems(form, nowMs));
      return { agencyId: catalogue.getFeed(feedId).definition.agencyId, items };
    },
  };
}
