/** A forecast for each lead by a ridge regression of its own ("direct"): the change from now, of what is known now. */
import { createFeatures, fromScale, learn } from './features.ts';
import type { Learnt, RidgeShape, Steps } from './features.ts';
import { fitRidge, isClamped, predictRidge } from './solve.ts';
import type { RidgeFit, RidgeRow } from './solve.ts';

export interface RidgeOptions extends RidgeShape {
  readonly lambda: number;
}

/** A model as it is kept: plain JSON. */
export type RidgeModel = {
  readonly learnt: Learnt;
  readonly leads: readonly { readonly hours: number; readonly fit: RidgeFit }[];
};

/** Discharge weighs by its own size; a dry river still weighs a little. */
const LEAST_WEIGHT = 1e-6;

/** Null when no lead can be fitted. */
export function fitLeads(
  options: RidgeOptions,
  steps: Steps,
  leadsHours: readonly number[],
): RidgeModel | null {
  const learnt = learn(options, steps);
  const { z, at } = createFeatures(options, steps, learnt);
  const leads = leadsHours.flatMap((hours) => {
    const ahead = hours * options.stepsPerHour;
    const rows: RidgeRow[] = [];
    for (let i = 0; i + ahead < z.length; i++) {
      const [now, then, x] = [z[i], z[i + ahead], at(i, hours)];
      if (now === null || now === undefined || then === null || then === undefined || x === null) continue;
      const weight = options.scale === 'flow' ? Math.max(LEAST_WEIGHT, now) : 1;
      rows.push({ x, y: then - now, weight });
    }
    const fit = fitRidge(rows, options.lambda);
    return fit === undefined ? [] : [{ hours, fit }];
  });
  return leads.length === 0 ? null : { learnt, leads };
}

/** Forecasts from every step from `from` on, by lead; null where something that is needed is missing. */
export function predictSteps(
  options: RidgeOptions,
  { learnt, leads }: RidgeModel,
  steps: Steps,
  from: number,
): ReadonlyMap<number, readonly (number | null)[]> {
  const { z, at } = createFeatures(options, steps, learnt);
  return new Map(
    leads.map(({ hours, fit }) => [
      hours,
      z.slice(from).map((now, i) => {
        const x = at(from + i, hours);
        return now === null || x === null ? null : fromScale(options, now + predictRidge(fit, x));
      }),
    ]),
  );
}

/** Hours ahead at which the last step's forecast goes beyond the fit: a feature lies out of its reach, or the value is larger than any of the fit. */
export function listBeyond(
  options: RidgeOptions,
  { learnt, leads }: RidgeModel,
  steps: Steps,
): ReadonlySet<number> {
  const { z, at } = createFeatures(options, steps, learnt);
  const i = z.length - 1;
  const now = z[i];
  const beyond = leads.filter(({ hours, fit }) => {
    const x = at(i, hours);
    if (now === null || now === undefined || x === null) return false;
    // The value itself is the first feature.
    const most = (fit.middle[0] ?? 0) + (fit.half[0] ?? 0);
    return isClamped(fit, x) || now + predictRidge(fit, x) > most;
  });
  return new Set(beyond.map(({ hours }) => hours));
}
