/** The digest of everything that is no emergency. */

export interface LeaderDigest {
  /** Begins to send the digests. */
  start(): void;
  stop(): Promise<void>;
}
