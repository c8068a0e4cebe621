/** Shapes of the demo's controls. */

/** The demo sends its past: until then figures, alerts and sentences are not yet those of the city. */
export interface DemoFilling {
  /** How many days back the longest of those feeds began that had a past to send. */
  readonly days: number;
  /** How many feeds had a past to send, and how many of them have sent all of it. */
  readonly feeds: number;
  readonly done: number;
  /** 0 to 1: how much of its past the feed has sent that has the smallest part. */
  readonly share: number;
  /** When the last of them will be done, each at its own pace of late; null = nobody can say. */
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
