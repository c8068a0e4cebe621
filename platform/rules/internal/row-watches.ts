/** Watches of what stands in the database (records, forecasts, incidents) and not of what is delivered. */
import type { AlertChange } from '../../alerts/alert-change.ts';

export interface RowWatches {
  /** What has changed since the last look, rows compared with the alerts that are open. */
  look(nowMs: number, atOnce?: boolean): Promise<AlertChange[]>;
}
