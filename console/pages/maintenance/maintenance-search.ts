/** What the address bar holds on /maintenance, and how it is read. */
import { toFlagParam, toTextParam } from '../../search-params.ts';

export interface MaintenanceSearch {
  /** The dialog that plans a window is open, perhaps for one asset (by code) or feed already. */
  readonly plan?: true | undefined;
  readonly asset?: string | undefined;
  readonly feed?: string | undefined;
}

export function toMaintenanceSearch(raw: Record<string, unknown>): MaintenanceSearch {
  return {
    plan: toFlagParam(raw.plan),
    asset: toTextParam(raw.asset, 100),
    feed: toTextParam(raw.feed, 100),
  };
}
