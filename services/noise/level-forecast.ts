/** How the hourly level will go on: the change from now, of the last hours and of how a day usually goes at the station. */
import { DAILY, createRidgeMethod } from '../../platform/sdk/forecasting.ts';

export const method = createRidgeMethod(DAILY);
