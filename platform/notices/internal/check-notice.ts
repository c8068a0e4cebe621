/** What is wrong with a message before anybody signs it: lengths, both languages, plain words, times, the place. Pure. */
import type {
  ClosedRoad,
  NoticeArea,
  NoticeContent,
  NoticeTrouble,
} from '../../../contract/notices/notice.ts';
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { findRingTrouble } from '../../geo/geo.ts';
import type { NoticeCity } from '../notice-needs.ts';
import { toAreaName } from './notice-area.ts';

export const LONGEST = { headline: 140, description: 2_000, instruction: 1_000 } as const;
const FIELDS = ['headline', 'description', 'instruction'] as const;
/** Nobody takes in a longer sentence over a loudspeaker. */
const MOST_WORDS = 40;
const WIDEST_M = 60_000;
/** What began before this is told as what is, not as what begins. */
const OLDEST_ONSET_MS = 7 * DAY_MS;
/** Around the city, degrees: the sea before it is its own. */
const MARGIN = 0.5;
const UNFILLED = /\{[^}]*\}|\bX{3,}\b|…\s*$/u;
/** A letter with an accent of tone, or đ. */
const VIETNAMESE = /[đĐ\u1EA0-\u1EF9àáâãèéêìíòóôõùúýăĩũơư]/u;
const MARKUP = /<\/?[a-z][^>]*>/iu;

/** Every trouble, in the order in which the form is read. */
export function checkNotice(
  content: NoticeContent,
  nowMs: number,
  city: NoticeCity,
  /** Of which a notice can tell. */
  roads: readonly ClosedRoad[] = [],
): readonly NoticeTrouble[] {
  const troubles: NoticeTrouble[] = [];
  const tell = (where: string, vi: string, en: string) => troubles.push({ where, says: { vi, en } });
  for (const language of ['vi', 'en'] as const)
    for (const field of FIELDS)
      checkWords(content.words[language][field], field, `words.${language}.${field}`, tell);
  for (const field of FIELDS) {
    const said = content.words.en[field].trim();
    // Names without accents are the same in both; a text with accents was copied.
    if (VIETNAMESE.test(said) && said === content.words.vi[field].trim())
      tell(
        `words.en.${field}`,
        'Giống hệt tiếng Việt, chưa dịch.',
        'It is the Vietnamese text, not yet in English.',
      );
  }
  const { onsetMs, lifetimeMin } = content;
  if (onsetMs !== null && onsetMs >= nowMs + lifetimeMin * MINUTE_MS)
    tell(
      'onsetMs',
      'Thời điểm bắt đầu nằm sau khi thông báo hết hiệu lực.',
      'It begins after the notice has ended.',
    );
  if (onsetMs !== null && onsetMs < nowMs - OLDEST_ONSET_MS)
    tell('onsetMs', 'Thời điểm bắt đầu đã qua hơn 7 ngày.', 'It began more than 7 days ago.');
  checkArea(content.area, city, tell);
  const whole = toAreaName({ kind: 'city' }, city);
  for (const language of ['vi', 'en'] as const)
    if (content.area.kind !== 'city' && content.words[language].headline.includes(whole[language]))
      tell(
        `words.${language}.headline`,
        'Tiêu đề nói toàn thành phố, khu vực chỉ là một phần.',
        'The headline says the whole city, the area is a part of it.',
      );
  for (const code of content.roads ?? [])
    if (!roads.some((road) => road.code === code && road.openedMs === null))
      tell(
        'roads',
        `Đường mang số ${code} không còn cấm, hoặc không có trong sổ. Bỏ chọn đường này.`,
        `The road of ${code} is closed no more, or was never recorded. Take it out.`,
      );
  return troubles;
}

type Tell = (where: string, vi: string, en: string) => void;

function checkWords(words: string, field: (typeof FIELDS)[number], where: string, tell: Tell): void {
  const said = words.trim();
  if (said === '') return tell(where, 'Còn để trống.', 'It is empty.');
  if (said.length > LONGEST[field])
    tell(
      where,
      `Dài ${said.length} ký tự, nhiều nhất ${LONGEST[field]}.`,
      `It has ${said.length} letters, at most ${LONGEST[field]}.`,
    );
  if (MARKUP.test(said)) tell(where, 'Có mã HTML.', 'There is HTML in it.');
  if (UNFILLED.test(said)) tell(where, 'Còn chỗ chưa điền.', 'Something is not filled in.');
  const letters = said.replaceAll(/[^\p{L}]/gu, '');
  if (letters.length > 12 && letters === letters.toUpperCase())
    tell(where, 'Viết toàn chữ hoa, khó đọc.', 'It is all in capitals and hard to read.');
  const longest = Math.max(...said.split(/[.!?;:\n]+/u).map((one) => one.trim().split(/\s+/u).length));
  if (longest > MOST_WORDS)
    tell(
      where,
      `Có câu dài ${longest} chữ, nhiều nhất ${MOST_WORDS}.`,
      `A sentence has ${longest} words, at most ${MOST_WORDS}.`,
    );
}

function checkArea(area: NoticeArea, city: NoticeCity, tell: Tell): void {
  const [west, south, east, north] = city.bounds;
  const isNear = (lon: number, lat: number) =>
    lon >= west - MARGIN && lon <= east + MARGIN && lat >= south - MARGIN && lat <= north + MARGIN;
  const beyond = () =>
    tell(
      'area',
      'Khu vực vượt ra ngoài thành phố. Vẽ lại; nếu cho toàn thành phố, chọn “Toàn thành phố”.',
      'The area reaches beyond the city. Draw it again; for all of the city choose “Whole city”.',
    );
  if (area.kind === 'wards') {
    const known = new Set(city.listWards().map(({ code }) => code));
    const unknown = area.codes.find((code) => !known.has(code));
    if (unknown !== undefined)
      tell('area', `Không có xã, phường, đặc khu mã ${unknown}.`, `There is no ward ${unknown}.`);
  }
  if (area.kind === 'circle' && (area.radiusM > WIDEST_M || !isNear(area.lon, area.lat))) beyond();
  if (area.kind === 'polygon') {
    const trouble = findRingTrouble([[area.ring]]);
    if (trouble !== undefined)
      tell(
        'area',
        'Đường vẽ không khép kín, tự cắt hoặc không có diện tích.',
        'The drawing is open, crosses itself or has no area.',
      );
    if (area.ring.some(([lon, lat]) => !isNear(lon, lat))) beyond();
  }
}
