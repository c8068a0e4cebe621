/**
 * Personal data: requests of the people it is about, with the law's clocks; what is held about one person, handed over or
 * erased by two; breaches with the clock of their notice. How long things are kept at all is retention.ts.
 */
import type { PersonalBreaches } from './breaches.ts';
import { createBreaches } from './internal/breaches.ts';
import { startReminders } from './internal/reminders.ts';
import { createRequests } from './internal/requests.ts';
import type { PersonalDeps } from './personal-needs.ts';
import type { PersonalRequests } from './requests.ts';

export type { PersonalFields } from './internal/erase-records.ts';

export interface Personal {
  readonly requests: PersonalRequests;
  readonly breaches: PersonalBreaches;
  /** Begins to remind of clocks. */
  start(): void;
  stop(): Promise<void>;
}

/** Makes the keeper of personal data. */
export function createPersonal(deps: PersonalDeps): Personal {
  let stopReminders: (() => Promise<void>) | undefined;
  return {
    requests: createRequests(deps),
    breaches: createBreaches(deps),
    start() {
      stopReminders = startReminders(deps);
    },
    async stop() {
      await stopReminders?.();
    },
  };
}
