/** Assets: what stands and moves in the city, whose it is, and what it measures. */
import { Type } from 'typebox';
import { AssetDefinition } from '../../../../contract/assets/asset.ts';
import { isSystemKind } from '../../../../contract/assets/system-asset.ts';
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import type { AssetLimitList } from '../../../../contract/assets/asset-limit.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor, toFilter, toScope } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { createMethodFinder } from './figure-method.ts';
import { getSeenAsset, toSeenAssets } from './seen-assets.ts';
import { IdNumber, IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneAsset = Type.Object({ id: IdNumber });
const PANEL_ALERTS = 20;

export function assetRoutes({ route }: Routes, parts: ApiParts): void {
  const { catalogue, store, alerts, rules, audiences } = parts;
  const findMethod = createMethodFinder(parts);
  route({
    method: 'GET',
    path: '/assets',
    summary: 'Assets, by service, kind, code or approval.',
    permission: 'city.read',
    query: Type.Object({
      serviceId: Type.Optional(IdText),
      kind: Type.Optional(IdText),
      code: Type.Optional(IdText),
      approved: Type.Optional(Type.Boolean()),
    }),
    handle: async ({ query, person }) => ({
      // Wards, agencies and the city only for who asks for them.
      assets: toSeenAssets(
        query.kind !== undefined && isSystemKind(query.kind)
          ? catalogue.listSystemAssets(query.kind)
          : catalogue.listAssets(),
        await audiences.getSight(person),
      ).filter(
        (asset) =>
          (query.serviceId === undefined || asset.serviceId === query.serviceId) &&
          (query.kind === undefined || asset.kind === query.kind) &&
          (query.code === undefined || asset.code === query.code) &&
          (query.approved === undefined || asset.approved === query.approved),
      ),
    }),
  });

  route({
    method: 'GET',
    path: '/assets/limits',
    summary:
      'Limits that rules have now for the assets of a service, of one property: each asset has its own.',
    permission: 'city.read',
    query: Type.Object({ serviceId: IdText, property: IdText }),
    handle: async ({ query, person }): Promise<AssetLimitList> => ({
      limits: toSeenAssets(catalogue.listAssets(), await audiences.getSight(person))
        .filter(({ serviceId }) => serviceId === query.serviceId)
        .flatMap(({ id: assetId }) =>
          rules
            .limitsFor(assetId)
            .filter(({ property }) => property === query.property)
            .map((limit) => ({ ...limit, assetId })),
        ),
    }),
  });

  route({
    method: 'GET',
    path: '/assets/:id',
    summary: 'One asset: whose, where, latest values with age, source and quality, alerts and limits.',
    permission: 'city.read',
    params: OneAsset,
    handle: async ({ params, person }): Promise<AssetDetail> => {
      const { asset, sight } = await getSeenAsset(parts, params.id, person);
      await audiences.looks.noteAssets(person, sight, [asset.id], 'asset');
      const area = asset.areaCode === null ? undefined : catalogue.findArea(asset.areaCode);
      const list = await alerts.listAlerts({
        assetId: asset.id,
        scope: toFilter(toScope(person, 'city.read')),
        unseen: sight.unseen,
        limit: PANEL_ALERTS,
      });
      return {
        asset,
        agency: catalogue.findAgency(asset.agencyId) ?? null,
        area: area === undefined ? null : { code: area.code, name: area.name },
        datastreams: await Promise.all(
          catalogue
            .listDatastreams(asset.id)
            .filter(({ id }) => sight.seesStream(id))
            .map(async (datastream) => {
              const latest = store.latestOf(datastream.id) ?? null;
              const method = findMethod(asset, datastream);
              return {
                ...datastream,
                latest,
                feedName: catalogue.findFeed(datastream.feedId)?.definition.name ?? {
                  vi: datastream.feedId,
                  en: datastream.feedId,
                },
                method,
                basis:
                  method === null || latest === null
                    ? null
                    : ((await store.findBasis({ datastreamId: datastream.id, timeMs: latest.timeMs })) ??
                      null),
              };
            }),
        ),
        position: store.latestPositionOf(asset.id, sight.seesPosition) ?? null,
        alerts: list.alerts,
        limits: rules.limitsFor(asset.id),
        learnt: rules.learntLimitsFor(asset.id),
      };
    },
  });

  route({
    method: 'POST',
    path: '/assets',
    summary: 'Add an asset.',
    permission: 'assets.manage',
    body: AssetDefinition,
    handle: ({ body, person }) => {
      authoriseFor(person, 'assets.manage', { agencyIds: [body.agencyId], areaCode: null });
      return catalogue.createAsset(body, toActor(person));
    },
  });

  route({
    method: 'PATCH',
    path: '/assets/:id',
    summary: 'Change an asset’s name, place or attributes, or approve a registered one.',
    permission: 'assets.manage',
    params: OneAsset,
    // Who and whose it is does not change by a patch: it is handed over (gifts.ts).
    body: Type.Intersect([
      Type.Partial(Type.Omit(AssetDefinition, ['code', 'serviceId', 'kind', 'agencyId'])),
      Type.Object({ approved: Type.Optional(Type.Boolean()) }),
    ]),
    handle: ({ params, body, person }) => {
      const { agencyId } = catalogue.getAsset(params.id);
      authoriseFor(person, 'assets.manage', { agencyIds: [agencyId], areaCode: null });
      return catalogue.updateAsset(params.id, body, toActor(person));
    },
  });
}
