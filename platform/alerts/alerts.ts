/**
 * Alerts keep the episodes that rules find: who they are about, how severe they are, what people did about them.
 *
 * Depends on: kernel, contract, the journal. Rules write through `apply`, people through the other verbs; both in one
 * transaction with the journal, told to the bus afterwards. An episode's identity (rule, subject, opened_at) is unique
 * in the database, so that applying the same change twice, or from two engines, changes nothing.
 */
import type { Stop } from '../kernel/clock.ts';
import type { AlertActs } from './alert-acts.ts';
import type { AlertWrites } from './alert-change.ts';
import type { AlertsDeps } from './alert-needs.ts';
import type { AlertReads } from './alert-reads.ts';
import { createPeopleActions } from './internal/people-actions.ts';

export { nothingToDecide } from './internal/people-actions.ts';
import { createApply } from './internal/apply-changes.ts';
import { createGrouping } from './internal/group-alerts.ts';
import { createMaintenance } from './internal/maintenance.ts';
import { createAlertReader } from './internal/read-alerts.ts';
import type { MaintenanceWindows } from './maintenance.ts';
import { createTitles, noTitleSources } from './titles.ts';

export interface Alerts extends AlertWrites, AlertReads, AlertActs, MaintenanceWindows {
  /** Reads maintenance windows and begins to end shelvings by the clock. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Once a second is soon enough for a shelving that ends. */
const HOUSEKEEPING_MS = 1_000;

/** Makes the alerts. Nothing is read before `start`. */
export function createAlerts(deps: AlertsDeps): Alerts {
  const { clock, log } = deps;
  const makeTitle = createTitles(deps.titleSources ?? noTitleSources);
  const reader = createAlertReader({ ...deps, makeTitle });
  const maintenance = createMaintenance(deps);
  const grouping = createGrouping();
  const people = createPeopleActions({ ...deps, reader });
  let stopTimer: Stop | undefined;

  return {
    apply: createApply({ ...deps, reader, grouping }),
    ...reader,
    ...people,
    listMaintenance: maintenance.list,
    createMaintenance: maintenance.create,
    cancelMaintenance: maintenance.cancel,
    findMaintenance: maintenance.find,
    countSuppressed: maintenance.countSuppressed,
    async start() {
      await maintenance.load();
      stopTimer = clock.every(HOUSEKEEPING_MS, async () => {
        try {
          await people.endShelvings();
          await maintenance.flushSuppressed();
        } catch (error) {
          log.warn({ err: error }, 'alert housekeeping failed and is tried again');
        }
      });
    },
    async stop() {
      stopTimer?.();
      await maintenance.flushSuppressed();
    },
  };
}
