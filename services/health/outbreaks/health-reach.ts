/** Whose matter a disease is: the health agencies of the city, beside the ward. */
import type { ScopedThing } from '../../../contract/people/ability.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { FACILITY } from '../facilities/capacity.ts';

/** Agencies that answer for health facilities are those of health. */
export function toHealthReach(read: Pick<ServiceReads, 'listAssets'>, ward: string | null): ScopedThing {
  return {
    agencyIds: [...new Set(read.listAssets(FACILITY).map(({ agencyId }) => agencyId))],
    areaCode: ward === '' ? null : ward,
  };
}
