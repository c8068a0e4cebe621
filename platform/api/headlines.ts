/** The figures by which services tell how the city stands: each speaks for itself, and one that fails silences no other. */
import type { HeadlineList, ServiceHeadline } from '../../contract/headline.ts';
import type { ApiParts } from './api-parts.ts';
import type { Routes } from './internal/routes.ts';

export function headlineRoutes({ route }: Routes, { registry, reads, clock, log }: ApiParts): void {
  route({
    method: 'GET',
    path: '/headlines',
    summary: 'The headline figures of every service, with unit, age, source, quality and completeness.',
    permission: 'city.read',
    handle: async (): Promise<HeadlineList> => ({
      atMs: clock.now(),
      services: (await Promise.all(registry.services.map(ask))).flat(),
    }),
  });

  async function ask({
    manifest: { id: serviceId },
    server: { headline },
  }: ApiParts['registry']['services'][number]): Promise<ServiceHeadline[]> {
    if (headline === undefined) return [];
    try {
      return [{ serviceId, figures: await headline(reads) }];
    } catch (error) {
      log.error({ err: error, service: serviceId }, 'a service could not give its headline figures');
      return [{ serviceId, figures: null }];
    }
  }
}
