/** A forecast for each lead by a ridge regression of its own ("direct"): the change from now, of what is known now. */
import { createFeatures, decay, fromScale, learn } from './features.ts';
import type { Learnt, RidgeShape, Steps } from './features.ts';
import { fitRidge, isClamped, predictRidge } from './solve.ts';
import { fitSpread, toDrivers, toLimb, toSigma, toSteadyChange } from './spread.ts';
import type { Limb, RidgeSpread } from './spread.ts';
import type { RidgeFit, RidgeRow } from './solve.ts';

export interface RidgeOptions extends RidgeShape {
  readonly lambda: number;
  /** The band is as wide as the step lets expect, by limb; else it is the same at every step. Of levels alone. */
  readonly spread?: boolean;
}

/** A model as it is kept: plain JSON. */
export type RidgeModel = {
  readonly learnt: Learnt;
  readonly leads: readonly {
    readonly hours: number;
    readonly fit: RidgeFit;
    readonly spread?: RidgeSpread;
  }[];
  /** Change over three hours within which the value stands; where the band goes by limb. */
  readonly steady?: number;
};

/** How unsure a forecast is: its scale, and on which limb it was made. */
export interface StepSpread {
  readonly sigma: number;
  readonly limb: Limb;
}

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
  const drivers = options.spread === true ? toRainDrivers(options, steps) : undefined;
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
    if (fit === undefined) return [];
    const spread = drivers === undefined ? undefined : fitSpread(options, steps, hours, drivers, learnt);
    return [{ hours, fit, ...(spread === undefined ? {} : { spread }) }];
  });
  if (leads.length === 0) return null;
  return { learnt, leads, ...(drivers === undefined ? {} : { steady: toSteadyChange(options, z) }) };
}

/** What is said at the last step for one lead. */
export interface LastForecast {
  readonly value: number;
  /** It goes beyond the fit: a feature lies out of its reach, or the value is larger than any of the fit. */
  readonly isBeyond: boolean;
  readonly spread: StepSpread | null;
}

/** Forecasts from the last step alone, by lead; those for which something is missing are left out. */
export function predictLast(
  options: RidgeOptions,
  { learnt, leads, steady }: RidgeModel,
  steps: Steps,
): ReadonlyMap<number, LastForecast> {
  const { z, at } = createFeatures(options, steps, learnt);
  const i = z.length - 1;
  const now = z[i];
  const by = steady === undefined ? null : toDrivers(options, z, toRainDrivers(options, steps), i);
  return new Map(
    leads.flatMap(({ hours, fit, spread }) => {
      const x = at(i, hours);
      if (now === null || now === undefined || x === null) return [];
      const then = now + predictRidge(fit, x);
      // The value itself is the first feature.
      const most = (fit.middle[0] ?? 0) + (fit.half[0] ?? 0);
      return [
        [
          hours,
          {
            value: fromScale(options, then),
            isBeyond: isClamped(fit, x) || then > most,
            spread:
              spread === undefined || by === null || steady === undefined
                ? null
                : { sigma: toSigma(spread, by), limb: toLimb(options, z, i, steady) },
          },
        ] as const,
      ];
    }),
  );
}

const DRIVER_HOURS = [1, 2, 4] as const;

/** Decaying means of the rain of the last hours, by which the width of a forecast goes. */
export const toRainDrivers = ({ stepsPerHour }: RidgeOptions, { rain = [] }: Steps): (readonly number[])[] =>
  DRIVER_HOURS.map((hours) => [...decay(rain, hours * stepsPerHour, true)]);
