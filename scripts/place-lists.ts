/** The published lists of places of Đà Nẵng: which files, how a row is read, and what is said of each. */
import type { CityPlaceKind } from '../contract/city/city-place.ts';

export interface PlaceList extends CityPlaceKind {
  /** Under the folder of the lists. */
  readonly files: readonly string[];
  readonly separator: ',' | ';';
  /** No point of the list lies beyond. */
  readonly around: readonly [west: number, south: number, east: number, north: number];
  readonly toRow: (row: Readonly<Record<string, string>>) => {
    readonly name: string | undefined;
    /** `<latitude>, <longitude>` as the list writes them. */
    readonly point: string;
    /** The present ward that the list names, when it does. */
    readonly ward?: string;
    /** How many people it takes, of a range the lower number. */
    readonly people?: number | undefined;
  };
}

const OPEN_DATA = 'danang-opendata';
const OPEN_DATA_DAY = '2025-11-26';

/** What the city's own portal publishes. */
const portal = {
  source: { vi: 'Cổng dữ liệu mở thành phố Đà Nẵng', en: 'Da Nang open data portal' },
  sourceUrl: 'https://congdulieu.vn',
  date: OPEN_DATA_DAY,
  separator: ';',
  around: [107.2, 14.9, 108.6, 16.4],
  toRow: (row: Readonly<Record<string, string>>) => ({
    name: row['Tên'],
    point: `${row['Vĩ độ'] ?? ''}, ${row['Kinh độ'] ?? ''}`,
  }),
} as const;

/** `500-600`, `100 ~ 150`, `400 người`; fewer than ten are no shelter's room but a slip. */
function toPeople(text: string): number | undefined {
  const people = Number(/^(\d+)(?:\s*[-~]\s*\d+)?(?:\s*người)?$/u.exec(text.trim())?.[1]);
  return people >= 10 ? people : undefined;
}

export const placeLists: readonly PlaceList[] = [
  {
    ...portal,
    kind: 'storm-shelter',
    name: { vi: 'Nhà trú bão', en: 'Storm shelter' },
    icon: 'home',
    note: {
      vi: 'Danh sách có từ trước khi sắp xếp phường, xã năm 2025; phường, xã ở đây tính theo tọa độ.',
      en: 'The list is older than the wards of 2025; the ward here follows from the point.',
    },
    files: [`${OPEN_DATA}/phong_chong_thien_tai_thong_tin_cac_nha_tru_bao.csv`],
    toRow: (row) => ({ ...portal.toRow(row), people: toPeople(row['Sức chứa'] ?? '') }),
  },
  {
    ...portal,
    kind: 'landslide-place',
    name: { vi: 'Điểm đã sạt lở', en: 'Place of a past landslide' },
    icon: 'mountain',
    note: {
      vi: 'Nơi từng xảy ra sạt lở, không phải cảnh báo. Phường, xã tính theo tọa độ, một số điểm khác với danh sách.',
      en: 'Where land has slid before, not a warning. The ward follows from the point; for some it differs from the list.',
    },
    files: [`${OPEN_DATA}/thien_tai_danh_sach_cac_khu_vuc_da_xay_ra_hien_tuong_sac_lo.csv`],
    toRow: (row) => ({
      name: undefined,
      point: row['Điểm đầu'] ?? '',
      ward: (row['Khu vực'] ?? '').replace(/^(Phường|Xã|Đặc khu) /, ''),
    }),
  },
  {
    ...portal,
    kind: 'rain-gauge-place',
    name: { vi: 'Vị trí trạm đo mưa', en: 'Place of a rain gauge' },
    icon: 'cloud-rain',
    note: {
      vi: 'Chỉ là vị trí; số liệu của trạm chưa nối vào trung tâm.',
      en: 'The place only; what the gauge measures is not connected.',
    },
    files: [`${OPEN_DATA}/phong_chong_thien_tai_mot_so_tram_do_mua_tu_dong.csv`],
  },
  {
    ...portal,
    kind: 'flood-tower',
    name: { vi: 'Tháp báo lũ, báo ngập', en: 'Flood warning tower' },
    icon: 'ripple',
    note: {
      vi: 'Chỉ là vị trí; số liệu của tháp chưa nối vào trung tâm.',
      en: 'The place only; what the tower measures is not connected.',
    },
    files: [
      `${OPEN_DATA}/phong_chong_thien_tai_mot_so_tram_canh_bao_lu_tu_dong.csv`,
      `${OPEN_DATA}/phong_chong_thien_tai_mot_so_thap_canh_bao_ngap.csv`,
    ],
  },
  {
    ...portal,
    kind: 'coastal-station',
    name: { vi: 'Trạm cảnh báo thiên tai ven biển', en: 'Coastal warning station' },
    icon: 'speakerphone',
    note: null,
    files: [`${OPEN_DATA}/phong_chong_thien_tai_tram_truc_canh_canh_bao_thien_tai_da_muc_tieu_ven_bien.csv`],
  },
  {
    kind: 'power-plant',
    name: { vi: 'Nhà máy điện', en: 'Power plant' },
    icon: 'bolt',
    source: {
      vi: 'Global Power Plant Database, WRI (CC BY 4.0)',
      en: 'Global Power Plant Database, WRI (CC BY 4.0)',
    },
    sourceUrl: 'https://github.com/wri/global-power-plant-database',
    date: '2017',
    note: {
      vi: 'Điểm là nhà máy, không phải đập. Một số nhà máy nằm ngoài thành phố, ở thượng lưu hoặc tỉnh bên.',
      en: 'The point is the power house, not the dam. Some lie outside the city, upstream or next to it.',
    },
    separator: ',',
    around: portal.around,
    files: ['dams-wri/hydropower_danang_quangnam.csv'],
    toRow: (row) => ({ name: row.Name, point: `${row.Latitude ?? ''}, ${row.Longitude ?? ''}` }),
  },
];
