/** Figures that services compute, and the recomputation of their past: ordered by an administrator, who says why. */
import { Type } from 'typebox';
import type { Recomputation, RecomputationList } from '../../../../contract/values/recomputation.ts';
import { DAY_MS } from '../../../../contract/basics/time-units.ts';
import { toActor } from '../../../access/feed-keys.ts';
import type { ApiParts } from '../../api-parts.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const Why = Type.String({ minLength: 3, maxLength: 2000 });
const RIGHT = { permission: 'figures.recompute', whole: true } as const;
/** Kinds of data that figures are made of. */
const MADE_OF = /^(?:observation|record)(?::|$)/u;

export function figureRoutes({ route }: Routes, { recomputations, retention, clock }: ApiParts): void {
  /** Since when all is kept that figures may be made of. */
  const findKeptSince = async (): Promise<number> => {
    const { terms } = await retention.state();
    const days = terms.flatMap((term) => (MADE_OF.test(term.kind) && term.days !== null ? [term.days] : []));
    return days.length === 0 ? -Infinity : clock.now() - Math.min(...days) * DAY_MS;
  };

  route({
    method: 'GET',
    path: '/figures',
    summary: 'Figures that services compute, and the recomputations of their past that were ordered.',
    permission: 'city.read',
    query: Type.Object({ service: Type.Optional(IdText) }),
    handle: async ({ query: { service } }): Promise<RecomputationList> => ({
      figures: recomputations
        .listFigures()
        .filter(({ serviceId }) => service === undefined || serviceId === service),
      recomputations: await recomputations.list(service),
    }),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/figures/:service/:id/recompute',
    summary:
      'Have the past of a figure computed by its method of today; what was believed before stays known.',
    params: Type.Object({ service: IdText, id: IdText }),
    body: Type.Object({ fromMs: Time, toMs: Time, why: Why }),
    handle: async ({ params: { service, id }, body, person }): Promise<Recomputation> =>
      recomputations.order(
        { ...body, figure: `${service}/${id}`, keptSinceMs: await findKeptSince() },
        toActor(person),
      ),
  });
  route({
    ...RIGHT,
    method: 'POST',
    path: '/figures/recomputations/:id/cancel',
    summary: 'Stop a recomputation; what it has computed stays.',
    params: Type.Object({ id: IdNumber }),
    body: Type.Object({ why: Why }),
    handle: ({ params: { id }, body: { why }, person }): Promise<Recomputation> =>
      recomputations.cancel(id, why, toActor(person)),
  });
}
