/** The method by which levels of rivers are foretold: small, until the city has half a year and six rises, then full (docs/life-of-a-forecast.md). */
import { createRiverMethod } from '../../platform/sdk/forecasting.ts';

export const method = createRiverMethod({ rain: 'rain', upstream: 'upstream', rainAhead: 'rainAhead' });
