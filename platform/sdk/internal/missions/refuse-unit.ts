/** A unit that is none. */
import type { RefusedItem } from '../../../../contract/feeds/item.ts';

export const refuseUnit = (unit: string): RefusedItem => ({
  reason: 'unknown_asset',
  where: 'unit',
  value: unit,
  allowed: 'the code of a unit of this service',
  next: 'Choose a unit of the list.',
});
