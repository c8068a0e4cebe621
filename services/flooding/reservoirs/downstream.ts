/** Wards that a release of a reservoir reaches, as the city pack names them; in the order of the river. */
import type { Asset } from '../../../contract/assets/asset.ts';

export function listDownstream({ attributes }: Pick<Asset, 'attributes'>): readonly string[] {
  const told = attributes['downstreamWards'];
  return typeof told === 'string' ? told.split(',').filter((code) => code !== '') : [];
}
