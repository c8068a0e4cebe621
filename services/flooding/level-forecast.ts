/** The method by which levels of rivers are foretold: small, until the city has half a year and six rises (docs/life-of-a-forecast.md). */
import { createRidgeMethod, RIVER_SMALL } from '../../platform/sdk/forecasting.ts';

export const method = createRidgeMethod(RIVER_SMALL, 'rain');
