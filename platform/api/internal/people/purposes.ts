/** Purposes: asking to see what is restricted, deciding about it, taking it back; each person sees their own. */
import { Type } from 'typebox';
import { LONGEST_PURPOSE_MS } from '../../../../contract/people/purpose.ts';
import type { PurposeGrant, PurposeList, PurposeView } from '../../../../contract/people/purpose.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { isInScope, notThere, toPermissions, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden, invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OnePurpose = Type.Object({ id: IdNumber });
const Purpose = Type.String({ minLength: 10, maxLength: 2000 });
const Why = Type.String({ minLength: 3, maxLength: 2000 });
const MINUTE_MS = 60_000;
const MOST_NAMED = 5;

export function purposeRoutes({ route }: Routes, parts: ApiParts): void {
  const { purposes, audiences, catalogue, cases, clock, duty } = parts;

  /** Agencies of whose feeds the person decides; all for who leads at the coordinating centre while on duty there. */
  const findDecided = async (person: Person): Promise<(agencyId: string) => boolean> => {
    const scope = toScope(person, 'purposes.decide');
    const centres = person.grants.flatMap(({ role, coordinates, agencyId }) =>
      coordinates && agencyId !== null && toPermissions([role]).includes('purposes.decide') ? [agencyId] : [],
    );
    const isAllowed = person.only === undefined || person.only.includes('purposes.decide');
    const onDuty = isAllowed
      ? await Promise.all(centres.map((agencyId) => duty.onDuty(agencyId, clock.now())))
      : [];
    const leads = onDuty.flat().some(({ userId }) => userId === person.id);
    return (agencyId) => leads || isInScope(scope, agencyId);
  };
  const ownerOf = (feedId: string) => catalogue.findFeed(feedId)?.definition.agencyId ?? '';
  const toView = (
    person: Person,
    decides: (agencyId: string) => boolean,
    grant: PurposeGrant,
  ): PurposeView => {
    const isOwn = grant.person === person.username;
    const agencyId = ownerOf(grant.feedId);
    const feedName = catalogue.findFeed(grant.feedId)?.definition.name ?? {
      vi: grant.feedId,
      en: grant.feedId,
    };
    return { ...grant, feedName, agencyId, isOwn, mayDecide: !isOwn && decides(agencyId) };
  };
  /** One of the person's own, or one they decide about; any other is not there. */
  const getSeen = async (id: number, person: Person) => {
    const decides = await findDecided(person);
    const grant = await purposes.get(id);
    const view = toView(person, decides, grant);
    if (!view.isOwn && !view.mayDecide) throw notThere('purpose', id);
    return { view, decides, present: (found: PurposeGrant) => toView(person, decides, found) };
  };
  /** Feeds that tell of the asset and are out of the sight of who asked: all of them are opened together, or none. */
  const listOpened = ({ feedId, assetCode }: PurposeGrant, decides: (agencyId: string) => boolean) => {
    if (assetCode === null) return [];
    const asset = catalogue.findAssetByCode(assetCode);
    const told = asset === undefined ? [] : audiences.listFeedsOf(asset.id);
    if (!told.includes(feedId))
      throw conflict('This feed tells of no asset of that code.', {
        where: 'assetCode',
        value: assetCode,
        next: 'Reject it and say so.',
      });
    const restricted = told.filter((one) => audiences.isForFew(one));
    const foreign = restricted.filter((one) => !decides(ownerOf(one)));
    if (foreign.length > 0)
      throw forbidden('Other agencies tell of this asset too, and you decide for none of them.', {
        where: 'assetCode',
        value: foreign.slice(0, MOST_NAMED).join(', '),
        allowed: 'purposes.decide in the agencies of all these feeds',
        next: 'The leader on duty at the centre can decide for all of them.',
      });
    return restricted;
  };
  const checkUntil = (untilMs: number, latestMs: number) => {
    if (untilMs > clock.now() + MINUTE_MS && untilMs <= latestMs) return;
    throw invalidInput('It can’t hold until then.', {
      where: 'untilMs',
      value: new Date(untilMs).toISOString(),
      allowed: `a time to come, at the latest ${new Date(latestMs).toISOString()}`,
      next: 'Give another end.',
    });
  };

  route({
    method: 'GET',
    path: '/purposes',
    summary:
      'Who may see what that is not theirs, until when and why: one’s own, and those one decides about.',
    permission: 'city.read',
    handle: async ({ person }): Promise<PurposeList> => {
      const decides = await findDecided(person);
      const feedIds = catalogue
        .listFeeds()
        .flatMap(({ id, definition }) => (decides(definition.agencyId) ? [id] : []));
      const found = await purposes.list({ username: person.username, feedIds });
      return { purposes: found.map((grant) => toView(person, decides, grant)) };
    },
  });

  route({
    method: 'POST',
    path: '/purposes',
    summary:
      'State a purpose for seeing what a feed tells that is out of one’s sight; somebody else decides.',
    permission: 'city.read',
    perPerson: { count: 30, perSec: 600 },
    body: Type.Object({
      feedId: IdText,
      assetCode: Type.Unsafe<string | null>({ ...IdText, type: ['string', 'null'] }),
      purpose: Purpose,
      caseCode: Type.Unsafe<string | null>({ ...IdText, type: ['string', 'null'] }),
      untilMs: Time,
    }),
    handle: async ({ body, person }): Promise<PurposeView> => {
      const { id } = catalogue.getFeed(body.feedId);
      if (!audiences.listOutOfSight(person).includes(id))
        throw conflict('What this feed tells is in your sight already.', {
          where: 'feedId',
          value: id,
          next: 'Look at it; there is nothing to ask.',
        });
      checkUntil(body.untilMs, clock.now() + LONGEST_PURPOSE_MS);
      if (body.caseCode !== null) await checkCase(body.caseCode, person);
      const decides = await findDecided(person);
      return toView(person, decides, await purposes.ask(body, toActor(person)));
    },
  });

  route({
    method: 'POST',
    path: '/purposes/:id/decision',
    summary:
      'Approve a purpose that somebody else stated, perhaps for a shorter time, reject it, or revoke it.',
    permission: 'purposes.decide',
    params: OnePurpose,
    body: Type.Object({
      what: Type.Union([Type.Literal('approve'), Type.Literal('reject'), Type.Literal('revoke')]),
      note: Why,
      untilMs: Type.Optional(Time),
    }),
    handle: async ({ params, body, person }): Promise<PurposeView> => {
      const { view, decides, present } = await getSeen(params.id, person);
      if (view.isOwn)
        throw forbidden('Nobody decides about what they have asked for themselves.', {
          where: 'purpose',
          value: params.id,
          allowed: 'another steward of the feed, or the leader on duty at the centre',
          next: 'Ask one of them.',
        });
      const by = toActor(person);
      if (body.what === 'revoke') return present(await purposes.end(params.id, body.note, by));
      const untilMs = body.untilMs ?? view.untilMs;
      const isApproved = body.what === 'approve';
      if (isApproved) checkUntil(untilMs, view.untilMs);
      const feedIds = isApproved ? listOpened(view, decides) : [];
      const decision = { isApproved, note: body.note, untilMs, feedIds };
      return present(await purposes.decide(params.id, decision, by));
    },
  });

  route({
    method: 'POST',
    path: '/purposes/:id/end',
    summary: 'Take back one’s own purpose before its time, or before it is decided.',
    permission: 'city.read',
    params: OnePurpose,
    body: Type.Object({ why: Why }),
    handle: async ({ params, body, person }): Promise<PurposeView> => {
      const { view, present } = await getSeen(params.id, person);
      if (!view.isOwn) throw notThere('purpose', params.id);
      return present(await purposes.end(params.id, body.why, toActor(person)));
    },
  });

  async function checkCase(code: string, person: Person): Promise<void> {
    const { cases: found } = await cases.list({ q: code }, person);
    if (found.some((one) => one.code === code)) return;
    throw invalidInput('There is no case of this code in your sight.', {
      where: 'caseCode',
      value: code,
      next: 'Take the code from the head of the case, or leave it empty.',
    });
  }
}
