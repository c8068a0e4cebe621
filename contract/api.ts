/** Shapes of the HTTP API under /api/v1 that server and screens share. Times are epoch milliseconds in `…Ms` fields. */
import type { FigureBasis, FigureMethod } from './values/figure-basis.ts';
import type { OutOfSight } from './people/audience.ts';
import type { BrokenRow } from './basics/broken-row.ts';
import type { AssetWithheld } from './assets/asset-gift.ts';
import type { AbilityRule } from './people/ability.ts';
import type { Grant, HomePage, Role } from './people/access.ts';
import type { DutyPhone, SignInOffer } from './people/account.ts';
import type { AlertStep, AlertView } from './alerts/alert.ts';
import type { Asset, Datastream } from './assets/asset.ts';
import type { FeedDefinition, FeedState } from './feeds/feed.ts';
import type { LatestPosition, LatestValue } from './centre/live.ts';
import type { ServiceManifest } from './services/manifest.ts';
import type { QualityId } from './basics/quality.ts';
import type { RefusedItem } from './feeds/item.ts';
import type { RecordClock } from './records/record-clock.ts';
import type { RuleDefinition } from './rules/rule.ts';
import type { SilentAsset } from './assets/silent-asset.ts';
import type { AssetLimit } from './assets/asset-limit.ts';
import type { Text } from './basics/text.ts';
import type { PageOfList } from './basics/page.ts';

/** Every error answer of the API; `message`, `allowed` and `next` in the language of `Accept-Language` (vi, else en). */
export interface ErrorAnswer {
  readonly error: {
    readonly id: string;
    readonly message: string;
    readonly details?: readonly {
      readonly where: string;
      readonly value: string;
      readonly allowed: string;
      readonly next: string;
    }[];
  };
}

/** GET /me */
export interface Me {
  readonly user: { readonly id: string; readonly username: string; readonly name: string };
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
  /** The permissions with where they reach, for `createMongoAbility` of @casl/ability. */
  readonly abilityRules: readonly AbilityRule[];
  readonly grants: readonly Grant[];
  readonly agencyId: string | null;
  /** An administrator who must first set up or show a second factor: only /account is open. */
  readonly lacksSecondFactor: boolean;
  /** The page the person chose to begin at; null = that of the role. */
  readonly home: HomePage | null;
  /** The shared duty telephone this is; null for a person's own account. */
  readonly phone: DutyPhone | null;
}

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
export interface Agency {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string;
  readonly name: Text;
  readonly isOperationCentre: boolean;
  readonly areaCodes: readonly string[];
}

/** GET /picture?at=: latest values and positions and open alerts as of a time. */
export interface PictureAt {
  readonly atMs: number;
  readonly latest: readonly LatestValue[];
  readonly positions: readonly LatestPosition[];
  readonly alerts: readonly AlertView[];
  /** When the centre received its first delivery; before that nothing was known of anything. Null = none yet. */
  readonly heardSinceMs: number | null;
}

/** GET /areas/at?lon=&lat= */
export interface AreaAt {
  readonly area: { readonly code: string; readonly name: Text; readonly type: string } | null;
}

/** GET /datastreams/:id/series?from=&to=&bucket=raw|hour|day|auto; a gap is an absent bucket, never a zero. */
export interface Series {
  readonly datastreamId: number;
  readonly unit: string;
  readonly bucket: 'raw' | 'hour' | 'day';
  readonly intervalSec: number;
  /** Parallel arrays. For buckets, `timesMs` is the END of the bucket and `coverage` is received ÷ expected. */
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly min?: readonly (number | null)[];
  readonly max?: readonly (number | null)[];
  readonly coverage?: readonly number[];
  readonly quality?: readonly QualityId[];
}
/** GET /series?datastreams=1,2,…&from&to&bucket=hour */
export interface SeriesList {
  readonly series: readonly Series[];
}

/** GET /assets/:id: the panel. */
export interface AssetDetail {
  readonly asset: Asset;
  readonly agency: Agency | null;
  readonly area: { readonly code: string; readonly name: Text } | null;
  readonly datastreams: readonly (Datastream & {
    readonly latest: LatestValue | null;
    readonly feedName: Text;
    /** Of a computed value: by which method it is, and what the newest one rests on. */
    readonly method: FigureMethod | null;
    readonly basis: FigureBasis | null;
  })[];
  readonly position: LatestPosition | null;
  readonly alerts: readonly AlertView[];
  /** Thresholds of rules that apply, to draw in the chart. */
  readonly limits: readonly AssetLimit[];
}
export type { Track } from './assets/track.ts';

