/** Maintenance windows: while one is open, what it names opens no alerts. */
import type { Actor } from './alert-journal.ts';

/** A MaintenanceWindow keeps an asset, or all that a feed tells, from opening alerts for a time. */
export interface MaintenanceWindow {
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

export interface MaintenanceWindows {
  listMaintenance(options?: { readonly includePast?: boolean }): Promise<MaintenanceWindow[]>;
  createMaintenance(
    window: Pick<MaintenanceWindow, 'assetId' | 'feedId' | 'startsMs' | 'endsMs' | 'reason'>,
    by: Actor,
  ): Promise<MaintenanceWindow>;
  cancelMaintenance(id: number, by: Actor): Promise<void>;
  /** The maintenance window that covers the subject at a time, from memory. */
  findMaintenance(
    subject: { readonly assetId: number | null; readonly feedId: string | null },
    timeMs: number,
  ): MaintenanceWindow | undefined;
  /** Counts one alert that a maintenance window kept from opening. */
  countSuppressed(windowId: number): void;
}
