/** Which parameters of the address narrow the table down, and how many of them are set. */
import type { AlertsSearch } from './alerts-search.ts';

/** What narrows the table down, apart from the state and the time it shows. */
export const noFilter = {
  severity: undefined,
  service: undefined,
  agency: undefined,
  acknowledged: undefined,
  shelved: undefined,
  rule: undefined,
  q: undefined,
} as const satisfies Partial<AlertsSearch>;

/** How many filters narrow the table down. */
export function toActiveFilters(search: AlertsSearch): number {
  return Object.entries(search).filter(([name, value]) => name in noFilter && value !== undefined).length;
}
