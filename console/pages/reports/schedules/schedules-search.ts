/** What the address bar holds on /reports/schedules, and how it is read. */
import { toNumberParam, toOneOf, toTextParam } from '../../../search-params.ts';
import { scheduleStates, type ScheduleState } from './schedule-looks.ts';

export interface SchedulesSearch {
  readonly state?: ScheduleState | undefined;
  readonly service?: string | undefined;
  /** The schedule that stands open. */
  readonly schedule?: number | undefined;
}

export function toSchedulesSearch(raw: Record<string, unknown>): SchedulesSearch {
  return {
    state: toOneOf(raw.state, scheduleStates),
    service: toTextParam(raw.service),
    schedule: toNumberParam(raw.schedule, 1),
  };
}
