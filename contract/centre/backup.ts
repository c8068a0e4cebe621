/** Back-ups as the administrator's page and the API tell of them. */

/** Why a back-up cannot be relied on; the screens have a sentence for each. */
export type BackupTroubleKind =
  /** The folder of back-ups cannot be written: not mounted, full, another database's, another key. */
  | 'unreachable'
  /** PostgreSQL cannot hand over its log. */
  | 'archive-fails'
  /** Log waits for longer than a few minutes. */
  | 'log-waits'
  /** Log was given up because it waited too long; what lies between cannot be restored. */
  | 'gap'
  | 'base-failed'
  | 'base-late'
  | 'base-broken'
  | 'drill-failed'
  | 'drill-late'
  /** An outside database whose back-up is older than two days, by the file that tells. */
  | 'outside-late';

export interface BackupTrouble {
  readonly kind: BackupTroubleKind;
  /** What a program said, in English; null when the kind says all. */
  readonly says: string | null;
}

/** A restore that was tried beside the centre and thrown away. */
export interface DrillResult {
  readonly startedMs: number;
  readonly tookMs: number;
  readonly ok: boolean;
  /** The base it began with. */
  readonly base: string;
  /** The moment that was reached: the last commit in the log. */
  readonly reachedMs: number | null;
  readonly journalEntries: number;
  readonly evidence: number;
  /** Why it failed; null when it did not. */
  readonly trouble: string | null;
}

export interface BackupState {
  /** `outside`: the database is another server's, with its own back-ups. `off`: there are none. `demo`: none, nobody asked for them. */
  readonly kind: 'embedded' | 'outside' | 'off' | 'demo';
  readonly folder: string | null;
  /** True when the back-ups lie on the disk of the data: they help against mistakes, not against a broken disk. */
  readonly onSameDisk: boolean;
  readonly isEncrypted: boolean;
  readonly everyHours: number;
  readonly keepDays: number;
  readonly drillDays: number;
  readonly bases: number;
  readonly oldestMs: number | null;
  readonly lastBase: {
    readonly name: string;
    readonly endedMs: number;
    readonly tookMs: number;
    readonly bytes: number;
    readonly rawBytes: number;
  } | null;
  /** Until when the archived log reaches, epoch ms. For an outside database: when its back-up was last told of. */
  readonly logUntilMs: number | null;
  readonly waiting: { readonly files: number; readonly bytes: number };
  readonly drill: DrillResult | null;
  /** The last drill that was passed. */
  readonly provenMs: number | null;
  readonly troubles: readonly BackupTrouble[];
}
