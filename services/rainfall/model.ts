/** The science of the rainfall service, in one place to import from. All functions are pure. */
export {
  accumulate,
  type Accumulation,
  type AccumulationOptions,
  accumulations,
  RAIN_WINDOWS_H,
  type RainReading,
  type RainWindowH,
  toIntensityMmPerHour,
} from './accumulation.ts';
export { type AntecedentOptions, type AntecedentRain, toAntecedentRain } from './antecedent-rain.ts';
export { type CounterIncrement, type CounterOptions, type IncrementNote, toIncrements } from './counters.ts';
export {
  findRainClass,
  findRainSpread,
  isIntenseRain,
  RAIN_CLASSES,
  type RainClass,
  type RainClassId,
  type RainSpread,
} from './rain-classes.ts';
export { type RainDay, type RainDayOptions, toRainDay } from './rain-day.ts';
export { type RainBound, type RainScale, toRainScale } from './rain-scale.ts';
export { listRainEvents, type RainEvent, type RainEventOptions } from './rain-events.ts';
export { assessHeavyRainRisk, type GaugeRain, type RiskAssessment, type RiskOptions } from './risk-level.ts';
export { type Occasion, type Verification, verify } from './verification.ts';
