/** Who had a file of a case in hand: taken, looked at, exported, withdrawn; out of the journal, which is hash-chained. */

export const custodySteps = ['added', 'looked', 'exported', 'withdrawn', 'broken'] as const;

export interface CustodyStep {
  readonly timeMs: number;
  readonly what: (typeof custodySteps)[number];
  /** User name. */
  readonly actor: string;
  /** What of the file was looked at: `original`, `thumbnail`. */
  readonly form: string | null;
  /** To whom it was given. */
  readonly to: string | null;
  readonly why: string | null;
}

/** GET /evidence/:id/custody */
export interface EvidenceCustody {
  readonly evidenceId: number;
  readonly name: string;
  readonly bytes: number;
  /** As it was when it came in. */
  readonly sha256: string;
  /** The stored bytes still have this hash, read now; null: the file is gone, its term has ended. */
  readonly isWhole: boolean | null;
  /** Taken by the centre of a live picture; times by the clock of the centre. Null: somebody sent it. */
  readonly camera: {
    readonly code: string;
    readonly fromMs: number;
    readonly toMs: number;
    /** Parts of the picture that were painted over before it was taken. */
    readonly masks: number;
  } | null;
  /** Each look at it stands in the journal: it holds personal data. */
  readonly isEachLookKept: boolean;
  /** Oldest first. */
  readonly steps: readonly CustodyStep[];
}
