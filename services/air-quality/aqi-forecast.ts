/**
 * How the hourly index will go on: the change from now, of the last day and of how a day usually goes at the station. The
 * weights were chosen with Hà Nội 2016 and 2018 both seen, so neither year is held out (aqi-forecast.test.ts tells how it
 * did on each); no weather is known ahead.
 */
import {
  createRidgeMethod,
  DAILY,
  type ForecastMethod,
  type RidgeModel,
} from '../../platform/sdk/forecasting.ts';

const MOST = 500;
const ridge = createRidgeMethod({ ...DAILY, changesHours: [1, 3, 6, 12, 24], lambda: 0.3 });

export const method: ForecastMethod<RidgeModel> = {
  ...ridge,
  // An index is never below 0 nor above 500, whatever a straight line says.
  predict: (...given) =>
    ridge.predict(...given).map((lead) => ({ ...lead, value: Math.max(0, Math.min(MOST, lead.value)) })),
};
