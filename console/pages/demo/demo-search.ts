/** What the address bar holds on /demo, and how it is read. */
import { toFlagParam, toTextParam } from '../../search-params.ts';

export interface DemoSearch {
  readonly q?: string | undefined;
  readonly service?: string | undefined;
  /** Only assets whose cable is pulled. */
  readonly pulled?: true | undefined;
}

export function toDemoSearch(raw: Record<string, unknown>): DemoSearch {
  return {
    q: toTextParam(raw.q),
    service: toTextParam(raw.service, 100),
    pulled: toFlagParam(raw.pulled),
  };
}
