/**
 * The science of waste water, in one place to import from: what one outlet may let out, how it stands to that, loads and
 * balances of plants, what a pump is doing, what a station owed and what came. All functions are pure.
 */
export { type ReceivingWater, toCmax, toKf, toKq } from './cmax.ts';
export {
  addCounts,
  countData,
  type CountedValue,
  type DataCount,
  listLost,
  type LostSpan,
} from './data-count.ts';
export { type Exceedance, type PeriodMean, toExceedance } from './exceedances.ts';
export { toBalance, toEnergyUse, toLoadKgD, toPlantLoad, toRemoval } from './loads.ts';
export { type OutletState, toOutletState, toParameterState, toShare } from './outlet-state.ts';
export { type Permit, toPermitEras } from './permits.ts';
export { isQuiet, type PumpState, toPumpState } from './pump-state.ts';
