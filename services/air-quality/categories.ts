/**
 * The six bands of VN_AQI with colour, health effect and advice: Bảng 1, 4 and 5 of Quyết định 1459/QĐ-TCMT. The
 * Vietnamese sentences are those of the decision, because it makes them a required part of what is published; the
 * English ones are our translation.
 */

import type { Text } from '../../contract/basics/text.ts';

/** What people should do in a band, for everybody and for sensitive groups (the old, children, heart and lung patients). */
export interface Advice {
  general: Text;
  sensitive: Text;
}

/** A band of the index. `from` and `to` are whole index values, both included. */
export interface AqiCategory {
  id: 'good' | 'moderate' | 'poor' | 'bad' | 'very-bad' | 'hazardous';
  /** 1 (best) to 6. */
  level: number;
  from: number;
  to: number;
  /** The colour that the decision prescribes; never the only sign on a screen. */
  colour: string;
  colourName: Text;
  name: Text;
  healthEffect: Text;
  advice: Advice;
}

export type AqiCategoryId = AqiCategory['id'];

const FREE_OUTDOORS: Text = {
  vi: 'Tự do thực hiện các hoạt động ngoài trời.',
  en: 'Enjoy outdoor activities freely.',
};

const STAY_INDOORS_CLOSED: Text = {
  vi: 'Mọi người nên ở trong nhà, đóng cửa ra vào và cửa sổ. Nếu cần thiết phải ra ngoài, hãy đeo khẩu trang đạt tiêu chuẩn.',
  en: 'Stay indoors with doors and windows closed. If you must go out, wear a certified mask.',
};

