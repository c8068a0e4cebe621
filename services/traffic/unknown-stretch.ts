/** How a form refuses a code that is no stretch of road. */
import type { RefusedItem } from '../../contract/feeds/item.ts';

export const toUnknownStretch = (code: string): RefusedItem => ({
  reason: 'unknown_asset',
  where: 'segment',
  value: code,
  allowed: 'the code of a stretch of road',
  next: 'Choose a stretch of the list.',
});
