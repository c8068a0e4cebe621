/** How many browsers of citizens a notice was sent to, all its messages together; one that heard two counts twice. */
export interface CitizenReach {
  /** Taken by the push services: whether anybody has seen it is not known. */
  readonly sent: number;
  readonly queued: number;
  /** Not taken until the message had ended. */
  readonly failed: number;
  /** Take nothing any more: dropped. */
  readonly gone: number;
  /** A newer message of the notice took its place before it was sent. */
  readonly superseded: number;
}
