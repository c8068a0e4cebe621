/**
 * A method of forecasting that services may take: direct ridge regression, one for each lead, of the value, its changes,
 * the rain of the last hours and the usual course of the day. See docs/life-of-a-forecast.md for how it was judged.
 */
import type { Text } from '../../contract/basics/text.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { ForecastInputs, ForecastMethod, LeadForecast } from './forecaster.ts';
import { fitLeads, predictLast } from './internal/ridge/method.ts';
import { countRises, hasRisen, LEAST_RISES, LEAST_HOURS } from './internal/ridge/rises.ts';
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
export { hasRisen } from './internal/ridge/rises.ts';

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

/** A fit without the gauge upstream, and with it where there is one. */
type RiverFit = { readonly alone: RidgeModel; readonly withUpstream: RidgeModel | null };

/** A river's model: in which form, as usual, without any rain, and with the rain to come where somebody foretells it. */
export type RiverModel = RiverFit & {
  readonly form: 'small' | 'full';
  readonly dry: RiverFit | null;
  readonly ahead: RiverFit | null;
};

/** What of its inputs is rain (mm an hour), what the level of the gauge upstream, and what the rain that is foretold. */
export interface RiverInputs {
  readonly rain: string;
  readonly upstream: string;
  readonly rainAhead?: string;
}

/** So many hours without any rain gauge, and the level alone is asked. */
const DRY_HOURS = 3;
const DRY: Text = {
  vi: 'tính từ mực nước, không có số liệu mưa của 3 giờ qua',
  en: 'from the level alone, without rain of the last 3 hours',
};
const AHEAD: Text = {
  vi: 'có tính mưa dự báo mà thành phố đã nhận',
  en: 'with the rain that is forecast to the city',
};

/**
 * The method for a river: full with half a year of hours and six independent rises, small before, none
 * with fewer than two rises (say so in the forecaster's `needs`). Where the gauge upstream
 * tells, its level and its change are taken in; while it is silent the river is foretold without it. Without rain of the
 * last three hours a fit on the level alone is asked, and where rain is foretold for all hours of a lead one that was
 * fitted with the rain that came; both are said.
 */
export function createRiverMethod(names: RiverInputs): ForecastMethod<RiverModel> {
  const optionsOf = (form: RiverModel['form']) => (form === 'full' ? RIVER_FULL : RIVER_SMALL);
  const toDry = (options: RidgeOptions): RidgeOptions => ({ ...options, rainHours: [], wet: false });
  const fit = (options: RidgeOptions, steps: Steps, leads: readonly number[]): RiverFit | null => {
    const alone = fitLeads(options, steps, leads);
    if (alone === null) return null;
    const withUpstream =
      steps.upstream === undefined ? null : fitLeads({ ...options, upstream: true }, steps, leads);
    return { alone, withUpstream };
  };
  const tell = (options: RidgeOptions, fitted: RiverFit, steps: Steps, leadsMin: readonly number[]) => {
    const told =
      fitted.withUpstream === null
        ? []
        : predictLeads({ ...options, upstream: true }, fitted.withUpstream, steps, leadsMin);
    return told.length > 0 ? told : predictLeads(options, fitted.alone, steps, leadsMin);
  };
  const foretoldRain = ({ ahead }: ForecastInputs) =>
    names.rainAhead === undefined ? undefined : ahead?.[names.rainAhead];
  return {
    fit(history, leadsMin) {
      const steps = toSteps(history, names);
      if (!hasRisen(steps.target)) return null;
      const hours = steps.target.filter((value) => value !== null).length;
      const form = hours >= LEAST_HOURS && countRises(steps.target) >= LEAST_RISES ? 'full' : 'small';
      const options = optionsOf(form);
      const leads = leadsMin.map(toHours);
      const usual = fit(options, steps, leads);
      if (usual === null) return null;
      const hasRain = steps.rain !== undefined;
      return {
        form,
        ...usual,
        dry: hasRain ? fit(toDry(options), steps, leads) : null,
        ahead:
          hasRain && foretoldRain(history) !== undefined
            ? fit({ ...options, ahead: true }, steps, leads)
            : null,
      };
    },
    predict({ form, alone, withUpstream, dry, ahead }, inputs, leadsMin) {
      const steps = toSteps(inputs, names);
      const options = optionsOf(form);
      const isDry = steps.rain?.slice(-DRY_HOURS).every((mm) => mm === null) === true;
      if (dry !== null && isDry)
        return tell(toDry(options), dry, steps, leadsMin).map((lead) => ({ ...lead, basis: DRY }));
      const rain = foretoldRain(inputs) ?? [];
      const known = rain.findIndex((mm) => mm === null);
      const reach = known === -1 ? rain.length : known;
      const withRain = new Map(
        ahead === null || reach === 0
          ? []
          : tell({ ...options, ahead: true }, ahead, { ...steps, rainAhead: () => rain }, leadsMin)
              .filter(({ leadMin }) => toHours(leadMin) <= reach)
              .map((lead) => [lead.leadMin, lead] as const),
      );
      return tell(options, { alone, withUpstream }, steps, leadsMin).map((lead) => {
        const wet = withRain.get(lead.leadMin);
        if (wet === undefined) return lead;
        // It was fitted with the rain that came, and rain is foretold less well: the band stays as wide as without it.
        const { spread: _tooNarrow, ...told } = wet;
        return { ...told, ...(lead.spread === undefined ? {} : { spread: lead.spread }), basis: AHEAD };
      });
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
