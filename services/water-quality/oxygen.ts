/** Dissolved oxygen as a share of what water of that temperature can hold (Quyết định 1460/QĐ-TCMT, the formula of DO bão hòa). */

/** Coldest and warmest water for which the polynomial is meant, °C. */
const RANGE = { from: 0, to: 40 } as const;

/** mg/L of oxygen in saturated fresh water at T °C: 14.652 − 0.41022 T + 0.0079910 T² − 0.000077774 T³. Null outside of 0 to 40 °C. */
export function toSaturatedOxygen(temperature: number): number | null {
  if (!(temperature >= RANGE.from && temperature <= RANGE.to)) return null;
  return 14.652 - 0.41022 * temperature + 0.007991 * temperature ** 2 - 0.000077774 * temperature ** 3;
}

/** Saturation in % of a concentration in mg/L at a temperature in °C; null when either is no usable number. */
export function toOxygenSaturation(oxygen: number, temperature: number): number | null {
  const saturated = toSaturatedOxygen(temperature);
  return saturated === null || !(oxygen >= 0) ? null : (100 * oxygen) / saturated;
}
