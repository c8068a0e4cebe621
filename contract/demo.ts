/** Shapes of the demo's controls. */

/** The demo sends its past: until then figures, alerts and sentences are not yet those of the city. */
export interface DemoFilling {
  /** How many days back it began. */
  readonly days: number;
  /** 0 to 1: how much of the past all feeds together have sent. */
  readonly share: number;
  /** When it will be done at the pace so far; null = too early to say. */
  readonly endsMs: number | null;
}

/** GET /demo: what is simulated; `unplugged` are codes of assets whose cable is pulled. */
export interface DemoState {
  /** null = all of the past has been sent. */
  readonly filling: DemoFilling | null;
  readonly feeds: readonly {
    readonly feedId: string;
    readonly sentToMs: number | null;
    readonly pushes: number;
    readonly trouble: string | null;
  }[];
  /** Codes of all simulated assets. */
  readonly assets: readonly string[];
  readonly unplugged: readonly string[];
}
