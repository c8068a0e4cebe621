/** What a service's web.tsx may give to the screens, and all it may give. It exports `web: ServiceWeb`. */
import type { ComponentType, ReactNode } from 'react';
import type { AssetDetail } from '../contract/assets/asset-detail.ts';
import type { Asset, Datastream } from '../contract/assets/asset.ts';
import type { LatestValue } from '../contract/centre/live.ts';
import type { ServiceManifest } from '../contract/services/manifest.ts';
import type { Language, Text } from '../contract/basics/text.ts';

/** One step of a norm's scale: values up to `upTo` (null = no upper end) have this name and the colour of the decision. */
export interface ScaleStep {
  readonly upTo: number | null;
  /** Whether `upTo` itself still has this name; default true. */
  readonly included?: boolean | undefined;
  readonly name: Text;
  /** Fill by theme; norm scales keep the colours of their decision. */
  readonly colour: { readonly light: string; readonly dark: string };
  /** A line on this step is dashed, e.g. a street that is closed. */
  readonly dashed?: boolean;
}

/** How assets with a `line` are drawn: each step of the scale has its colour and its width, so that colour never stands alone. */
export interface LineLook {
  /** Which end of the scale is drawn widest; default `high`. */
  readonly widest?: 'low' | 'high';
  /**
   * Arrows along the line: on all of the kind in the way it is drawn; on those with a true attribute (one-way); or in the way
   * that the sign of a property says: below zero against the line, none at zero and while the value is unknown or old.
   */
  readonly arrows?: {
    readonly by: 'all' | { readonly attribute: string } | { readonly property: string };
    /** What they mean, in the legend: “chiều nước chảy”. */
    readonly name: Text;
  };
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
  /** Said of a kind whose assets have a `line`; those without one stay marks. */
  readonly line?: LineLook;
}

/** A scale whose bounds are the parts of a norm at the time that is shown; what the norm lacks is left out. */
export interface NormScale {
  readonly norm: string;
  /** From the lowest value up, each until its part of the norm. */
  readonly steps: readonly (Pick<ScaleStep, 'name' | 'colour'> & { readonly part: string })[];
  readonly beyond: Pick<ScaleStep, 'name' | 'colour'>;
}

/** Wards filled by the greatest value that its assets have now; a ward without assets of the kind stays bare. */
export interface AreaLayerSpec {
  /** Unique within the service; stands in the address bar. */
  readonly id: string;
  readonly name: Text;
  readonly assetKind: string;
  readonly property: string;
  readonly scale: readonly ScaleStep[] | NormScale;
}

/** Assets and open records of another service, drawn as that service draws them; what a city lacks is left out. */
export interface MapBeside {
  readonly serviceId: string;
  readonly assetKinds: readonly string[];
  readonly recordKinds?: readonly string[];
}

/** Where things lie close together: a list of the city's places, or open records of the service. */
export interface HeatLayerSpec {
  readonly id: string;
  readonly name: Text;
  readonly of: { readonly placeKind: string } | { readonly recordKind: string };
}

/** How one kind of shape is drawn; colour never stands alone: a dash or a width says it too. */
export interface ShapeLook {
  /** As the shapes call it. */
  readonly look: string;
  readonly name: Text;
  readonly colour: { readonly light: string; readonly dark: string };
  readonly widthPx: number;
  readonly dashed?: boolean;
  /** 0..1: how much the inside is filled; absent: not at all. */
  readonly fill?: number;
}

/** Lines and areas that a read of the service answers (`MapShapes`), e.g. what vehicles reach in time. Several may be on. */
export interface ShapeLayerSpec {
  /** Unique within the service; stands in the address bar. */
  readonly id: string;
  readonly name: Text;
  /** `/services/<id>/…` */
  readonly read: string;
  /** The first is drawn at the bottom. */
  readonly looks: readonly ShapeLook[];
}

export interface AreaPartProps extends Pick<AssetPanelProps, 'language' | 'words' | 'atMs' | 'useRead'> {
  /** Codes of the administrative units, one at least. */
  readonly areaCodes: readonly string[];
}

export interface PlacePartProps extends Pick<AssetPanelProps, 'language' | 'words' | 'useRead'> {
  readonly lon: number;
  readonly lat: number;
  /** The live picture of one of its assets (`liveOf`), with what may be taken of it into the case. */
  readonly live: (code: string) => ReactNode;
}

/** The answer of a question to the service's own server: nothing yet, the answer, or why there is none. */
export interface Answer<T> {
  readonly data: T | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
}

/**
 * GET /api/v1<path>, e.g. `/services/<id>/…` routes of the service's own server.ts, as a hook: asked again every half
 * minute, except of the past (`at`). The shape is the promise of the service's own answers.ts.
 */
export type UseRead = <T>(
  path: string,
  query?: Readonly<Record<string, string | number | undefined>>,
) => Answer<T>;

/** A form of the service, sent by one press: nothing is asked, so all of it must be known. */
export interface OneSend {
  /** Undefined while that is read; false: it is not this person's to send. */
  readonly isMine: boolean | undefined;
  readonly isPending: boolean;
  /** Why the last one was refused, as the server says it. */
  readonly error: Error | null;
  /** Numbers of what the last one stored. */
  readonly codes: readonly string[] | undefined;
  /** `recordId`: of the record that it changes, in its newest version. */
  readonly send: (asked: {
    readonly recordId?: number;
    readonly body: Readonly<Record<string, unknown>>;
  }) => void;
}

