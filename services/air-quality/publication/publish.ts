/** A VN_AQI of an hour in the words in which it may be told to the public: everything that Bảng 3 asks of a medium. */
import type { Text } from '../../../contract/basics/text.ts';
import { toTimeText } from '../../../contract/papers/report-text.ts';
import type { IndexColumn } from '../breakpoints.ts';
import type { HourlyVnAqi } from '../vn-aqi-hourly.ts';
import type { AqiCategory } from '../categories.ts';
import { NO_INDEX_REASONS } from '../vn-aqi.ts';
import { CHANNEL_RULES, type ChannelId } from './publication-rules.ts';

export interface PublicationFacts {
  readonly station: Text;
  readonly lon: number | null;
  readonly lat: number | null;
  /** End of the hour. */
  readonly hourEndMs: number;
  readonly timeZone: string;
  readonly index: HourlyVnAqi;
  /** The instrument of the breakpoints that held; undefined: none is kept for that hour. */
  readonly instrument: string | undefined;
  /** Who measures. */
  readonly source: Text;
  readonly isDemo: boolean;
}

/** In the order of Bảng 3; or why nothing may be told. */
export type Publication =
  | {
      readonly category: AqiCategory;
      readonly aqi: number;
      readonly parts: readonly Text[];
      readonly because?: never;
    }
  | { readonly because: Text; readonly category?: never; readonly aqi?: never; readonly parts?: never };

const SIGNS: Readonly<Record<IndexColumn, string>> = {
  pm25: 'PM2.5',
  pm10: 'PM10',
  o3: 'O3',
  o3_8h: 'O3 (8 h)',
  no2: 'NO2',
  so2: 'SO2',
  co: 'CO',
};
/** Who issued the formula. */
const ISSUER: Text = { vi: 'Tổng cục Môi trường', en: 'Vietnam Environment Administration' };
const DEMO: Text = { vi: 'SỐ LIỆU MÔ PHỎNG.', en: 'SIMULATED DATA.' };
const PLACE_DECIMALS = 4;

export function publish(channel: ChannelId, facts: PublicationFacts): Publication {
  const { index, instrument } = facts;
  const { aqi, category, dominant, reason } = index;
  if (instrument === undefined)
    return {
      because: {
        vi: 'Không có quy định về mốc tính VN_AQI có hiệu lực vào giờ này.',
        en: 'No breakpoints of VN_AQI are in force for this hour.',
      },
    };
  if (aqi === null || category === null || dominant === null)
    return {
      because:
        reason === null
          ? { vi: 'Không có chỉ số của giờ này.', en: 'There is no index of this hour.' }
          : NO_INDEX_REASONS[reason],
    };
  const rule = CHANNEL_RULES[channel];
  return {
    aqi,
    category,
    parts: [
      ...(facts.isDemo ? [DEMO] : []),
      toLevel(facts, aqi, category),
      ...(rule.station === 'place' ? toPlace(facts) : []),
      rule.parameters === 'all' ? toAllParameters(index, dominant) : toLargest(aqi, dominant),
      category.healthEffect,
      toAdvice(category),
      rule.method === 'detail' ? toMethod(index, instrument) : toIssuer(),
      {
        vi: `Nguồn số liệu: ${facts.source.vi}.`,
        en: `Source of the data: ${facts.source.en}.`,
      },
    ],
  };
}

export const toWhole = (parts: readonly Text[]): Text => ({
  vi: parts.map(({ vi }) => vi).join(' '),
  en: parts.map(({ en }) => en).join(' '),
});

/** The colour is told in words too: on radio nobody sees it, and on a board not everybody. */
function toLevel({ station, hourEndMs, timeZone }: PublicationFacts, aqi: number, band: AqiCategory): Text {
  const hour = toTimeText(hourEndMs, timeZone);
  return {
    vi: `${station.vi}, giờ đến ${hour}: VN_AQI ${aqi}, mức ${band.name.vi} (màu ${band.colourName.vi.toLowerCase()}).`,
    en: `${station.en}, hour to ${hour}: VN_AQI ${aqi}, ${band.name.en} (${band.colourName.en.toLowerCase()}).`,
  };
}

function toPlace({ lon, lat }: PublicationFacts): Text[] {
  if (lon === null || lat === null) return [];
  const at = (degrees: number) => degrees.toFixed(PLACE_DECIMALS);
  return [
    {
      vi: `Tọa độ trạm: ${at(lat).replace('.', ',')}° vĩ bắc, ${at(lon).replace('.', ',')}° kinh đông.`,
      en: `Coordinates of the station: ${at(lat)}° N, ${at(lon)}° E.`,
    },
  ];
}

const toLargest = (aqi: number, dominant: IndexColumn): Text => ({
  vi: `Thông số có AQI cao nhất: ${SIGNS[dominant]} (${aqi}).`,
  en: `Parameter with the largest AQI: ${SIGNS[dominant]} (${aqi}).`,
});

function toAllParameters({ subIndices }: HourlyVnAqi, dominant: IndexColumn): Text {
  const list = (largest: string) =>
    // Keys are columns: the type of Object.entries forgets it.
    (Object.entries(subIndices) as [IndexColumn, { readonly rounded: number }][])
      .map(
        ([column, { rounded }]) => `${SIGNS[column]} ${rounded}${column === dominant ? ` (${largest})` : ''}`,
      )
      .join(', ');
  return { vi: `AQI từng thông số: ${list('cao nhất')}.`, en: `AQI by parameter: ${list('the largest')}.` };
}

/** For everybody, and where it is another for sensitive groups. */
export function toAdvice({ advice: { general, sensitive } }: AqiCategory): Text {
  if (general === sensitive) return general;
  return {
    vi: `${general.vi} Người già, trẻ em, người mắc bệnh hô hấp, tim mạch: ${sensitive.vi}`,
    en: `${general.en} Older people, children, people with lung or heart disease: ${sensitive.en}`,
  };
}

const toIssuer = (): Text => ({
  vi: `Tính theo phương pháp VN_AQI của ${ISSUER.vi}.`,
  en: `Computed by the method VN_AQI of the ${ISSUER.en}.`,
});

function toMethod({ gaps, subIndices }: HourlyVnAqi, instrument: string): Text {
  const missing = Math.max(
    subIndices.pm25 === undefined ? 0 : gaps.pm25,
    subIndices.pm10 === undefined ? 0 : gaps.pm10,
  );
  return {
    vi: `Cách tính theo ${instrument} của ${ISSUER.vi}: O3, NO2, SO2, CO lấy trung bình 1 giờ; PM2.5, PM10 lấy giá trị NowCast của 12 giờ (thiếu ${missing} giờ); AQI mỗi thông số nội suy giữa hai mốc nồng độ; VN_AQI giờ là AQI lớn nhất, làm tròn thành số nguyên.`,
    en: `Computed by ${instrument} of the ${ISSUER.en}: O3, NO2, SO2, CO by the mean of the hour; PM2.5, PM10 by NowCast over 12 hours (${missing} missing); the AQI of each by the straight line between two breakpoints; the hourly VN_AQI is the largest AQI, as a whole number.`,
  };
}
