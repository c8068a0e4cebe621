/** What cameras tell citizens: how often they were searched through and with what result; of nobody and of no place. */
import type { CitizenReads, CitizenTelling } from '../../platform/sdk/citizen.ts';
import { COUNT } from './searches/search.ts';

export const SEARCHES_CARD = 'searches';

export async function tellCitizens(reads: CitizenReads): Promise<CitizenTelling[]> {
  const [newest] = (await reads.listRecords({ kind: COUNT, limit: 24 })).toSorted((a, b) =>
    b.code.localeCompare(a.code),
  );
  const { asked, granted, helped, looks } = newest?.body ?? {};
  if (newest === undefined || typeof asked !== 'number') return [];
  const [year = '', month = ''] = newest.code.split('-');
  return [
    {
      id: SEARCHES_CARD,
      level: 'calm',
      saying: {
        vi: `Tháng ${Number(month)}/${year}: ${asked} lần đề nghị tìm qua camera, ${Number(granted)} lần được duyệt, ${Number(looks)} lượt xem, ${Number(helped)} lần có ích cho vụ việc.`,
        en: `${year}-${month}: ${asked} searches in cameras asked for, ${Number(granted)} granted, ${Number(looks)} looks, ${Number(helped)} that helped a case.`,
      },
      advice: null,
      timeMs: newest.updatedMs,
      quality: 'valid',
      source: { vi: 'trung tâm điều hành thành phố', en: 'the city’s operation centre' },
    },
  ];
}
