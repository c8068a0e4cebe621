/** Times in which alerts are not opened, because somebody works at it. */
/** GET /maintenance: a time in which an asset, or all that a feed tells, opens no alerts. */
export interface MaintenanceView {
  readonly id: number;
  readonly assetId: number | null;
  readonly feedId: string | null;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly reason: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly cancelledMs: number | null;
  /** Alerts that would have opened. */
  readonly suppressed: number;
}

export interface MaintenanceList {
  readonly windows: readonly MaintenanceView[];
  /** All there are, also of what is out of the person's sight. */
  readonly inCity: number;
}
