/** The weather of the demo: one rain field for all services that feel it, so that they tell one story. */
import { createRainField, type RainField } from '../../../services/rainfall/simulate.ts';
import { toStormRain } from './storm-night.ts';

/** Wet months after the climate of Đà Nẵng: the rain comes with the north-east monsoon from September to December. */
const WET_BY_MONTH = [0.35, 0.15, 0.12, 0.12, 0.25, 0.25, 0.2, 0.35, 0.7, 1, 1, 0.7];

const climate = createRainField({
  centre: [108.0, 15.65],
  wetByMonth: WET_BY_MONTH,
  utcOffsetMin: 7 * 60,
  seed: 48,
});

export const rainField: RainField = (lon, lat, timeMs) =>
  toStormRain(lon, lat, timeMs) ?? climate(lon, lat, timeMs);
