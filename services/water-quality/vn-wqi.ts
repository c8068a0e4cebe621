/** VN_WQI of one sample of surface water: Quyết định 1460/QĐ-TCMT ngày 12/11/2019. Pure. */
import type { Text } from '../../contract/basics/text.ts';
import { getWqiLevel, type WqiLevel } from './levels.ts';
import { toOxygenSaturation } from './oxygen.ts';
import {
  isMeasured,
  listParameters,
  type Measured,
  WQI_GROUPS,
  type WqiGroup,
  type WqiParameter,
} from './parameters.ts';
import { DEFAULT_VERSION, toCounted, toSubIndex, type WqiBreakpoints, type WqiVersion } from './sub-index.ts';

/** What was measured at one place and time. `do` is mg/L; it needs the temperature of the water, °C. */
export type WaterSample = Readonly<Partial<Record<WqiParameter | 'temperature', Measured | null>>>;

export type NoWqiReason = 'too-few-groups' | 'too-little-of-iv' | 'group-required';
/** The reasons in words for people. */
export const NO_WQI_REASONS: Record<NoWqiReason, Text> = {
  'too-few-groups': {
    vi: 'Chưa đủ 3 trong 5 nhóm thông số nên không tính VN_WQI.',
    en: 'Fewer than three of the five groups were measured, so there is no VN_WQI.',
  },
  'too-little-of-iv': {
    vi: 'Nhóm IV (hữu cơ, dinh dưỡng) có ít hơn 3 thông số nên không tính VN_WQI.',
    en: 'Fewer than three parameters of group IV (organic matter, nutrients) were measured, so there is no VN_WQI.',
  },
  'group-required': {
    vi: 'Lưu vực chịu tác động của thuốc bảo vệ thực vật hoặc kim loại nặng mà chưa đo nhóm đó nên không tính VN_WQI.',
    en: 'The basin is under pressure of pesticides or heavy metals and that group was not measured, so there is no VN_WQI.',
  },
};

export interface WqiOptions {
  readonly version?: WqiVersion;
  /** Groups without which there is no index here: II and III where the basin is under their pressure. */
  readonly required?: readonly WqiGroup[];
}

export interface VnWqi {
  /** Whole number 0 to 100; null without an index. */
  readonly wqi: number | null;
  /** Before it was rounded. */
  readonly raw: number | null;
  readonly level: WqiLevel | null;
  readonly subIndices: Readonly<Partial<Record<WqiParameter, number>>>;
  /** The share of each group in the product: of I to III an index, of IV and V the mean of theirs; null when not measured. */
  readonly groups: Readonly<Record<WqiGroup, number | null>>;
  /** The parameter with the smallest index. */
  readonly worst: WqiParameter | null;
  /** Measured, yet without an index: oxygen without a temperature. */
  readonly unused: readonly WqiParameter[];
  /** What was below its detection limit, and so counts as a share of it. */
  readonly below: readonly WqiParameter[];
  /** Values exactly on a limit that is printed in two ways: the other reading gives another index. */
  readonly onBoundary: readonly WqiParameter[];
  readonly reason: NoWqiReason | null;
}

const LEAST_GROUPS = 3;
const LEAST_OF_IV = 3;

/**
 * WQI = I/100 · (Π II)^(1/n)/100 · (Π III)^(1/m)/100 · (mean IV · mean V)^½; a group of I to III that was not measured
 * has factor 1, without V the last term is the mean of IV. At least three groups, IV among them with three parameters.
 */
