/** What forms that belong to an open search share: the question which one, and the refusal of one that is not open. */
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { FieldFacts } from '../../../contract/records/form.ts';
import { LineField } from '../../../platform/sdk/record-form.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { SEARCH } from './search.ts';

export const LEAD = 'search-rescue.lead';
/** More are never open at once. */
export const MOST_OPEN = 200;

const question: FieldFacts = {
  ask: { vi: 'Vụ tìm kiếm nào?', en: 'Which search?' },
  of: { recordKind: SEARCH },
};
export const ofSearch = { field: LineField(1, 100), question };

export async function toUnknownSearch(
  code: string,
  read: Pick<ServiceReads, 'listRecords'>,
): Promise<RefusedItem | undefined> {
  const open = await read.listRecords({ kind: SEARCH, open: true, limit: MOST_OPEN });
  if (open.some((one) => one.code === code)) return undefined;
  return {
    reason: 'unknown_subject',
    where: 'search',
    value: code,
    allowed: 'the code of an open search',
    next: 'Choose a search of the list.',
  };
}
