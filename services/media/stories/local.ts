/** Whether a text is about the city: it names it, or a place of it that no other province is named beside. Pure. */
import { listKeys } from '../../../platform/sdk/text.ts';
import type { Found } from '../../../platform/sdk/text.ts';

/** Provinces and cities of today and yesterday whose wards share names with ours. */
const ELSEWHERE = [
  'hà nội', 'tp hcm', 'tphcm', 'thành phố hồ chí minh', 'sài gòn', 'hải phòng', 'cần thơ', 'huế', 'quảng ngãi', 'quảng trị',
  'gia lai', 'đắk lắk', 'khánh hòa', 'lâm đồng', 'nghệ an', 'hà tĩnh', 'thanh hóa', 'đồng nai', 'bình dương', 'an giang',
  'quảng ninh', 'bắc ninh', 'lào cai', 'phú thọ',
].map((name) => ` ${name} `); // prettier-ignore

/** @param cityNames how the city is called, in small letters with accents: `đà nẵng` */
export function isLocal(text: string, found: readonly Found[], cityNames: readonly string[]): boolean {
  const padded = ` ${listKeys(text).join(' ')} `;
  if (cityNames.some((name) => padded.includes(` ${name} `))) return true;
  if (found.length === 0) return false;
  return !ELSEWHERE.some((name) => padded.includes(name));
}
