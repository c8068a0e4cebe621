/** The city and the person: what a screen needs before it can draw. */
import { Type } from 'typebox';
import type { Catalogue as CatalogueAnswer } from '../../../../contract/centre/catalogue.ts';
import type { Me } from '../../../../contract/people/me.ts';
import type { PictureAt } from '../../../../contract/centre/picture.ts';
import { PAST_WITHIN_DAYS } from '../../../../contract/centre/live.ts';
import { DAY_MS } from '../../../../contract/basics/time-units.ts';
import { listPermissions, toAbilityRules, toFilter, toScope } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Time } from '../routes/routes.ts';
import { countUnseen, toSeenAssets } from '../data/seen-assets.ts';
import type { Routes } from '../routes/routes.ts';

/** Positions as old as values are told of a past time: what has been silent for longer was heard then too. */
const OLDEST_POSITION_MS = PAST_WITHIN_DAYS * DAY_MS;
/** As many open alerts as the live screens hold: the picture of a time draws no fewer than it lists. */
const MOST_ALERTS = 5_000;

export function cityRoutes(
  { route }: Routes,
  { access, audiences, catalogue, registry, reportAgencyIds, store, alerts, clock }: ApiParts,
): void {
  route({
    method: 'GET',
    path: '/me',
    summary: 'Who is signed in, and what they may do.',
    permission: 'city.read',
    beforeSecondFactor: true,
    handle: async ({ person }): Promise<Me> => ({
      user: { id: person.id, username: person.username, name: person.name },
      roles: person.roles,
      permissions: listPermissions(person),
      abilityRules: toAbilityRules(person),
      grants: person.grants.map(({ role, agencyId, post, expiresMs }) => ({
        role,
        agencyId,
        post,
        expiresMs,
      })),
      agencyId: person.agencyId,
      centreAgencyIds: reportAgencyIds(),
      lacksSecondFactor: person.lacksSecondFactor === true,
      home: await access.account.findHome(person),
      phone: person.phone ?? null,
    }),
  });

  route({
    method: 'GET',
    path: '/catalogue',
    summary: 'Services, agencies, assets and datastreams: everything that changes rarely.',
    permission: 'city.read',
    handle: async ({ person }): Promise<CatalogueAnswer> => {
      const sight = await audiences.getSight(person);
      const systemAssets = new Set(catalogue.listSystemAssets().map(({ id }) => id));
      const datastreams = catalogue.listDatastreams().filter(({ assetId }) => !systemAssets.has(assetId));
      return {
        services: registry.services.map(({ manifest }) => ({
          ...manifest,
          recordKinds: manifest.recordKinds.filter(({ isOwn }) => isOwn !== true),
        })),
        fusions: registry.fusions.map(({ serviceId, id, name }) => ({ serviceId, id, name })),
        agencies: catalogue.listAgencies(),
        assets: toSeenAssets(catalogue.listAssets(), sight),
        unseenAssets: countUnseen(catalogue.listAssets(), sight),
        datastreams:
          sight.unseen === undefined ? datastreams : datastreams.filter(({ id }) => sight.seesStream(id)),
        outOfSight: audiences.listOutOfSight(person).flatMap((id) => {
          const feed = catalogue.findFeed(id)?.definition;
          return feed === undefined
            ? []
            : [
                {
                  feedId: id,
                  name: feed.name,
                  agencyId: feed.agencyId,
                  serviceId: feed.serviceId,
                  assetKind: feed.contract.assetKind ?? null,
                },
              ];
        }),
      };
    },
  });

  route({
    method: 'GET',
    path: '/picture',
    summary: 'Latest values, positions and open alerts as of a time (default: now).',
    permission: 'city.read',
    query: Type.Object({
      at: Type.Optional(Time),
      known: Type.Optional(Type.Boolean({ description: 'only what had arrived by then' })),
    }),
    handle: async ({ query, person }): Promise<PictureAt> => {
      const atMs = query.at ?? clock.now();
      const sight = await audiences.getSight(person);
      const { unseen } = sight;
      const [values, positions, list, heardSinceMs] = await Promise.all([
        query.at === undefined ? store.latest() : store.latestAt(atMs, query.known),
        query.at === undefined
          ? store.latestPositions(unseen && sight.seesPosition)
          : store.positionsAt(atMs, OLDEST_POSITION_MS, query.known, unseen),
        alerts.listAlerts({
          state: 'open',
          ...(query.at === undefined ? {} : { atMs, onlyKnown: query.known === true }),
          scope: toFilter(toScope(person, 'city.read')),
          unseen,
          limit: MOST_ALERTS,
        }),
        store.heardSinceMs(),
      ]);
      // What is computed of wards and agencies is no part of the picture, as they stand in no list.
      const systemAssets = new Set(catalogue.listSystemAssets().map(({ id }) => id));
      const latest = values.filter(
        ({ datastreamId }) =>
          !systemAssets.has(catalogue.findDatastream(datastreamId)?.assetId ?? 0) &&
          (unseen === undefined || sight.seesStream(datastreamId)),
      );
      return { atMs, latest, positions, alerts: list.alerts, heardSinceMs };
    },
  });
}
