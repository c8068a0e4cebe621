/** What a model says from many steps at once: to judge it by, in life only the last step is asked. */
import { createFeatures, fromScale } from './features.ts';
import type { Steps } from './features.ts';
import { toRainDrivers } from './method.ts';
import type { RidgeModel, RidgeOptions, StepSpread } from './method.ts';
import { predictRidge } from './solve.ts';
import { toDrivers, toLimb, toSigma } from './spread.ts';

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

/** How unsure the forecasts of steps from `from` on are, by lead; empty where the model keeps nothing of it. */
export function spreadSteps(
  options: RidgeOptions,
  { leads, steady }: RidgeModel,
  steps: Steps,
  from: number,
): ReadonlyMap<number, readonly (StepSpread | null)[]> {
  if (steady === undefined) return new Map();
  const { z } = createFeatures(options, steps, { wet: null, hours: null });
  const drivers = toRainDrivers(options, steps);
  return new Map(
    leads.flatMap(({ hours, spread }) =>
      spread === undefined
        ? []
        : [
            [
              hours,
              z.slice(from).map((_now, i) => {
                const by = toDrivers(options, z, drivers, from + i);
                return by === null
                  ? null
                  : { sigma: toSigma(spread, by), limb: toLimb(options, z, from + i, steady) };
              }),
            ] as const,
          ],
    ),
  );
}
