/** Whom a step of the ladder called and for which limit: two calls of one case at one moment are told apart by it. Pure. */
import type { JournalEntryView } from '../../../contract/journal/journal.ts';
import { clockKinds, type ClockKind } from '../../../contract/cases/procedure.ts';

export interface Called {
  /** `stay` where the time in a state ran out, not a clock of the case. */
  readonly clock: ClockKind | 'stay';
  /** Empty where nobody was found. */
  readonly names: readonly string[];
}

const calls: readonly string[] = ['case.paged', 'case.reminded', 'case.escalated', 'case.leaders.asked'];

/** Undefined for entries that call nobody, and where the facts are of before names were kept. */
export function listCalled({
  action,
  after,
}: Pick<JournalEntryView, 'action' | 'after'>): Called | undefined {
  if (!calls.includes(action) || !isFacts(after) || !Array.isArray(after['told'])) return undefined;
  const names = after['told'].flatMap((one: unknown) =>
    isFacts(one) && typeof one['name'] === 'string' ? [one['name']] : [],
  );
  return { clock: clockKinds.find((clock) => clock === after['clock']) ?? 'stay', names };
}

function isFacts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
