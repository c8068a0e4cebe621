/** What one agency was asked in the case of a record. */
export interface RecordTask {
  readonly recordId: number;
  readonly agencyId: string;
  readonly offeredMs: number;
  /** Null: it has not taken it yet. */
  readonly acceptedMs: number | null;
}
