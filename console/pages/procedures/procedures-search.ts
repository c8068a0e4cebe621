/** What the address bar holds on /procedures, and how it is read. */
import { toOneOf, toTextParam } from '../../search-params.ts';

export const procedureTabs = ['chart', 'signed', 'versions', 'edit'] as const;

export interface ProceduresSearch {
  readonly procedure?: string | undefined;
  /** Default `chart`. */
  readonly tab?: (typeof procedureTabs)[number] | undefined;
  /** A new one is being written: from nothing (`blank`) or as a copy of the one named. */
  readonly make?: string | undefined;
}

export function toProceduresSearch(raw: Record<string, unknown>): ProceduresSearch {
  return {
    procedure: toTextParam(raw.procedure, 100),
    tab: toOneOf(raw.tab, procedureTabs),
    make: toTextParam(raw.make, 100),
  };
}
