/** What the city consists of, in one answer: services, agencies, assets, datastreams, and what is out of sight. */
import type { Asset, Datastream } from '../assets/asset.ts';
import type { Text } from '../basics/text.ts';
import type { Agency } from '../city/agency.ts';
import type { OutOfSight } from '../people/audience.ts';
import type { ServiceManifest } from '../services/manifest.ts';

/** GET /catalogue?at=: everything that changes rarely, in one answer for the picture. */
export interface Catalogue {
  readonly services: readonly ServiceManifest[];
  /** What services put together (sdk/fusion.ts); rules may be about what they find. */
  readonly fusions: readonly { readonly serviceId: string; readonly id: string; readonly name: Text }[];
  readonly agencies: readonly Agency[];
  readonly assets: readonly Asset[];
  readonly datastreams: readonly Datastream[];
  /** Feeds of which the person sees no data: a screen that draws theirs says so. */
  readonly outOfSight: readonly OutOfSight[];
  /** Assets that are kept and that the person may not know of, by kind: only how many, so that no total passes for all. */
  readonly unseenAssets: readonly UnseenAssets[];
}

export interface UnseenAssets {
  readonly serviceId: string;
  readonly kind: string;
  readonly count: number;
}
