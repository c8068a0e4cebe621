/** All that is told of one asset: its datastreams with their newest values, place, alerts, limits. */
import type { AlertView } from '../alerts/alert.ts';
import type { AssetLimit, LearntLimit } from './asset-limit.ts';
import type { Asset, Datastream } from './asset.ts';
import type { Text } from '../basics/text.ts';
import type { LatestPosition, LatestValue } from '../centre/live.ts';
import type { Agency } from '../city/agency.ts';
import type { FigureBasis, FigureMethod } from '../values/figure-basis.ts';

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
  /** Limits that rules learn of what is usual: a band, another at each hour. */
  readonly learnt: readonly LearntLimit[];
}
