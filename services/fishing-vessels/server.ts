/** The server entry of the vessel service: decoders, default rules, the register and its counts by API. */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { findBound } from '../../platform/sdk/norm.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
import { FleetSummary, Register } from './answers.ts';
import { decoders } from './feeds.ts';
import { toFleetHeadline } from './headline.ts';
import { toFleetSummary, toRegister } from './register.ts';
import { NORM, norms } from './norms.ts';
import { rules } from './rules.ts';

const KIND = 'fishing-vessel';

export const server: ServiceServer = {
  decoders,
  rules,
  norms,
  reads: [
    defineRead({
      path: '/register',
      summary:
        'All fishing vessels: home port, length class, allowed zone, last position and state of the signal.',
      answer: Register,
      handle: ({ reads }) => readRegister(reads),
    }),
    defineRead({
      path: '/summary',
      summary: 'Fishing vessels counted by state of the signal, by zone kind and by home port.',
      answer: FleetSummary,
      handle: ({ reads }) => {
        const { atMs, vessels } = readRegister(reads);
        return toFleetSummary(atMs, vessels);
      },
    }),
  ],
  headline: async (reads) => toFleetHeadline(readRegister(reads).vessels),
};

function readRegister(reads: ServiceReads) {
  const nowMs = reads.nowMs();
  const vessels = toRegister({
    nowMs,
    lostAfterMs: toHoursMs(reads, 'lost', nowMs),
    lostLongAfterMs: toHoursMs(reads, 'long', nowMs),
    vessels: reads.listAssets(KIND),
    positions: reads.latestPositions(),
    listZonesAt: reads.listZonesAt,
  });
  return { atMs: nowMs, vessels };
}

/** Hours of the norm as it holds; undefined leaves those of the law as this software knows it. */
function toHoursMs({ norms: reads }: ServiceReads, part: 'lost' | 'long', atMs: number): number | undefined {
  const hours = findBound(reads, NORM.lost, part, atMs);
  return hours === undefined ? undefined : hours * HOUR_MS;
}
