/** Which assets stand in the subject of a figure, or around it. */
import type { Asset, AssetLine, Datastream } from '../../../contract/assets/asset.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { haversineMeters, isInZoneShape } from '../../geo/geo.ts';
import type { AssetsInput } from '../../sdk/figure.ts';
import type { Subject } from './subjects.ts';

/** The assets of one input: how many there are, and the streams of those that are measured. */
export interface Members {
  readonly of: number;
  /** The border inside of which they stand; null: none is drawn. */
  readonly inside: Asset['name'] | null;
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
  const borders = new Map(
    catalogue.listAssets().flatMap((asset) => (isBorder(asset.line) ? [[asset.code, asset] as const] : [])),
  );
  return (subject: Subject, { assets: kind, property, withinM, insideOf }: AssetsInput): Members => {
    const border = insideOf === undefined ? undefined : borders.get(String(subject.attributes[insideOf]));
    const around = (byKind.get(kind) ?? []).filter((asset) =>
      border?.line === undefined
        ? isIn(catalogue, subject, asset, withinM)
        : asset.id !== subject.assetId && liesInside(asset, border.line),
    );
    return {
      of: around.length,
      inside: border?.name ?? null,
      measured: around.flatMap((asset) => {
        const stream = catalogue.listDatastreams(asset.id).find((one) => one.property === property);
        return stream === undefined ? [] : [{ asset, stream }];
      }),
    };
  };
}

/** A line that comes back to its beginning. */
function isBorder(line: Asset['line']): boolean {
  const [first, last] = [line?.[0], line?.at(-1)];
  return (line?.length ?? 0) > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function liesInside({ lon, lat }: Pick<Asset, 'lon' | 'lat'>, line: AssetLine): boolean {
  return lon !== null && lat !== null && isInZoneShape({ type: 'polygon', polygons: [[line]] }, lon, lat);
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
