/** Feeds of tests: a believable rain feed, of which a test says only what matters to it. */
import type { Door, FeedContract, Obligation, PropertyContract } from '../../contract/feeds/feed.ts';

export interface FeedWish {
  readonly id: string;
  readonly agencyId?: string;
  readonly serviceId?: string;
  readonly door?: Door;
  readonly decoder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Codes of assets; each gets a datastream `<code>/<property>` for every property of the contract. */
  readonly assets?: readonly string[];
  readonly assetKind?: string;
  readonly properties?: readonly PropertyContract[];
  readonly contract?: Partial<FeedContract>;
  readonly obligation?: Obligation;
}

/** Rain per ten minutes in mm, as gauges send it. */
export const RAIN: PropertyContract = {
  property: 'rain',
  unit: 'mm',
  min: 0,
  max: 70,
  intervalSec: 600,
  aggregation: 'sum',
};

/** The body of POST /feeds. */
export function toFeedGiven(wish: FeedWish) {
  const { id, serviceId = 'rainfall', assetKind = 'rain-gauge', properties = [RAIN], assets = [] } = wish;
  return {
    id,
    agencyId: wish.agencyId ?? 'dai-khi-tuong',
    serviceId,
    name: { vi: `Nguồn ${id}`, en: `Feed ${id}` },
    door: wish.door ?? 'http',
    decoder: wish.decoder ?? 'readings-json',
    ...(wish.settings === undefined ? {} : { settings: wish.settings }),
    contract: { unknown: 'quarantine' as const, properties, ...wish.contract },
    obligation: wish.obligation ?? { everySec: 600, overdueSec: 1800, delinquentSec: 86_400 },
    assets: assets.map((code, index) => ({
      code,
      kind: assetKind,
      name: { vi: `Trạm ${code}`, en: `Station ${code}` },
      lon: 108.2 + (index % 100) * 0.001,
      lat: 16.05 + Math.floor(index / 100) * 0.001,
    })),
    datastreams: assets.flatMap((code) =>
      properties.map(({ property }) => ({ asset: code, property, code: `${code}/${property}` })),
    ),
  };
}
