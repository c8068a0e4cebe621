/** What a screen needs of the city before it can draw, and in which area a place lies. */
import type { Text } from '../basics/text.ts';
import type { SignInOffer } from '../people/account.ts';

/** GET /city: what a screen needs before it can draw: names, zone, view, base map, demo or not, first-run state. */
export interface CityInfo {
  readonly id: string;
  readonly name: Text;
  readonly timeZone: string;
  readonly utcOffsetMin: number;
  readonly centre: readonly [lon: number, lat: number];
  readonly zoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** What the sign-in page offers beside the password. */
  readonly signIn: SignInOffer;
  readonly demo: boolean;
  /** False until an administrator exists, a city is loaded and a feed has delivered: the console shows the guide. */
  readonly ready: {
    readonly administrator: boolean;
    readonly city: boolean;
    readonly firstDelivery: boolean;
  };
  readonly basemap: {
    readonly kind: 'built-in' | 'tiles' | 'pmtiles';
    readonly url: string;
    /** PMTiles with water, land use and streets, drawn on the built-in map; null when the city has none. */
    readonly cityTiles: string | null;
  };
  readonly version: string;
}

/** GET /areas/at?lon=&lat= */
export interface AreaAt {
  readonly area: { readonly code: string; readonly name: Text; readonly type: string } | null;
}
