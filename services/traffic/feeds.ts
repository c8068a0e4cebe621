/** What is particular to feeds of traffic: the network that probes are matched to, believable limits, how often data must come. */
import type { AssetDefinition } from '../../contract/assets/asset.ts';
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';
import { CAMERA, CARS, HEAVY, INTERVAL_SEC, MOTORBIKES, PROBES, SEGMENT, SPEED } from './places.ts';
import { REPORT } from './reports.ts';
import { WAZE_IRREGULARITY } from './waze-irregularities.ts';
import { WAZE_JAM } from './waze-jams.ts';

export { CAMERA, CARS, HEAVY, INTERVAL_SEC, MOTORBIKES, PROBES, SEGMENT, SPEED } from './places.ts';
export { probeDecoder } from './probe-decoder.ts';

/** Whoever has probe vehicles sends their fixes of each five minutes; the decoder makes speeds of stretches of them. */
export function toProbeContract(): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: SEGMENT,
    properties: [
      { property: SPEED, unit: 'km/h', min: 0, max: 150, intervalSec: INTERVAL_SEC, aggregation: 'mean' },
      { property: PROBES, unit: '1', min: 0, max: 5_000, intervalSec: INTERVAL_SEC, aggregation: 'last' },
    ],
  };
}

/** What the decoder of a feed of probes is told of the network: the stretches that have a line. */
export function toStretchSettings(
  assets: readonly Pick<AssetDefinition, 'code' | 'kind' | 'line'>[],
): Readonly<Record<string, unknown>> {
  return {
    stretches: assets.flatMap(({ code, kind, line }) =>
      kind === SEGMENT && line !== undefined && line !== null ? [[code, line]] : [],
    ),
  };
}

/** Counting cameras send JSON (`readings-json` of the platform): vehicles of the interval by class. */
export function toCameraContract(): FeedContract {
  const counted = (property: string) => ({
    property,
    unit: '1',
    min: 0,
    max: 2_000,
    intervalSec: INTERVAL_SEC,
    aggregation: 'sum' as const,
  });
  return {
    unknown: 'quarantine',
    assetKind: CAMERA,
    properties: [MOTORBIKES, CARS, HEAVY].map(counted),
    aliases: { motorbike: MOTORBIKES, motorcycle: MOTORBIKES, car: CARS, truck_bus: HEAVY },
  };
}

/** The partner feed of Waze, asked every two minutes at its secret address (door `poll`, decoder `waze-partner`). */
export function toWazeContract(): FeedContract {
  return { unknown: 'quarantine', recordKinds: [REPORT, WAZE_JAM, WAZE_IRREGULARITY], properties: [] };
}

export function toObligation(): Obligation {
  return {
    everySec: INTERVAL_SEC * 2,
    overdueSec: INTERVAL_SEC * 4,
    delinquentSec: 3_600,
    completeness: 0.9,
    visibility: 'city',
  };
}
