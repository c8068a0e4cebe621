/** Work by the clock, whoever says what it is: a job of a service, or a forecast that the platform makes with its method. */
import type { PartName } from '../registry/service-troubles.ts';
import type { JobPeriod, JobSlot } from '../sdk/job.ts';
import type { WorkRow } from './work-rows.ts';

export interface Work {
  /** Its row. */
  readonly name: string;
  readonly part: PartName;
  readonly every: JobPeriod;
  /** How long after the end of its slot it runs. */
  readonly afterMin: number;
  readonly missed: 'last' | 'each';
  /**
   * Does the work of a slot and moves the row on with the last thing it stores. False when there is nothing to work for
   * yet. @throws whatever the service throws.
   */
  readonly run: (slot: JobSlot, row: WorkRow, stopped: AbortSignal) => Promise<boolean>;
}
