/** Which assets stand in the subject of a figure, or around it. */
import type { Asset, Datastream } from '../../../contract/assets/asset.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { haversineMeters } from '../../geo/geo.ts';
import type { AssetsInput } from '../../sdk/figure.ts';
import type { Subject } from './subjects.ts';

/** The assets of one input: how many there are, and the streams of those that are measured. */
export interface Members {
  readonly of: number;
  readonly measured: readonly { readonly asset: Pick<Asset, 'code' | 'name'>; readonly stream: Datastream }[];
}

type MemberCatalogue = Pick<Catalogue, 'listAssets' | 'listSystemAssets' | 'listDatastreams' | 'findAreaAt'>;

/** Makes the look-up over the catalogue as it is now; `areasOfToday` by the codes of their assets. */
export function createMemberFinder(catalogue: MemberCatalogue, areasOfToday: ReadonlySet<string>) {
  const system = catalogue
    .listSystemAssets()
    .filter(({ kind, code }) => kind !== 'area' || areasOfToday.has(code));
  const byKind = Map.groupBy(
    [...catalogue.listAssets().filter(({ approved }) => approved), ...system],
    ({ kind }) => kind,
  );
  return (subject: Subject, { assets: kind, property, withinM }: AssetsInput): Members => {
    const inside = (byKind.get(kind) ?? []).filter((asset) => isIn(catalogue, subject, asset, withinM));
    return {
      of: inside.length,
      measured: inside.flatMap((asset) => {
        const stream = catalogue.listDatastreams(asset.id).find((one) => one.property === property);
        return stream === undefined ? [] : [{ asset, stream }];
      }),
    };
  };
}

function isIn(
  catalogue: MemberCatalogue,
  subject: Subject,
  asset: Asset,
  withinM: number | undefined,
): boolean {
  switch (subject.kind) {
    case 'city':
      return true;
    case 'agency':
      return asset.agencyId === subject.agencyId;
    case 'area':
      // Borders are those of its own time: of a ward that is no more, those of its last day.
      return subject.validToMs === null || asset.lon === null || asset.lat === null
        ? asset.areaCode === subject.areaCode && subject.validToMs === null
        : catalogue.findAreaAt(asset.lon, asset.lat, subject.validToMs - 1) === subject.areaCode;
    case 'asset':
      return (
        withinM !== undefined &&
        asset.id !== subject.assetId &&
        asset.lon !== null &&
        asset.lat !== null &&
        subject.lon !== null &&
        subject.lat !== null &&
        haversineMeters(subject.lon, subject.lat, asset.lon, asset.lat) <= withinM
      );
  }
}
