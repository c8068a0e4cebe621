/** Where a moving asset was over a time. */

/** GET /assets/:id/track?from&to&zoom */
export interface Track {
  readonly assetId: number;
  readonly points: readonly {
    readonly timeMs: number;
    readonly lon: number;
    readonly lat: number;
    readonly speedKn: number | null;
    readonly courseDeg: number | null;
  }[];
  readonly total: number;
  /** Fixes that the asset could not have reached, newest first; they are in no track and no latest place. */
  readonly doubted: readonly { readonly timeMs: number; readonly lon: number; readonly lat: number }[];
}