/** All bands, best first. */
export const AQI_CATEGORIES: readonly AqiCategory[] = [
  {
    id: 'good',
    level: 1,
    from: 0,
    to: 50,
    colour: '#00E400',
    colourName: { vi: 'Xanh', en: 'Green' },
    name: { vi: 'Tốt', en: 'Good' },
    healthEffect: {
      vi: 'Chất lượng không khí tốt, không ảnh hưởng tới sức khỏe.',
      en: 'Air quality is good and does not affect health.',
    },
    advice: { general: FREE_OUTDOORS, sensitive: FREE_OUTDOORS },
  },
  {
    id: 'moderate',
    level: 2,
    from: 51,
    to: 100,
    colour: '#FFFF00',
    colourName: { vi: 'Vàng', en: 'Yellow' },
    name: { vi: 'Trung bình', en: 'Moderate' },
    healthEffect: {
      vi: 'Chất lượng không khí ở mức chấp nhận được. Tuy nhiên, đối với những người nhạy cảm (người già, trẻ em, người mắc các bệnh hô hấp, tim mạch…) có thể chịu những tác động nhất định tới sức khỏe.',
      en: 'Air quality is acceptable, but sensitive people (older people, children, people with lung or heart disease) may feel some effect.',
    },
    advice: {
      general: FREE_OUTDOORS,
      sensitive: {
        vi: 'Nên theo dõi các triệu chứng như ho hoặc khó thở, nhưng vẫn có thể hoạt động bên ngoài.',
        en: 'Watch for coughing or shortness of breath; outdoor activity is still possible.',
      },
    },
  },
  {
    id: 'poor',
    level: 3,
    from: 101,
    to: 150,
    colour: '#FF7E00',
    colourName: { vi: 'Da cam', en: 'Orange' },
    name: { vi: 'Kém', en: 'Poor' },
    healthEffect: {
      vi: 'Những người nhạy cảm gặp phải các vấn đề về sức khỏe, những người bình thường ít ảnh hưởng.',
      en: 'Sensitive people meet health problems; others are little affected.',
    },
    advice: {
      general: {
        vi: 'Những người thấy có triệu chứng đau mắt, ho hoặc đau họng… nên cân nhắc giảm các hoạt động ngoài trời. Đối với học sinh, có thể hoạt động bên ngoài, nhưng nên giảm bớt việc tập thể dục kéo dài.',
        en: 'If your eyes hurt, you cough or have a sore throat, consider doing less outdoors. Pupils may be outside but should shorten long exercise.',
      },
      sensitive: {
        vi: 'Nên giảm các hoạt động mạnh và giảm thời gian hoạt động ngoài trời. Những người mắc bệnh hen suyễn có thể cần sử dụng thuốc thường xuyên hơn.',
        en: 'Reduce heavy exertion and time outdoors. People with asthma may need their medicine more often.',
      },
    },
  },
  {
    id: 'bad',
    level: 4,
    from: 151,
    to: 200,
    colour: '#FF0000',
    colourName: { vi: 'Đỏ', en: 'Red' },
    name: { vi: 'Xấu', en: 'Bad' },
    healthEffect: {
      vi: 'Những người bình thường bắt đầu có các ảnh hưởng tới sức khỏe, nhóm người nhạy cảm có thể gặp những vấn đề sức khỏe nghiêm trọng hơn.',
      en: 'Everybody may begin to feel effects; sensitive groups may have more serious ones.',
    },
    advice: {
      general: {
        vi: 'Mọi người nên giảm các hoạt động mạnh khi ở ngoài trời, tránh tập thể dục kéo dài và nghỉ ngơi nhiều hơn trong nhà.',
        en: 'Reduce heavy exertion outdoors, avoid long exercise and rest more indoors.',
      },
      sensitive: {
        vi: 'Nên ở trong nhà và giảm hoạt động mạnh. Nếu cần thiết phải ra ngoài, hãy đeo khẩu trang đạt tiêu chuẩn.',
        en: 'Stay indoors and avoid heavy exertion. If you must go out, wear a certified mask.',
      },
    },
  },
  {
    id: 'very-bad',
    level: 5,
    from: 201,
    to: 300,
    colour: '#8F3F97',
    colourName: { vi: 'Tím', en: 'Purple' },
    name: { vi: 'Rất xấu', en: 'Very bad' },
    healthEffect: {
      vi: 'Cảnh báo ảnh hưởng tới sức khỏe: mọi người bị ảnh hưởng tới sức khỏe nghiêm trọng hơn.',
      en: 'Health warning: everybody is affected more seriously.',
    },
    advice: {
      general: {
        vi: 'Mọi người hạn chế tối đa các hoạt động ngoài trời và chuyển tất cả các hoạt động vào trong nhà. Nếu cần thiết phải ra ngoài, hãy đeo khẩu trang đạt tiêu chuẩn.',
        en: 'Avoid being outdoors as far as possible and move all activities inside. If you must go out, wear a certified mask.',
      },
      sensitive: {
        vi: 'Nên ở trong nhà và giảm hoạt động mạnh.',
        en: 'Stay indoors and avoid heavy exertion.',
      },
    },
  },
  {
    id: 'hazardous',
    level: 6,
    from: 301,
    to: 500,
    colour: '#7E0023',
    colourName: { vi: 'Nâu', en: 'Maroon' },
    name: { vi: 'Nguy hại', en: 'Hazardous' },
    healthEffect: {
      vi: 'Cảnh báo khẩn cấp về sức khỏe: Toàn bộ dân số bị ảnh hưởng tới sức khỏe tới mức nghiêm trọng.',
      en: 'Health emergency: the whole population is seriously affected.',
    },
    advice: { general: STAY_INDOORS_CLOSED, sensitive: STAY_INDOORS_CLOSED },
  },
];

/** The band of a whole index value 0 to 500. Throws a RangeError for anything else: round the index first. */
export function getAqiCategory(aqi: number): AqiCategory {
  const category = Number.isInteger(aqi)
    ? AQI_CATEGORIES.find((band) => aqi >= band.from && aqi <= band.to)
    : undefined;
  if (category === undefined) {
    throw new RangeError(
      `AQI ${aqi} has no category: allowed are whole numbers 0 to 500. Round the index first.`,
    );
  }
  return category;
}
