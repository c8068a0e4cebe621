/** How far back the pictures of a service's page look: in which steps they are drawn and how often they are read again. */
export const serviceRanges = ['now', '24h', '7d', '30d', '1y'] as const;
export type ServiceRange = (typeof serviceRanges)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface RangeFacts {
  readonly spanMs: number;
  readonly bucket: 'raw' | 'hour' | 'day';
  readonly againSec: number;
}

export const rangeFacts: Readonly<Record<ServiceRange, RangeFacts>> = {
  now: { spanMs: 3 * HOUR_MS, bucket: 'raw', againSec: 60 },
  '24h': { spanMs: DAY_MS, bucket: 'raw', againSec: 60 },
  '7d': { spanMs: 7 * DAY_MS, bucket: 'hour', againSec: 300 },
  '30d': { spanMs: 30 * DAY_MS, bucket: 'hour', againSec: 600 },
  '1y': { spanMs: 365 * DAY_MS, bucket: 'day', againSec: 3_600 },
};
