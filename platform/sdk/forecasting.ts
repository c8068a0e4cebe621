/**
 * A method of forecasting that services may take: direct ridge regression, one for each lead, of the value, its changes,
 * the rain of the last hours and the usual course of the day. See docs/life-of-a-forecast.md for how it was judged.
 */
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { ForecastInputs, ForecastMethod, LeadForecast } from './forecaster.ts';
import { fitLeads, predictLast } from './internal/ridge/method.ts';
import { countRises, LEAST_RISES, LEAST_HOURS } from './internal/ridge/rises.ts';
import type { Steps } from './internal/ridge/features.ts';
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
  spread: true,
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
  spread: true,
};

/** The method as a service's module exports it; `rain` names the input that is rain, in mm an hour. */
export function createRidgeMethod(options: RidgeOptions, rain?: string): ForecastMethod<RidgeModel> {
  return {
    fit: (history, leadsMin) => fitLeads(options, toSteps(history, { rain }), leadsMin.map(toHours)),
    predict: (model, inputs, leadsMin) => predictLeads(options, model, toSteps(inputs, { rain }), leadsMin),
  };
}

/** A river's model: in which form, without the gauge upstream and with it where there is one. */
export type RiverModel = {
  readonly form: 'small' | 'full';
  readonly alone: RidgeModel;
  readonly withUpstream: RidgeModel | null;
};

/** What of its inputs is rain (mm an hour) and what the level of the gauge upstream. */
export interface RiverInputs {
  readonly rain: string;
  readonly upstream: string;
}

/**
 * The method for a river: full with half a year of hours and six independent rises, small before. Where the gauge upstream
 * tells, its level and its change are taken in; while it is silent the river is foretold without it.
 */
export function createRiverMethod(names: RiverInputs): ForecastMethod<RiverModel> {
  const optionsOf = (form: RiverModel['form']) => (form === 'full' ? RIVER_FULL : RIVER_SMALL);
  return {
    fit(history, leadsMin) {
      const steps = toSteps(history, names);
      const hours = steps.target.filter((value) => value !== null).length;
      const form = hours >= LEAST_HOURS && countRises(steps.target) >= LEAST_RISES ? 'full' : 'small';
      const options = optionsOf(form);
      const leads = leadsMin.map(toHours);
      const alone = fitLeads(options, steps, leads);
      if (alone === null) return null;
      const withUpstream =
        steps.upstream === undefined ? null : fitLeads({ ...options, upstream: true }, steps, leads);
      return { form, alone, withUpstream };
    },
    predict({ form, alone, withUpstream }, inputs, leadsMin) {
      const steps = toSteps(inputs, names);
      const options = optionsOf(form);
      const told =
        withUpstream === null
          ? []
          : predictLeads({ ...options, upstream: true }, withUpstream, steps, leadsMin);
      return told.length > 0 ? told : predictLeads(options, alone, steps, leadsMin);
    },
  };
}

const toHours = (leadMin: number): number => leadMin / HOUR_MIN;

function toSteps(
  { endMs, offsetMs, target, others }: ForecastInputs,
  { rain, upstream }: { readonly rain?: string | undefined; readonly upstream?: string },
): Steps {
  const oldestFirst = (name: string | undefined) =>
    name === undefined ? undefined : others[name]?.toReversed();
  const [wet, above] = [oldestFirst(rain), oldestFirst(upstream)];
  return {
    endMs,
    offsetMs,
    target: target.toReversed(),
    ...(wet === undefined ? {} : { rain: wet }),
    ...(above === undefined ? {} : { upstream: above }),
  };
}

function predictLeads(
  options: RidgeOptions,
  model: RidgeModel,
  steps: Steps,
  leadsMin: readonly number[],
): LeadForecast[] {
  const byLead = predictLast(options, model, steps);
  return leadsMin.flatMap((leadMin): LeadForecast[] => {
    const told = byLead.get(toHours(leadMin));
    if (told === undefined) return [];
    const { value, isBeyond, spread } = told;
    return [
      { leadMin, value, ...(isBeyond ? { beyond: true } : {}), ...(spread === null ? {} : { spread }) },
    ];
  });
}
