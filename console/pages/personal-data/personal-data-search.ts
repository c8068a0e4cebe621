/** What the address bar holds on /personal-data, and how it is read. */
import { toIdParam } from './to-id-param.ts';

export interface PersonalDataSearch {
  /** The request that is open. */
  readonly request?: number | undefined;
}

export function toPersonalDataSearch(raw: Record<string, unknown>): PersonalDataSearch {
  return { request: toIdParam(raw.request) };
}
