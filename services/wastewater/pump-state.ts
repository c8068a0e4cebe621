/** What a pump station is doing. A pump that stands is missed in rain, or by day; in a dry night there is little to pump. Pure. */

/** Gravest first. */
export const PUMP_STATES = [
  'overflow',
  'stopped-in-rain',
  'no-power',
  'stopped',
  'running',
  'standby',
  'unknown',
] as const;
export type PumpState = (typeof PUMP_STATES)[number];
export const PUMPS_IN_TROUBLE: ReadonlySet<PumpState> = new Set([
  'overflow',
  'stopped-in-rain',
  'no-power',
  'stopped',
]);

export interface PumpSigns {
  /** How many pumps run; null: not known. */
  readonly running: number | null;
  readonly levelM: number | null;
  readonly overflowM: number | null;
  readonly hasPower: boolean | null;
  /** Rain of the last hour at the gauges around, the most of them; null: none is known. */
  readonly rainMm: number | null;
  /** 0..24, local. */
  readonly localHour: number;
}

/** Hours in which little waste water comes when it is dry: [from, to), local. */
export const QUIET_HOURS = { from: 23, to: 5 } as const;

/** @param rainFromMm rain in an hour from which a pump must run. */
export function toPumpState(signs: PumpSigns, rainFromMm: number): PumpState {
  const { running, levelM, overflowM, hasPower, rainMm } = signs;
  if (levelM !== null && overflowM !== null && levelM >= overflowM) return 'overflow';
  if (running === null) return hasPower === false ? 'no-power' : 'unknown';
  if (running > 0) return 'running';
  if (rainMm !== null && rainMm >= rainFromMm) return 'stopped-in-rain';
  if (hasPower === false) return 'no-power';
  return isQuiet(signs.localHour) ? 'standby' : 'stopped';
}

export const isQuiet = (localHour: number): boolean =>
  localHour >= QUIET_HOURS.from || localHour < QUIET_HOURS.to;
