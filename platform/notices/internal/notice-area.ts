/** Which wards an area is, and what it is called. */
import type { NoticeArea } from '../../../contract/notices/notice.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { NoticeCity, NoticeWard } from '../notice-needs.ts';

/** More names than these make no headline. */
const MOST_NAMED = 4;

export function listWardsOf(area: NoticeArea, city: NoticeCity): readonly NoticeWard[] {
  if (area.kind === 'city') return city.listWards();
  if (area.kind === 'wards') {
    const codes = new Set(area.codes);
    return city.listWards().filter(({ code }) => codes.has(code));
  }
  return city.listWardsIn(
    area.kind === 'circle'
      ? { type: 'circle', centre: [area.lon, area.lat], radiusMeters: area.radiusM }
      : { type: 'polygon', polygons: [[area.ring]] },
  );
}

export function toAreaName(area: NoticeArea, city: NoticeCity): Text {
  if (area.kind === 'city') return { vi: `Toàn thành phố ${city.name.vi}`, en: `All of ${city.name.en}` };
  const wards = listWardsOf(area, city);
  const named = wards.slice(0, MOST_NAMED);
  const more = wards.length - named.length;
  const join = (language: keyof Text) => named.map(({ name }) => name[language]).join(', ');
  if (named.length === 0) return { vi: 'Khu vực trên bản đồ', en: 'The area on the map' };
  const around = area.kind === 'circle' ? Math.round(area.radiusM / 100) / 10 : undefined;
  const vi = `${join('vi')}${more > 0 ? ` và ${more} xã, phường, đặc khu khác` : ''}`;
  const en = `${join('en')}${more > 0 ? ` and ${more} other wards` : ''}`;
  if (around === undefined) return { vi, en };
  const km = { vi: String(around).replace('.', ','), en: String(around) };
  return { vi: `Bán kính ${km.vi} km quanh sự cố: ${vi}`, en: `Within ${km.en} km of the incident: ${en}` };
}