/** A hook, as `UseRead` is. */
export type UseOneSend = (serviceId: string, formId: string) => OneSend;

export interface AssetPanelProps {
  readonly asset: AssetDetail;
  readonly language: Language;
  /** Words of the service's own strings.<language>.json, dotted keys. */
  readonly words: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** The past the screen shows; undefined = now. */
  readonly atMs: number | undefined;
  readonly useRead: UseRead;
}

export interface ServicePageProps {
  readonly manifest: ServiceManifest;
  readonly assets: readonly Asset[];
  readonly datastreams: readonly Datastream[];
  /** Latest value of a datastream, at the time that is shown; undefined = nothing yet. The page is drawn again when values change. */
  readonly latestOf: (datastreamId: number) => LatestValue | undefined;
  readonly useRead: UseRead;
  readonly useOneSend: UseOneSend;
  readonly openAsset: (code: string) => void;
  /** Opens the panel of a record beside the page. */
  readonly openRecord: (id: number) => void;
  readonly language: Language;
  readonly words: AssetPanelProps['words'];
  /** The past the screen shows; undefined = now. */
  readonly atMs: number | undefined;
  /** What the range of the page spans; it ends at the time that is shown. */
  readonly span: { readonly fromMs: number; readonly toMs: number };
}

/** A titled part of the page. */
export interface ServicePart {
  readonly title: string;
  readonly body: ReactNode;
}

export interface Resting {
  /** The kind of asset that may. */
  readonly kind: string;
  /** Undefined: which these were is not known of the time that is looked at. */
  readonly codes: ReadonlySet<string> | undefined;
  readonly word: string;
}

/** What a service gives to its page; the frame has the rest: map, alerts and cases, who owes data, the table, the sources. */
export interface ServicePageParts {
  /** What the parts rest on: while it is read the page says so, and why it can't be. */
  readonly answer?: Answer<unknown>;
  /** What a duty officer reads out on the telephone; a number leads to what it was made of: `[87,7 mm](asset:cam-le)`, `[3](part:table)`. */
  readonly sentence?: string;
  /** Codes of the assets whose silence is allowed where they are, and where that is: “trong cảng”. */
  readonly resting?: Resting;
  /** Nothing of the service has a place: its page has no map. */
  readonly noMap?: true;
  /** Beside the headline figures, e.g. counts by class. */
  readonly figures?: ReactNode;
  /** Pictures that only this service can draw, before those of the frame. */
  readonly charts?: readonly ServicePart[];
  /** Takes the place of the frame's table. */
  readonly tables?: readonly ServicePart[];
  readonly extra?: readonly ServicePart[];
  /** How its figures are counted, from which instrument. */
  readonly method?: string;
  /** Norms that its words and figures are by. */
  readonly norms?: readonly string[];
}

/** A scene of the wall: read from 8 m, nothing to click, no personal data. */
export interface WallScene {
  readonly id: string;
  readonly title: Text;
  readonly Scene: ComponentType<WallSceneProps>;
}

export interface WallSceneProps {
  readonly useRead: UseRead;
  readonly language: Language;
  readonly words: AssetPanelProps['words'];
}

export interface ServiceWeb {
  readonly layers?: readonly LayerSpec[];
  /** One of them at a time fills the wards of the map; the first one when its page is opened. */
  readonly areaLayers?: readonly AreaLayerSpec[];
  readonly heatLayers?: readonly HeatLayerSpec[];
  /** All of them on the map of its page; on the picture those that are switched on. */
  readonly shapeLayers?: readonly ShapeLayerSpec[];
  /** What the map of its page shows of other services beside its own: a storm without water would be a bare map. */
  readonly mapBeside?: readonly MapBeside[];
  /** Part of the asset panel that only this service can draw. */
  readonly AssetPanel?: ComponentType<AssetPanelProps>;
  /** Kind of its assets of which there are live pictures (`streams` of the server): the panel shows them to who asks. */
  readonly liveOf?: string;
  /** What it adds to the page of a case that an alert about one of its assets opened. */
  readonly CasePart?: ComponentType<AssetPanelProps>;
  /** What it knows of the ward that a case is about, whoever opened it; asked for when somebody unfolds it. */
  readonly areaPart?: { readonly title: Text; readonly Part: ComponentType<AreaPartProps> };
  /** What it knows now of the place of a case, whoever opened it; asked for when somebody unfolds it. */
  readonly placePart?: { readonly title: Text; readonly Part: ComponentType<PlacePartProps> };
  /** What values in the bodies of its records are called, by field: a rule that asks for one says the word. */
  readonly recordWords?: Readonly<Record<string, readonly { readonly id: string; readonly name: Text }[]>>;
  /** Property that the charts of its page show first; default is the primary one of its first kind. */
  readonly chartProperty?: string;
  /** A hook: the parts of the page. Without it the page is made from the manifest alone. */
  readonly usePage?: (props: ServicePageProps) => ServicePageParts;
  /** Beside the scene of its headline figures, which every service has. */
  readonly wallScenes?: readonly WallScene[];
  /** Where its parts can't tell of a past: what the platform's own words have to know there. */
  readonly usePastPage?: (props: ServicePageProps) => Pick<ServicePageParts, 'resting'>;
  /** Its parts can tell of a past time too; else the page of the past is made from the manifest alone. */
  readonly pageOfPast?: boolean;
}
