/** What is particular to feeds of noise: what senders call a level, believable limits, how often data must come. */
import type { FeedContract, Obligation } from '../../contract/feeds/feed.ts';

/** Class 1 meters measure from about 20 to 140 dB(A); beyond that the meter is at fault. */
const LEAST = 20;
const MOST = 140;

/** Stations send JSON (`readings-json` of the platform): asset, property, end of the interval, value. */
export function toContract(intervalSec: number): FeedContract {
  return {
    unknown: 'quarantine',
    assetKind: 'noise-station',
    properties: [
      {
        property: 'noise-level',
        unit: 'dB(A)',
        min: LEAST,
        max: MOST,
        intervalSec,
        aggregation: 'energy-mean',
      },
    ],
    aliases: { LAeq: 'noise-level', LAEQ: 'noise-level', laeq: 'noise-level' },
  };
}

/** Two reports missed and a little: overdue; a day: delinquent. */
export function toObligation(intervalSec: number): Obligation {
  return { everySec: intervalSec, overdueSec: intervalSec * 2.5, delinquentSec: 24 * 3600 };
}
