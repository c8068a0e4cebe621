/** What a city is filled with: the content of a city pack's files, read, ready to be loaded into the catalogue. */
import type { Agency, AreaShape } from './agency.ts';
import type { AssetDefinition } from '../assets/asset.ts';
import type { FeedDefinition } from '../feeds/feed.ts';
import type { Text } from '../basics/text.ts';

/** An administrative unit as the catalogue keeps it; its border stays in the city pack's file. */
export interface CityArea {
  readonly code: string;
  readonly level: 'city' | 'district' | 'ward';
  readonly type: string;
  readonly name: Text;
  readonly validFromMs: number;
  readonly validToMs: number | null;
}

/** The feed's own name of an asset: MMSI, plate, station code. A feed can write only what is mapped to it. */
export interface FeedMapping {
  readonly feed: string;
  readonly ref: string;
  /** Code of the asset. */
  readonly asset: string;
}

/** A measured property of an asset and the feed that delivers it; unit and limits come from the feed's contract. */
export interface FeedDatastream {
  readonly feed: string;
  /** Code of the asset. */
  readonly asset: string;
  readonly property: string;
  /** Unique; default `<asset code>/<property>`. */
  readonly code?: string;
}

/** Everything `catalogue.loadCity` takes; absent lists are empty. Loading twice adds only what is missing. */
export interface CityContent {
  readonly id: string;
  /** Parents before children. */
  readonly agencies?: readonly AgencyDefinition[];
  readonly areas?: readonly CityArea[];
  readonly zones?: readonly ZoneDefinition[];
  readonly feeds?: readonly FeedDefinition[];
  readonly assets?: readonly AssetDefinition[];
  readonly mappings?: readonly FeedMapping[];
  readonly datastreams?: readonly FeedDatastream[];
}

/** An agency as a city pack writes it. The dates are local days; `validTo` is the first day on which it is no more. */
export interface AgencyDefinition extends Agency {
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Area of responsibility beyond the wards of `areaCodes`. */
  readonly areaShape?: AreaShape;
}

/** A geofence as a city pack writes it. */
export interface ZoneDefinition {
  readonly id: string;
  /** What rules speak of: port, caution, boundary … */
  readonly kind: string;
  readonly name: Text;
  readonly shape:
    | {
        readonly type: 'circle';
        readonly centre: readonly [lon: number, lat: number];
        readonly radiusMeters: number;
      }
    | {
        readonly type: 'polygon';
        readonly polygons: readonly (readonly (readonly (readonly [lon: number, lat: number])[])[])[];
      };
  /** What the drawing is worth: shown wherever the zone is. */
  readonly note: Text;
  readonly demo: boolean;
}
