/** How a push is taken beside what its sender says. */

export interface SubmitOptions {
  /** The bytes are an item of ours (a refusal's raw piece), not bytes for the decoder. */
  readonly isItem?: boolean;
  /** What is refused was refused before and is listed already. */
  readonly isReplay?: boolean;
  /** When the bytes of a replay came first: what a source without times says was so then. */
  readonly firstReceivedMs?: number;
}
