/** The figures by which services tell how the city stands: each speaks for itself, and one that fails silences no other. */
import type { HeadlineFigure, HeadlineList, ServiceHeadline } from '../../../../contract/values/headline.ts';
import { DAY_MS, MINUTE_MS } from '../../../../contract/basics/time-units.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { Routes } from '../routes/routes.ts';

type Headline = NonNullable<ApiParts['registry']['services'][number]['server']['headline']>;
/** Figures of the day before by their ids. */
type Before = ReadonlyMap<string, { readonly figure: HeadlineFigure; readonly timeMs: number }>;

/** The day before is read once in so long. */
const SAME_MS = 10 * MINUTE_MS;
const NOTHING: Before = new Map();

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

  /** By service: a day ago does not change within minutes, and everybody asks every half minute. */
  const remembered = new Map<string, { readonly slot: number; readonly values: Promise<Before> }>();

  async function ask({
    manifest: { id: serviceId },
    server: { headline, headlineOfPast },
  }: ApiParts['registry']['services'][number]): Promise<ServiceHeadline[]> {
    if (headline === undefined) return [];
    const part = { serviceId, part: 'headline', what: 'headline' } as const;
    const nowMs = clock.now();
    try {
      const [figures, before] = await Promise.all([
        headline(reads, nowMs),
        headlineOfPast === true ? readBefore(serviceId, headline, nowMs) : NOTHING,
      ]);
      registry.troubles.end(part);
      return [{ serviceId, figures: figures.map((one) => withBefore(one, before)), isOutOfSight: false }];
    } catch (error) {
      registry.troubles.tell(part, error, 'running');
      return [{ serviceId, figures: null, isOutOfSight: false }];
    }
  }

  function readBefore(serviceId: string, headline: Headline, nowMs: number): Promise<Before> {
    const slot = Math.floor(nowMs / SAME_MS);
    const known = remembered.get(serviceId);
    if (known?.slot === slot) return known.values;
    const timeMs = slot * SAME_MS - DAY_MS;
    const values = headline(reads, timeMs).then(
      (figures): Before => new Map(figures.map((figure) => [figure.id, { figure, timeMs }])),
    );
    remembered.set(serviceId, { slot, values });
    // A failure is told by who waits for it, and tried again.
    values.catch(() => remembered.delete(serviceId));
    return values;
  }
}

/** Two lower bounds can't be compared, nor what was not known. */
function withBefore(figure: HeadlineFigure, before: Before): HeadlineFigure {
  const then = before.get(figure.id);
  if (then === undefined || then.figure.value === null || figure.value === null) return figure;
  if (then.figure.atLeast || figure.atLeast) return figure;
  return { ...figure, before: { value: then.figure.value, timeMs: then.timeMs } };
}
