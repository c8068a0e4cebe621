/** The city as rules watch it: what agencies put up, and the wards, agencies and the city that there are at the time. */
import { findAgencyOfArea } from '../contract/city/agency-of-area.ts';
import type { Asset } from '../contract/assets/asset.ts';
import { toAreaAsset } from '../contract/assets/system-asset.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Clock } from './kernel/clock.ts';
import type { RuleCatalogue } from './rules/rule-sources.ts';

/**
 * Makes the view over the catalogue. A ward that was merged is watched no longer, one that begins later not yet: an alert
 * of a territory that is no more would go to nobody. What is found of a ward is for who answers for it today.
 */
export function toWatchedCity(given: {
  readonly catalogue: Pick<
    Catalogue,
    | 'listAreas'
    | 'listAgencies'
    | 'listAssets'
    | 'listSystemAssets'
    | 'listDatastreams'
    | 'listZones'
    | 'listFeeds'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly utcOffsetMin: number;
}): RuleCatalogue {
  const { catalogue, clock, utcOffsetMin } = given;
  const listStanding = (): readonly Asset[] => {
    const nowMs = clock.now();
    const agencies = catalogue.listAgencies();
    const areas = new Map(
      catalogue
        .listAreas()
        .filter(({ validFromMs, validToMs }) => validFromMs <= nowMs && (validToMs ?? Infinity) > nowMs)
        .map(({ code, validFromMs }) => [toAreaAsset(code, validFromMs, utcOffsetMin), code]),
    );
    return catalogue.listSystemAssets().flatMap((asset) => {
      if (asset.kind !== 'area') return [asset];
      const areaCode = areas.get(asset.code);
      if (areaCode === undefined) return [];
      const agencyId = findAgencyOfArea(agencies, areaCode)?.id ?? asset.agencyId;
      return [agencyId === asset.agencyId ? asset : { ...asset, agencyId }];
    });
  };
  return {
    listAssets: () => [...catalogue.listAssets(), ...listStanding()],
    listDatastreams: () => catalogue.listDatastreams(),
    listZones: () => catalogue.listZones(),
    listAgencies: () => catalogue.listAgencies(),
    listFeeds: () => catalogue.listFeeds(),
  };
}
