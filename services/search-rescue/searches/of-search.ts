/** What forms that belong to an open search share: the question which one, and the refusal of one that is not open. */
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { FieldFacts } from '../../../contract/records/form.ts';
import { LineField, WidePlaceField } from '../../../platform/sdk/record-form.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { toToneKey } from '../../../platform/sdk/text.ts';
import { SEARCH } from './search.ts';

export const LEAD = 'search-rescue.lead';
/** On land and on the high sea: as far out as vessels of the city go. */
export const SearchPlace = WidePlaceField(1_000);
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

/** Two searches for one person split the teams; two people may have one name. */
export async function findSameName(
  name: string | undefined,
  read: Pick<ServiceReads, 'listRecords'>,
): Promise<RefusedItem | undefined> {
  if (name === undefined) return undefined;
  const open = await read.listRecords({ kind: SEARCH, open: true, limit: MOST_OPEN });
  const same = open.find(({ body }) => toComparable(body['name']) === toComparable(name));
  if (same === undefined) return undefined;
  return {
    reason: 'wrong_shape',
    where: 'name',
    value: name,
    allowed: 'a name that no open search has, or the word that this is somebody else',
    next: `Look at the search ${same.code} first; where it is somebody else of the same name, say so in the form.`,
  };
}

/** In any case, with any spaces, the tone on either vowel. */
const toComparable = (name: unknown): string =>
  typeof name === 'string' ? toToneKey(name).replaceAll(/\s+/gu, ' ').trim() : '';
