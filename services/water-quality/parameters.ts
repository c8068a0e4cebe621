/** The parameters that VN_WQI is made of, by its five groups (Quyết định 1460/QĐ-TCMT). */

export const WQI_GROUPS = ['I', 'II', 'III', 'IV', 'V'] as const;
export type WqiGroup = (typeof WQI_GROUPS)[number];

const OF_GROUP = {
  /** pH. */
  I: ['ph'],
  /** Pesticides, µg/L. `ddts` is the sum of p,p'-DDT, p,p'-DDD and p,p'-DDE, `heptachlor` that of heptachlor and its epoxide. */
  II: ['aldrin', 'bhc', 'dieldrin', 'ddts', 'heptachlor'],
  /** Heavy metals, mg/L. */
  III: ['as', 'cd', 'pb', 'cr6', 'cu', 'zn', 'hg'],
  /** Organic matter and nutrients, mg/L; `do` enters as its saturation in %. */
  IV: ['do', 'bod5', 'cod', 'toc', 'nh4-n', 'no3-n', 'no2-n', 'po4-p'],
  /** Microbes, MPN/100 mL. */
  V: ['coliform', 'e-coli'],
} as const satisfies Record<WqiGroup, readonly string[]>;

export type WqiParameter = (typeof OF_GROUP)[WqiGroup][number];

/** The parameters of a group, in the order of the decision. */
export const listParameters = (group: WqiGroup): readonly WqiParameter[] => OF_GROUP[group];
export const WQI_PARAMETERS: readonly WqiParameter[] = WQI_GROUPS.flatMap((group) => listParameters(group));

/** A measured value in the unit of its parameter, or what a laboratory says of less: below its detection limit. */
export type Measured = number | { readonly below: number };

/** True for a number that can be a concentration, or a detection limit above zero. */
export function isMeasured(value: Measured | null | undefined): value is Measured {
  if (value === null || value === undefined) return false;
  return typeof value === 'number'
    ? Number.isFinite(value) && value >= 0
    : Number.isFinite(value.below) && value.below > 0;
}
