/**
 * A method of forecasting that services may take: direct ridge regression, one for each lead, of the value, its changes,
 * the rain of the last hours and the usual course of the day. See docs/life-of-a-forecast.md for how it was judged.
 */
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { ForecastInputs, ForecastMethod } from './forecaster.ts';
import { fitLeads, listBeyond, predictSteps } from './internal/ridge/method.ts';
import type { RidgeModel, RidgeOptions } from './internal/ridge/method.ts';

export type {
  ForecastInputs,
  ForecastMethod,
  Forecaster,
  LeadForecast,
  MaturedForecast,
} from './forecaster.ts';
export type { RidgeModel } from './internal/ridge/method.ts';

const HOUR_MIN = HOUR_MS / MINUTE_MS;

/** For hourly values without rain that go by the hour of the day: levels of noise, of air. */
export const DAILY: RidgeOptions = {
  stepsPerHour: 1,
  scale: 'level',
  changesHours: [1, 3],
  rainHours: [],
  wet: false,
  cycle: true,
  lambda: 0.03,
};

/** For a river with little history: two rises at least. */
export const RIVER_SMALL: RidgeOptions = {
  stepsPerHour: 1,
  scale: 'level',
  changesHours: [1, 3],
  rainHours: [1, 2, 4],
  wet: false,
  cycle: false,
  lambda: 0.03,
};

/** For a river with half a year and six rises. */
export const RIVER_FULL: RidgeOptions = {
  stepsPerHour: 1,
  scale: 'level',
  changesHours: [1, 2, 3, 6, 12, 24],
  rainHours: [1, 2, 4, 8, 24, 96],
  wet: true,
  cycle: false,
  lambda: 0.001,
};

/** The method as a service's module exports it; `rain` names the input that is rain, in mm an hour. */
export function createRidgeMethod(options: RidgeOptions, rain?: string): ForecastMethod<RidgeModel> {
  const toSteps = ({ endMs, offsetMs, target, others }: ForecastInputs) => {
    const wet = rain === undefined ? undefined : others[rain];
    return {
      endMs,
      offsetMs,
      target: target.toReversed(),
      ...(wet === undefined ? {} : { rain: wet.toReversed() }),
    };
  };
  return {
    fit: (history, leadsMin) =>
      fitLeads(
        options,
        toSteps(history),
        leadsMin.map((leadMin) => leadMin / HOUR_MIN),
      ),
    predict(model, inputs, leadsMin) {
      const steps = toSteps(inputs);
      const byLead = predictSteps(options, model, steps, inputs.target.length - 1);
      const beyond = listBeyond(options, model, steps);
      return leadsMin.flatMap((leadMin) => {
        const hours = leadMin / HOUR_MIN;
        const value = byLead.get(hours)?.[0];
        if (value === null || value === undefined) return [];
        return [{ leadMin, value, ...(beyond.has(hours) ? { beyond: true } : {}) }];
      });
    },
  };
}
