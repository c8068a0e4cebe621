/** The server entry of the vessel service: decoders, default rules, the register and its counts by API. */
import type { FastifyInstance } from 'fastify';
import type { ServiceReads, ServiceServer } from '../../platform/sdk/service.ts';
import { FleetSummary, Register } from './answers.ts';
import { decoders } from './feeds.ts';
import { toFleetHeadline } from './headline.ts';
import { toFleetSummary, toRegister } from './register.ts';
import { rules } from './rules.ts';

const KIND = 'fishing-vessel';

export const server: ServiceServer = {
  decoders,
  rules,
  routes: installRoutes,
  headline: async (reads) => toFleetHeadline(readRegister(reads).vessels),
};

function readRegister(reads: ServiceReads) {
  const nowMs = reads.nowMs();
  const vessels = toRegister({
    nowMs,
    vessels: reads.listAssets(KIND),
    positions: reads.latestPositions(),
    listZonesAt: reads.listZonesAt,
  });
  return { atMs: nowMs, vessels };
}

function installRoutes(app: FastifyInstance, reads: ServiceReads): void {
  app.get(
    '/register',
    {
      schema: {
        summary:
          'All fishing vessels: home port, length class, allowed zone, last position and state of the signal.',
        tags: ['fishing-vessels'],
        response: { 200: Register },
      },
    },
    () => readRegister(reads),
  );

  app.get(
    '/summary',
    {
      schema: {
        summary: 'Fishing vessels counted by state of the signal, by zone kind and by home port.',
        tags: ['fishing-vessels'],
        response: { 200: FleetSummary },
      },
    },
    () => {
      const { atMs, vessels } = readRegister(reads);
      return toFleetSummary(atMs, vessels);
    },
  );
}
