/** Who commands a unit. */
import type { Asset } from '../../../../contract/assets/asset.ts';

/** The agency whose desk commands it: the attribute `desk` where the city says one, else whose unit it is. */
export function toDeskAgency({ agencyId, attributes }: Pick<Asset, 'agencyId' | 'attributes'>): string {
  const desk = attributes['desk'];
  return typeof desk === 'string' && desk !== '' ? desk : agencyId;
}