/** GET /feeds and /feeds/:id */
export interface FeedView {
  readonly definition: FeedDefinition;
  readonly paused: boolean;
  readonly state: FeedState;
  readonly agencyName: Text;
  /** When its first kept delivery came; null = none yet. */
  readonly firstDeliveryMs: number | null;
  readonly lastDeliveryMs: number | null;
  readonly lastObservedMs: number | null;
  readonly assets: number;
  readonly datastreams: number;
  /** Assets of which something is silent, however punctual the feed is. */
  readonly silentAssets: number;
  /** Which these are; empty in lists. */
  readonly silent: readonly SilentAsset[];
  /** 24 hourly buckets, oldest first. */
  readonly strip: readonly {
    readonly hourMs: number;
    readonly accepted: number;
    readonly late: number;
    readonly refused: number;
  }[];
  readonly openRefusals: number;
  /** False: what it tells is out of the reader's sight, and is not shown here. */
  readonly isSeen: boolean;
  /** Since when, by whose word and why it is seen by those who see it; null: as it was made. */
  readonly sharing: { readonly setMs: number; readonly setBy: string; readonly why: string } | null;
  /** Names of its own for assets that their owner has not given it: what comes under them is refused. */
  readonly withheld: readonly AssetWithheld[];
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdMs: number;
    readonly expiresMs: number | null;
    readonly lastUsedMs: number | null;
    readonly revokedMs: number | null;
  }[];
  /** Settings of an older version that do nothing: only the operator opens addresses inside (HAIVAN_ALLOW_DIAL). */
  readonly ignoredSettings: readonly string[];
  /** Secrets kept for the feed, by their place in the settings and the address they open; never themselves. */
  readonly secrets: readonly {
    readonly name: string;
    readonly opens: string;
    readonly setMs: number;
    readonly setBy: string;
  }[];
  /** After a change: secrets whose dots came back for another address. They are gone and have to be entered again. */
  readonly secretsForgotten?: readonly string[];
  /** How to connect: address, topic, folder, port, as plain facts. */
  readonly connect: readonly { readonly label: string; readonly value: string }[];
}
/** GET /feeds: all that can be shown, and which can't. */
export interface FeedList {
  readonly feeds: readonly FeedView[];
  readonly broken: readonly BrokenRow[];
}
/** POST /feeds/:id/keys: the key itself is shown once. */
export interface FeedKeyMade {
  readonly id: string;
  readonly key: string;
}
/** GET /feeds/:id/deliveries */
export interface DeliveryView {
  readonly id: number;
  readonly feedId: string;
  readonly receivedMs: number;
  readonly source: string;
  readonly key: string | null;
  readonly bytes: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly corrected: number;
  readonly refused: number;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}
/** GET /feeds/:id/refusals */
export interface RefusalView extends RefusedItem {
  readonly id: number;
  readonly deliveryId: number;
  readonly feedId: string;
  readonly receivedMs: number;
  /** Where it came from, as the delivery says. */
  readonly source: string | null;
  readonly state: 'open' | 'replayed' | 'dismissed';
  readonly rawBytes: number;
}
export type { Receipt } from './feeds/receipt.ts';
/** POST /decoders/:id/try */
export interface DecodeTrial {
  readonly readings: number;
  readonly positions: number;
  readonly records: number;
  readonly facts: number;
  readonly forecasts: number;
  readonly periodValues: number;
  readonly periodReports: number;
  readonly skipped: number;
  readonly refused: readonly RefusedItem[];
  /** The first items as they would be stored. */
  readonly sample: readonly Record<string, unknown>[];
}

/** GET /rules */
export interface RuleView {
  readonly definition: RuleDefinition;
  readonly version: number;
  readonly versions: number;
  readonly updatedMs: number;
  readonly author: string;
  readonly openAlerts: number;
  readonly subjects: number;
}
/** POST /rules/preview: what the rule would have done on stored data. */
export interface RulePreview {
  readonly fromMs: number;
  readonly toMs: number;
  readonly subjects: number;
  readonly readings: number;
  readonly tookMs: number;
  readonly episodes: readonly {
    readonly subject: string;
    readonly name: Text;
    readonly openedMs: number;
    readonly closedMs: number | null;
    readonly severity: string;
    readonly peak: number | null;
    readonly unit: string;
  }[];
}

/** GET /alerts and /alerts/:id */
export interface AlertList extends PageOfList {
  readonly alerts: readonly AlertView[];
}
export interface AlertDetail {
  readonly alert: AlertView;
  readonly steps: readonly AlertStep[];
  /** It is told as it was then, with its steps until then; null = as it is now, also where it had not begun by then. */
  readonly asOfMs: number | null;
}

/** GET /records */
export interface RecordView {
  readonly id: number;
  readonly serviceId: string;
  readonly kind: string;
  readonly code: string;
  readonly feedId: string;
  readonly status: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly areaCode: string | null;
  readonly openedMs: number | null;
  /** null also while it waits for somebody else: see `clock`. */
  readonly dueMs: number | null;
  /** Of kinds that may wait: how its limit stands; null for others. */
  readonly clock: RecordClock | null;
  readonly closedMs: number | null;
  readonly updatedMs: number;
  readonly versions: number;
  /** It was over, or due long ago, when the centre first heard of it: history, which nobody is late with. */
  readonly archived: boolean;
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
}
export interface RecordList extends PageOfList {
  readonly records: readonly RecordView[];
}

/** GET /decoders */
export interface DecoderView {
  readonly id: string;
  readonly name: Text;
  /** A short example of the bytes it reads. */
  readonly example: string;
}

/** POST /rules/check: what is wrong with a rule. Errors keep it from being saved; warnings say that it would watch nothing. */
export interface RuleProblem {
  readonly severity: 'error' | 'warning';
  /** Names the fault where its kind has a list of them, as `procedureFaults`. */
  readonly code?: string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
}

/** GET /users */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly agencyId: string | null;
  readonly createdMs: number;
  readonly email: string | null;
  readonly lastSignInMs: number | null;
  readonly disabledMs: number | null;
  readonly disabledWhy: string | null;
  readonly hasSecondFactor: boolean;
  /** A duty telephone that several people use by name and PIN. */
  readonly shared: boolean;
}
export interface UserList {
  readonly users: readonly UserView[];
  /** All there are, also out of the person's reach. */
  readonly inCity: number;
}

/** GET /maintenance: a time in which an asset, or all that a feed tells, opens no alerts. */
export interface MaintenanceView {
  readonly id: number;
  readonly assetId: number | null;
  readonly feedId: string | null;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly cancelledMs: number | null;
  /** Alerts that would have opened. */
  readonly suppressed: number;
}
export interface MaintenanceList {
  readonly windows: readonly MaintenanceView[];
  /** All there are, also of what is out of the person's sight. */
  readonly inCity: number;
}
