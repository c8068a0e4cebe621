/** What a service's web.tsx may give to the screens, and all it may give. It exports `web: ServiceWeb`. */
import type { ComponentType } from 'react';
import type { AssetDetail } from '../contract/api.ts';
import type { Asset, Datastream } from '../contract/asset.ts';
import type { LatestValue } from '../contract/live.ts';
import type { ServiceManifest } from '../contract/manifest.ts';
import type { Language, Text } from '../contract/text.ts';

/** One step of a norm's scale: values up to `upTo` (null = no upper end) have this name and the colour of the decision. */
export interface ScaleStep {
  readonly upTo: number | null;
  readonly name: Text;
  /** Fill by theme; norm scales keep the colours of their decision. */
  readonly colour: { readonly light: string; readonly dark: string };
}

/** How the assets of one kind look on the map. Without a scale they wear the accent; alerts always come first. */
export interface LayerSpec {
  /** Asset kind of the service's manifest. */
  readonly assetKind: string;
  /** Property whose value picks the step; default is the kind's primary property. */
  readonly property?: string;
  /** Steps from the lowest value up. */
  readonly scale?: readonly ScaleStep[];
  /** Property written beside the mark when there is room; default is the kind's primary property. */
  readonly labelProperty?: string;
  /** No value or position for so long: the mark turns hollow. Default: three intervals of its datastream, 30 min for positions. */
  readonly silentAfterSec?: number;
  /** Shown when the picture is opened; default true. */
  readonly shown?: boolean;
}

export interface AssetPanelProps {
  readonly asset: AssetDetail;
  readonly language: Language;
  /** Words of the service's own strings.<language>.json, dotted keys. */
  readonly words: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** The past the screen shows; undefined = now. */
  readonly atMs: number | undefined;
  /** As on the service's page: GET /api/v1<path>. */
  readonly read: ServicePageProps['read'];
}

export interface ServicePageProps {
  readonly manifest: ServiceManifest;
  readonly assets: readonly Asset[];
  readonly datastreams: readonly Datastream[];
  /** Latest value of a datastream; undefined = nothing yet. The page is drawn again when values change. */
  readonly latestOf: (datastreamId: number) => LatestValue | undefined;
  /** GET /api/v1<path>, e.g. `/services/<id>/…` routes of the service's own server.ts. */
  readonly read: (
    path: string,
    query?: Readonly<Record<string, string | number | undefined>>,
  ) => Promise<unknown>;
  readonly openAsset: (code: string) => void;
  readonly language: Language;
  readonly words: AssetPanelProps['words'];
}

export interface ServiceWeb {
  readonly layers?: readonly LayerSpec[];
  /** Part of the asset panel that only this service can draw. */
  readonly AssetPanel?: ComponentType<AssetPanelProps>;
  /** What values in the bodies of its records are called, by field: a rule that asks for one says the word. */
  readonly recordWords?: Readonly<Record<string, readonly { readonly id: string; readonly name: Text }[]>>;
  /** The service's own page; without one the console shows a table of its assets. */
  readonly Page?: ComponentType<ServicePageProps>;
}
