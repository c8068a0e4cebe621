/** How the city's time goes by the machine's: at one pace always, but where a night of storm is played faster. */

/** Which time of the city stood on the clock at which of the machine (epoch ms), and how fast it has run since. */
export interface Pace {
  readonly cityMs: number;
  readonly machineMs: number;
  /** Seconds of the city to one of the machine. */
  readonly speed: number;
}

/** The machine's own. */
export const MACHINE_PACE: Pace = { cityMs: 0, machineMs: 0, speed: 1 };

export const toCityMs = ({ cityMs, machineMs, speed }: Pace, atMs: number): number =>
  Math.floor(cityMs + (atMs - machineMs) * speed);
