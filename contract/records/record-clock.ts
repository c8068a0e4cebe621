/** How the limit of a record stands that has waited, or waits, for somebody else: of kinds that say in which statuses. */
export interface RecordClock {
  /** When it would be due had it never waited; null without a limit. */
  readonly baseMs: number | null;
  /** Its source gave the due time: waiting does not move it. */
  readonly isGiven: boolean;
  /** Since when it waits, in time until then; null while the limit runs, or had passed before. */
  readonly stoppedMs: number | null;
  /** What was left of the limit when it stopped; null while it runs. */
  readonly left: TimeLeft | null;
}

/** What is left of a limit, in the time that it counts: whole working days (0: its last day), else minutes. */
export interface TimeLeft {
  readonly kind: 'elapsed' | 'working-days' | 'working-minutes';
  readonly amount: number;
}
