/** Which parameters of the address narrow the queue down, and how many of them are set. */
import type { CasesSearch } from '../cases-search.ts';

/** What narrows a queue down. */
export const noFilter = {
  severity: undefined,
  kind: undefined,
  service: undefined,
  agency: undefined,
  area: undefined,
  ended: undefined,
  q: undefined,
} as const satisfies Partial<CasesSearch>;

/** How many filters narrow the queue down. */
export function toActiveFilters(search: CasesSearch): number {
  return Object.entries(search).filter(([name, value]) => name in noFilter && value !== undefined).length;
}
