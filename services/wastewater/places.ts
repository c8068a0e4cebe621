/** The kinds of things on the way of waste water from house to sea. */

/** Where waste water leaves a works and a station measures it all the time. */
export const OUTLET = 'waste-outlet';
/** A small outlet, of which only a laboratory tells. */
export const SAMPLED = 'waste-outlet-sampled';
export const OUTLETS = [OUTLET, SAMPLED] as const;
export const PLANT = 'waste-plant';
export const PUMP = 'sewage-pump-station';
export const MAIN = 'sewer-main';

/** What is measured, or computed of it, that is no parameter of a permit. */
export const FLOW = 'flow';
export const FLOW_IN = 'flow-in';
export const FLOW_OUT = 'flow-out';
export const COD_IN = 'cod-in';
export const COD_OUT = 'cod-out';
export const ENERGY = 'energy';
/** Of the parameter that takes most of its limit, %. */
export const LIMIT_SHARE = 'limit-share';
/** Level of a wet well in % of the level at which it overflows. */
export const WELL_FILL = 'well-fill';
export const DISCHARGE = 'discharge';
export const PUMPS_RUNNING = 'pumps-running';
export const WELL_LEVEL = 'well-level';
export const MAINS_POWER = 'mains-power';
export const PUMP_POWER = 'pump-power';
export const MAIN_FLOW = 'main-flow';
export const MAIN_LOAD = 'main-load';
export const PLANT_LOAD = 'plant-load';
export const BALANCE = 'water-balance';
export const ENERGY_USE = 'energy-per-volume';
export const COD_LOAD = 'cod-load';
export const COD_REMOVAL = 'cod-removal';

/** A number among the attributes of an asset; null where its agency has not told it. */
export function toAmount(attributes: Readonly<Record<string, unknown>>, name: string): number | null {
  const given = attributes[name];
  return typeof given === 'number' && Number.isFinite(given) ? given : null;
}

export function toWord(attributes: Readonly<Record<string, unknown>>, name: string): string | null {
  const given = attributes[name];
  return typeof given === 'string' && given !== '' ? given : null;
}
