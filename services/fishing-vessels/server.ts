/** The server entry of the vessel service: decoders, default rules, the register and its counts by API. */
import { MapShapes } from '../../contract/services/map-shapes.ts';
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
import { tellShelter } from './shelters/shelter.ts';
import { StormsAtSea } from './storm/storm-answers.ts';
import { stormForms } from './storm/storm-forms.ts';
import { readStorms, readStormShapes } from './storm/read-storms.ts';

const KIND = 'fishing-vessel';

export const server: ServiceServer = {
  decoders,
  rules,
  norms,
  actions: [...stormForms, tellShelter],
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
    defineRead({
      path: '/storm',
      summary:
        'Storms that are told of now and the vessels their winds may reach within 48 h, with signal, course and calls.',
      answer: StormsAtSea,
      handle: ({ reads }) => readStorms(reads, readRegister(reads)),
    }),
    defineRead({
      path: '/storm/shapes',
      summary: 'Storms as the map draws them: tracks, reach of winds, error of their centres.',
      answer: MapShapes,
      handle: ({ reads }) => readStormShapes(reads),
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