export function vnWqi(
  breakpoints: WqiBreakpoints,
  sample: WaterSample,
  { version = DEFAULT_VERSION, required = [] }: WqiOptions = {},
): VnWqi {
  const subIndices: Partial<Record<WqiParameter, number>> = {};
  const unused: WqiParameter[] = [];
  const below: WqiParameter[] = [];
  const onBoundary: WqiParameter[] = [];
  const groups = { I: null, II: null, III: null, IV: null, V: null } as Record<WqiGroup, number | null>;
  for (const group of WQI_GROUPS) {
    for (const parameter of listParameters(group)) {
      const measured = sample[parameter];
      if (!isMeasured(measured)) continue;
      if (typeof measured !== 'number') below.push(parameter);
      const value = toIndexed(parameter, toCounted(measured, version), sample.temperature);
      const index = value === null ? null : toSubIndex(breakpoints, parameter, value, version);
      if (value === null || index === null) unused.push(parameter);
      else {
        subIndices[parameter] = index;
        if (isOnBoundary(breakpoints, parameter, value)) onBoundary.push(parameter);
      }
    }
    groups[group] = toGroup(group, subIndices);
  }
  const found = { subIndices, groups, worst: findWorst(subIndices), unused, below, onBoundary };
  const reason = findReason(groups, subIndices, required);
  if (reason !== null) return { ...found, wqi: null, raw: null, level: null, reason };
  const raw = toTotal(groups, version);
  const wqi = Math.round(Math.round(raw * 1e6) / 1e6);
  return { ...found, wqi, raw, level: getWqiLevel(wqi), reason: null };
}

/** Oxygen is indexed by its saturation, everything else by its concentration. */
function toIndexed(
  parameter: WqiParameter,
  value: number,
  temperature: Measured | null | undefined,
): number | null {
  if (parameter !== 'do') return value;
  return typeof temperature === 'number' ? toOxygenSaturation(value, temperature) : null;
}

/** True where the index of the limit itself is another than just below it, at the first limit only: that is where copies differ. */
function isOnBoundary(breakpoints: WqiBreakpoints, parameter: WqiParameter, value: number): boolean {
  const [limit, before, at = before, after = at] = breakpoints[parameter]?.[0] ?? [];
  return value === limit && before === 100 && after !== before && breakpoints[parameter]?.length !== 1;
}

function toGroup(
  group: WqiGroup,
  subIndices: Readonly<Partial<Record<WqiParameter, number>>>,
): number | null {
  const indices = listParameters(group).flatMap((parameter) => subIndices[parameter] ?? []);
  if (indices.length === 0) return null;
  return group === 'IV' || group === 'V'
    ? indices.reduce((sum, index) => sum + index, 0) / indices.length
    : Math.exp(indices.reduce((sum, index) => sum + Math.log(index), 0) / indices.length);
}

function findReason(
  groups: Readonly<Record<WqiGroup, number | null>>,
  subIndices: Readonly<Partial<Record<WqiParameter, number>>>,
  required: readonly WqiGroup[],
): NoWqiReason | null {
  const ofIv = listParameters('IV').filter((parameter) => subIndices[parameter] !== undefined);
  if (ofIv.length < LEAST_OF_IV) return 'too-little-of-iv';
  if (WQI_GROUPS.filter((group) => groups[group] !== null).length < LEAST_GROUPS) return 'too-few-groups';
  return required.some((group) => groups[group] === null) ? 'group-required' : null;
}

/** The product of the groups; those of I to III that are missing leave it as it is. */
export function toTotal(
  { I, II, III, IV, V }: Readonly<Record<WqiGroup, number | null>>,
  { weighting }: WqiVersion = DEFAULT_VERSION,
): number {
  const organic = IV ?? 0;
  const last =
    V === null ? organic : weighting === 'half' ? Math.sqrt(organic * V) : Math.cbrt(organic ** 2 * V);
  return [I, II, III].reduce<number>((product, index) => product * ((index ?? 100) / 100), last);
}

function findWorst(subIndices: Readonly<Partial<Record<WqiParameter, number>>>): WqiParameter | null {
  let worst: WqiParameter | null = null;
  for (const group of WQI_GROUPS)
    for (const parameter of listParameters(group)) {
      const index = subIndices[parameter];
      if (index !== undefined && (worst === null || index < (subIndices[worst] ?? 100))) worst = parameter;
    }
  return worst;
}
