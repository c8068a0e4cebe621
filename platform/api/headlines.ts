/** The figures by which services tell how the city stands: each speaks for itself, and one that fails silences no other. */
import type { HeadlineList, ServiceHeadline } from '../../contract/headline.ts';
import type { ApiParts } from './api-parts.ts';
import type { Routes } from './internal/routes.ts';

export function headlineRoutes(
  { route }: Routes,
  { registry, reads, clock, audiences, catalogue }: ApiParts,
): void {
  route({
    method: 'GET',
    path: '/headlines',
    summary: 'The headline figures of every service, with unit, age, source, quality and completeness.',
    permission: 'city.read',
    handle: async ({ person }): Promise<HeadlineList> => {
      // Figures are the same for everybody: who may not see all they are made of is told so, and no other number.
      const hidden = new Set(
        audiences.listOutOfSight(person).map((feedId) => catalogue.findFeed(feedId)?.definition.serviceId),
      );
      const said = await Promise.all(
        registry.services.map(async (service) =>
          service.server.headline !== undefined && hidden.has(service.manifest.id)
            ? [{ serviceId: service.manifest.id, figures: null, isOutOfSight: true }]
            : ask(service),
        ),
      );
      return { atMs: clock.now(), services: said.flat() };
    },
  });

  async function ask({
    manifest: { id: serviceId },
    server: { headline },
  }: ApiParts['registry']['services'][number]): Promise<ServiceHeadline[]> {
    if (headline === undefined) return [];
    const part = { serviceId, part: 'headline', what: 'headline' } as const;
    try {
      const figures = await headline(reads);
      registry.troubles.end(part);
      return [{ serviceId, figures, isOutOfSight: false }];
    } catch (error) {
      registry.troubles.tell(part, error, 'running');
      return [{ serviceId, figures: null, isOutOfSight: false }];
    }
  }
}
