/** Alarm levels of rivers by station, and depths of water on roads, as effective-dated data. */
import type { NormDefinition, NormEra } from '../../contract/rules/norm.ts';
import { SOFTWARE_DEFAULT, toLawMs } from '../../platform/sdk/norm.ts';
import { DEFAULT_DEPTHS, type Vehicle, VEHICLE_NAMES, VEHICLES } from './passability.ts';

/** Ids of the norms; rules and pages name them by these. */
export const NORM = {
  alarms: 'flooding/alarm-levels',
  depths: 'flooding/road-depths',
  rise: 'flooding/river-rise',
  spill: 'flooding/reservoir-spill',
} as const;
/** Of which vehicle it says from which depth it has to take care and is stopped. */
export const toVehicleNorm = (vehicle: Vehicle): string => `flooding/${vehicle}-depths`;

/** Parts of the alarm norm, by alarm. */
export const ALARM_PARTS = { 1: 'bd1', 2: 'bd2', 3: 'bd3' } as const;

interface StationAlarms {
  readonly asset: string;
  readonly levels: readonly [number, number, number];
  /** Of what is not read in the decision: which level, and what is known of it. */
  readonly doubt?: { readonly vi: string; readonly en: string };
}

/** Read in bulletins and transcriptions of Quyết định 05/2020/QĐ-TTg; what nobody has compared says so. */
const STATIONS: readonly StationAlarms[] = [
  { asset: 'TV-AI-NGHIA', levels: [6.5, 8, 9] },
  {
    asset: 'TV-HOI-KHACH',
    levels: [14.5, 15.5, 16.5],
    doubt: { vi: 'Báo động 2 chưa đối chiếu.', en: 'Alarm 2 was not compared.' },
  },
  {
    asset: 'TV-NONG-SON',
    levels: [11, 13, 15],
    doubt: { vi: 'Báo động 1 chưa đối chiếu.', en: 'Alarm 1 was not compared.' },
  },
  { asset: 'TV-GIAO-THUY', levels: [6.5, 7.5, 8.8] },
  { asset: 'TV-CAU-LAU', levels: [2, 3, 4] },
  {
    asset: 'TV-HOI-AN',
    levels: [1, 1.5, 2],
    doubt: { vi: 'Báo động 1 chưa đối chiếu.', en: 'Alarm 1 was not compared.' },
  },
  {
    asset: 'TV-CAM-LE',
    levels: [1, 1.8, 2.5],
    doubt: {
      vi: 'Báo động 2 có nơi ghi 1,7, 1,8 hoặc 2,0 m: cần đối chiếu với quyết định.',
      en: 'Alarm 2 is given as 1.7, 1.8 or 2.0 m: to be compared with the decision.',
    },
  },
  {
    asset: 'TV-TAM-KY',
    levels: [1.7, 2.2, 2.7],
    doubt: { vi: 'Báo động 3 chưa đối chiếu.', en: 'Alarm 3 was not compared.' },
  },
];

const toAlarmEra = ({ asset, levels, doubt }: StationAlarms): NormEra => ({
  scope: { asset },
  instrument: 'Quyết định 05/2020/QĐ-TTg',
  article: 'Phụ lục',
  text: {
    vi: `Mực nước tương ứng các cấp báo động lũ tại trạm.${doubt === undefined ? '' : ` ${doubt.vi}`}`,
    en: `Levels of the alarms of flood at the station.${doubt === undefined ? '' : ` ${doubt.en}`}`,
  },
  validFromMs: toLawMs('2020-03-15'),
  validToMs: null,
  values: {
    kind: 'parts',
    parts: levels.map((value, index) => ({
      key: `bd${index + 1}`,
      value,
      included: true,
      name: { vi: `Báo động ${index + 1}`, en: `Alarm ${index + 1}` },
    })),
  },
  source: 'Bản tin lũ và bản chép Quyết định 05/2020/QĐ-TTg',
  checkedOn: '2026-11-29',
  confidence: doubt === undefined ? 'secondary' : 'assumed',
});

const toParts = (parts: readonly (readonly [string, number, string, string])[]): NormEra['values'] => ({
  kind: 'parts',
  parts: parts.map(([key, value, vi, en]) => ({ key, value, included: true, name: { vi, en } })),
});

const OF_ROADS: Pick<NormEra, 'text'> = {
  text: {
    vi: 'Chưa có bảng quốc gia về độ sâu ngập; số mặc định, thành phố quyết định.',
    en: 'There is no national table of depths; defaults, the city decides.',
  },
};
const COMMON = { serviceId: 'flooding', averaging: null } as const;

/** All norms of the service. */
export const norms: readonly NormDefinition[] = [
  {
    ...COMMON,
    id: NORM.alarms,
    name: { vi: 'Các cấp báo động lũ', en: 'Alarm levels of rivers' },
    unit: 'm',
    eras: STATIONS.map(toAlarmEra),
  },
  {
    ...COMMON,
    id: NORM.depths,
    name: { vi: 'Độ sâu ngập trên đường', en: 'Depth of water on a road' },
    unit: 'cm',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        ...OF_ROADS,
        values: toParts([
          ['low', 10, 'ngập nhẹ', 'shallow'],
          ['medium', 20, 'xe máy chết máy', 'motorbikes stall'],
          ['high', 30, 'ô tô con chết máy', 'cars stall'],
          ['critical', 50, 'cần đề xuất cấm đường', 'closing to be proposed'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.rise,
    name: { vi: 'Nước sông lên nhanh', en: 'Quick rise of a river' },
    unit: 'm',
    averaging: { vi: 'trong 1 giờ', en: 'within 1 hour' },
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['medium', 0.5, 'lên nhanh', 'quick'],
          ['high', 1, 'lên rất nhanh', 'very quick'],
        ]),
      },
    ],
  },
  {
    ...COMMON,
    id: NORM.spill,
    name: { vi: 'Lưu lượng hồ xả qua cửa', en: 'Flow that a reservoir spills' },
    unit: 'm³/s',
    eras: [
      {
        ...SOFTWARE_DEFAULT,
        values: toParts([
          ['medium', 10, 'đang xả', 'spills'],
          ['high', 500, 'xả lớn', 'spills much'],
        ]),
      },
    ],
  },
  ...VEHICLES.map((vehicle): NormDefinition => {
    const { caution, stopped } = DEFAULT_DEPTHS[vehicle];
    return {
      ...COMMON,
      id: toVehicleNorm(vehicle),
      name: {
        vi: `Độ sâu ngập đối với ${VEHICLE_NAMES[vehicle].vi}`,
        en: `Depth of water for ${VEHICLE_NAMES[vehicle].en}`,
      },
      unit: 'cm',
      eras: [
        {
          ...SOFTWARE_DEFAULT,
          ...OF_ROADS,
          values: toParts([
            ['caution', caution, 'phải thận trọng', 'with care'],
            ['stopped', stopped, 'không đi được', 'stopped'],
          ]),
        },
      ],
    };
  }),
];
