/**
 * The science of water quality, in one place to import from: VN_WQI by Quyết định 1460/QĐ-TCMT, saturation of oxygen,
 * limits by class of water, trends with their significance. All functions are pure.
 */
export { getWqiLevel, WQI_LEVELS, type WqiLevel, type WqiLevelId } from './levels.ts';
export { toOxygenSaturation, toSaturatedOxygen } from './oxygen.ts';
export {
  isMeasured,
  listParameters,
  type Measured,
  WQI_GROUPS,
  WQI_PARAMETERS,
  type WqiGroup,
  type WqiParameter,
} from './parameters.ts';
export { DEFAULT_VERSION, toSubIndex, type WqiBreakpoints, type WqiVersion } from './sub-index.ts';
export { toTrend, type Trend, type TrendOptions, type TrendPoint } from './trend.ts';
export {
  NO_WQI_REASONS,
  type NoWqiReason,
  toTotal,
  type VnWqi,
  vnWqi,
  type WaterSample,
  type WqiOptions,
} from './vn-wqi.ts';
