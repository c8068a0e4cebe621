/** GET /feeds/:id/unknown-assets: a name under which something came and to which no asset of the feed is mapped. */
export interface UnknownAssetView {
  /** As the feed calls it: an IMEI, a plate, a station's name. */
  readonly name: string;
  /** What waits under it, open refused items. */
  readonly items: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The newest of them. */
  readonly refusalId: number;
  /** Where that one came from. */
  readonly source: string | null;
}
