/** Loads and balances of plants: how much comes in, what is taken out of it, what it costs. Pure; null where it can't be said. */

/** kg a day of a mean flow (m³/h) with a mean concentration (mg/L): Q × 24 × C / 1000. */
export const toLoadKgD = (flowM3h: number, concentrationMgL: number): number =>
  (flowM3h * 24 * concentrationMgL) / 1000;

/** % of the design capacity (m³/d) that a mean flow (m³/h) takes. */
export function toPlantLoad(flowM3h: number, capacityM3d: number | null): number | null {
  return capacityM3d === null || capacityM3d <= 0 || flowM3h < 0 ? null : (100 * flowM3h * 24) / capacityM3d;
}

/** % of what came in that did not go out: above zero less went out. Null where nothing came in. */
export function toBalance(inM3h: number, outM3h: number): number | null {
  return inM3h > 0 ? (100 * (inM3h - outM3h)) / inM3h : null;
}

/** % of a load that was taken out, from flows (m³/h) and concentrations (mg/L) in and out. Null where nothing came in. */
export function toRemoval(
  into: { readonly flow: number; readonly concentration: number },
  out: { readonly flow: number; readonly concentration: number },
): number | null {
  const loadIn = toLoadKgD(into.flow, into.concentration);
  return loadIn > 0 ? 100 * (1 - toLoadKgD(out.flow, out.concentration) / loadIn) : null;
}

/** kWh for a cubic metre: energy of `hours` hours, in which a mean flow (m³/h) came in. Null where nothing came in. */
export function toEnergyUse(energyKwh: number, flowM3h: number, hours: number): number | null {
  const volume = flowM3h * hours;
  return volume > 0 && energyKwh >= 0 ? energyKwh / volume : null;
}
