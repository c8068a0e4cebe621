/** Invented indicators with about the size that a city of three million people has; every figure is made up. */
import type { Accumulation, Direction, Frequency, ValueKind } from '../model.ts';

export interface DemoIndicator {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly group: string;
  readonly agency: string;
  readonly unit: string;
  readonly decimals: number;
  readonly frequency: Frequency;
  readonly accumulation: Accumulation;
  readonly valueKind: ValueKind;
  readonly direction: Direction;
  readonly partOf?: string;
  /** Of a flow the year's total, else the figure itself, at the beginning of 2024. */
  readonly size: number;
  /** Growth a year, %; of rates the change in points. */
  readonly growth: number;
  /** How the year runs: even, late (public investment), summer (visitors), storm (damage). */
  readonly course: 'even' | 'late' | 'summer';
  /** Plan of the year over what the year will be. */
  readonly plan?: number;
  /** Before July 2025 it was told of the old city only. */
  readonly isOld?: true;
  /** Nobody has told it for two months. */
  readonly isForgotten?: true;
}

type Row = readonly [
  code: string,
  name: string,
  nameEn: string,
  unit: string,
  size: number,
  growth: number,
  more?: Partial<DemoIndicator>,
];

const FLOW = {
  decimals: 1,
  frequency: 'month',
  accumulation: 'cumulative',
  valueKind: 'flow',
  direction: 'up',
  course: 'even',
} as const;
const QUARTER = { ...FLOW, frequency: 'quarter', accumulation: 'discrete' } as const;
const LEVEL = { ...FLOW, accumulation: 'discrete', valueKind: 'level' } as const;
const RATE = { ...FLOW, accumulation: 'discrete', valueKind: 'rate', decimals: 2 } as const;
const YEARLY = { ...LEVEL, frequency: 'year' } as const;
type Base = typeof FLOW | typeof QUARTER | typeof LEVEL | typeof RATE | typeof YEARLY;

const [STATISTICS, FINANCE, TRADE, TOURISM] = [
  'thong-ke-thanh-pho',
  'so-tai-chinh',
  'so-cong-thuong',
  'so-van-hoa-the-thao-va-du-lich',
];
const [FARMING, BUILDING, SCIENCE, HEALTH, POLICE] = [
  'so-nong-nghiep-va-moi-truong',
  'so-xay-dung',
  'so-khoa-hoc-va-cong-nghe',
  'so-y-te',
  'cong-an-thanh-pho',
];

const of = (group: string, agency: string, base: Base, rows: readonly Row[]): DemoIndicator[] =>
  rows.map(([code, name, nameEn, unit, size, growth, more = {}]) => ({
    code,
    name,
    nameEn,
    group,
    agency,
    unit,
    size,
    growth,
    ...base,
    ...more,
  }));

export const DEMO_INDICATORS: readonly DemoIndicator[] = [
  ...of('g01', STATISTICS, YEARLY, [
    ['DS_TB', 'Dân số trung bình', 'Mean population', 'nghìn người', 3_060, 1.1],
    ['DS_DOTHI', 'Tỷ lệ dân số đô thị', 'Urban share of population', '%', 62.4, 0.6, { valueKind: 'rate' }],
  ]),
  ...of('g02', STATISTICS, QUARTER, [
    [
      'LD_THATNGHIEP',
      'Tỷ lệ thất nghiệp khu vực thành thị',
      'Urban unemployment rate',
      '%',
      2.9,
      -0.1,
      { valueKind: 'rate', direction: 'down', decimals: 2, plan: 1.02 },
    ],
    [
      'LD_VIECLAM',
      'Số lao động được giải quyết việc làm',
      'People who found work',
      'nghìn người',
      48,
      3,
      { plan: 0.99 },
    ],
  ]),
  ...of('g03', FINANCE, FLOW, [
    [
      'DN_MOI',
      'Doanh nghiệp thành lập mới',
      'New enterprises',
      'doanh nghiệp',
      5_200,
      8,
      { decimals: 0, plan: 0.98 },
    ],
    [
      'DN_VON',
      'Vốn đăng ký của doanh nghiệp thành lập mới',
      'Capital of new enterprises',
      'tỷ đồng',
      32_000,
      11,
    ],
    [
      'DN_TROLAI',
      'Doanh nghiệp quay lại hoạt động',
      'Enterprises that came back',
      'doanh nghiệp',
      2_100,
      5,
      { decimals: 0 },
    ],
    [
      'DN_TAMNGUNG',
      'Doanh nghiệp tạm ngừng kinh doanh',
      'Enterprises suspended',
      'doanh nghiệp',
      3_400,
      4,
      { decimals: 0, direction: 'down' },
    ],
    [
      'DN_GIAITHE',
      'Doanh nghiệp hoàn tất giải thể',
      'Enterprises dissolved',
      'doanh nghiệp',
      820,
      6,
      { decimals: 0, direction: 'down' },
    ],
  ]),
  ...of('g04', FINANCE, FLOW, [
    [
      'DT_GNVDTC',
      'Giải ngân vốn đầu tư công',
      'Public investment paid out',
      'tỷ đồng',
      14_600,
      9,
      { course: 'late', plan: 1.35 },
    ],
    ['DT_FDI_MOI', 'Vốn FDI đăng ký cấp mới', 'New registered FDI', 'triệu USD', 310, 12, { plan: 0.95 }],
    ['DT_FDI_THUCHIEN', 'Vốn FDI thực hiện', 'FDI paid in', 'triệu USD', 240, 7],
    [
      'DT_TOANXH',
      'Vốn đầu tư phát triển toàn xã hội',
      'Total investment',
      'tỷ đồng',
      78_000,
      8,
      { frequency: 'quarter', course: 'late', plan: 1.01 },
    ],
  ]),
  ...of('g05', STATISTICS, QUARTER, [
    ['GRDP_HH', 'GRDP theo giá hiện hành', 'GRDP at current prices', 'tỷ đồng', 280_000, 11, { plan: 1.01 }],
    ['GRDP_SS', 'GRDP theo giá so sánh 2010', 'GRDP at prices of 2010', 'tỷ đồng', 158_000, 8.6],
    [
      'GRDP_NLT',
      'GRDP nông, lâm, thủy sản (so sánh 2010)',
      'GRDP of agriculture (prices of 2010)',
      'tỷ đồng',
      12_600,
      3.4,
      { partOf: 'GRDP_SS' },
    ],
    [
      'GRDP_CNXD',
      'GRDP công nghiệp, xây dựng (so sánh 2010)',
      'GRDP of industry (prices of 2010)',
      'tỷ đồng',
      47_000,
      9.4,
      { partOf: 'GRDP_SS' },
    ],
    [
      'GRDP_DV',
      'GRDP dịch vụ (so sánh 2010)',
      'GRDP of services (prices of 2010)',
      'tỷ đồng',
      79_000,
      9.1,
      { partOf: 'GRDP_SS' },
    ],
    [
      'GRDP_THUE',
      'Thuế sản phẩm trừ trợ cấp (so sánh 2010)',
      'Taxes less subsidies (prices of 2010)',
      'tỷ đồng',
      19_400,
      7.8,
      { partOf: 'GRDP_SS' },
    ],
  ]),
  ...of('g06', FINANCE, FLOW, [
    ['NS_THU', 'Tổng thu ngân sách nhà nước', 'State revenue', 'tỷ đồng', 54_000, 9, { plan: 0.97 }],
    [
      'NS_THU_NOIDIA',
      'Thu nội địa',
      'Domestic revenue',
      'tỷ đồng',
      43_000,
      9,
      { partOf: 'NS_THU', plan: 0.97 },
    ],
    [
      'NS_THU_XNK',
      'Thu từ hoạt động xuất nhập khẩu',
      'Revenue of customs',
      'tỷ đồng',
      11_000,
      9,
      { partOf: 'NS_THU', plan: 0.97 },
    ],
    [
      'NS_CHI',
      'Tổng chi ngân sách địa phương',
      'Local expenditure',
      'tỷ đồng',
      48_000,
      8,
      { course: 'late' },
    ],
    [
      'NS_CHI_DT',
      'Chi đầu tư phát triển',
      'Expenditure on investment',
      'tỷ đồng',
      17_500,
      9,
      { course: 'late' },
    ],
    ['NS_DAT', 'Thu tiền sử dụng đất', 'Land use revenue', 'tỷ đồng', 6_200, 14, { plan: 1.22 }],
  ]),
  ...of('g07', STATISTICS, LEVEL, [
    ['TT_HUYDONG', 'Tiền gửi tại các tổ chức tín dụng', 'Deposits', 'nghìn tỷ đồng', 268, 9],
    ['TT_DUNO', 'Dư nợ cho vay', 'Outstanding loans', 'nghìn tỷ đồng', 342, 11],
    [
      'BH_YTE',
      'Tỷ lệ bao phủ bảo hiểm y tế',
      'Covered by health insurance',
      '%',
      95.2,
      0.3,
      { valueKind: 'rate', frequency: 'quarter', plan: 0.995 },
    ],
  ]),
  ...of('g08', FARMING, QUARTER, [
    ['NN_LUA', 'Sản lượng lúa', 'Rice', 'nghìn tấn', 520, 1],
    ['NN_THUYSAN', 'Sản lượng thủy sản khai thác', 'Fish caught', 'nghìn tấn', 148, 2, { plan: 1 }],
    [
      'NN_RUNG',
      'Diện tích rừng trồng mới',
      'New planted forest',
      'ha',
      13_500,
      2,
      { decimals: 0, plan: 1.01 },
    ],
  ]),
  ...of('g09', TRADE, RATE, [
    [
      'CN_IIP',
      'Chỉ số sản xuất công nghiệp so cùng kỳ',
      'Industrial production index',
      '%',
      106.8,
      0.8,
      { plan: 1.01 },
    ],
    ['CN_IIP_CBCT', 'IIP công nghiệp chế biến, chế tạo', 'IIP of manufacturing', '%', 107.6, 0.9],
    [
      'CN_DIEN',
      'Điện thương phẩm',
      'Electricity sold',
      'triệu kWh',
      6_900,
      7,
      { valueKind: 'flow', accumulation: 'cumulative', course: 'summer' },
    ],
  ]),
  ...of('g10', TRADE, FLOW, [
    [
      'TM_BANLE',
      'Tổng mức bán lẻ và doanh thu dịch vụ',
      'Retail and services',
      'tỷ đồng',
      168_000,
      12,
      { plan: 1 },
    ],
    ['TM_XUAT', 'Kim ngạch xuất khẩu hàng hóa', 'Exports', 'triệu USD', 3_900, 8, { plan: 1.02 }],
    ['TM_NHAP', 'Kim ngạch nhập khẩu hàng hóa', 'Imports', 'triệu USD', 2_900, 6],
  ]),
  ...of('g11', STATISTICS, RATE, [
    [
      'GIA_CPI_CK',
      'CPI so cùng kỳ năm trước',
      'CPI on the year before',
      '%',
      103.4,
      0.1,
      { direction: 'down', plan: 1.01 },
    ],
    ['GIA_CPI_TT', 'CPI so tháng trước', 'CPI on the month before', '%', 100.3, 0],
  ]),
  ...of('g12', BUILDING, FLOW, [
    ['VT_KHACH', 'Khách vận chuyển', 'Passengers carried', 'triệu lượt', 62, 9],
    ['VT_HANG', 'Hàng hóa vận chuyển', 'Freight carried', 'triệu tấn', 78, 8],
    ['VT_CANG', 'Hàng hóa qua cảng', 'Freight through the port', 'triệu tấn', 13.5, 7, { plan: 1 }],
  ]),
  ...of('g13', SCIENCE, QUARTER, [
    [
      'CNTT_DOANHTHU',
      'Doanh thu ngành thông tin, truyền thông',
      'Revenue of ICT',
      'tỷ đồng',
      39_000,
      11,
      { plan: 0.99 },
    ],
    [
      'CNTT_DVC',
      'Tỷ lệ hồ sơ trực tuyến',
      'Dossiers handed in online',
      '%',
      78,
      4,
      { valueKind: 'rate', plan: 1.01 },
    ],
  ]),
  ...of('g14', SCIENCE, YEARLY, [
    [
      'KHCN_PATENT',
      'Văn bằng bảo hộ sở hữu trí tuệ',
      'Patents and marks',
      'văn bằng',
      690,
      6,
      { valueKind: 'flow', decimals: 0 },
    ],
  ]),
  ...of('g15', STATISTICS, YEARLY, [
    ['GD_HOCSINH', 'Số học sinh phổ thông', 'Pupils', 'nghìn người', 545, 1.4],
    [
      'GD_CHUAN',
      'Tỷ lệ trường đạt chuẩn quốc gia',
      'Schools of national standard',
      '%',
      71,
      1.5,
      { valueKind: 'rate' },
    ],
  ]),
  ...of('g16', HEALTH, LEVEL, [
    [
      'YT_GIUONG',
      'Giường bệnh trên 10.000 dân',
      'Hospital beds per 10,000 people',
      'giường',
      61,
      1.2,
      { frequency: 'year' },
    ],
    [
      'YT_TIEMCHUNG',
      'Tỷ lệ trẻ tiêm chủng đầy đủ',
      'Children fully vaccinated',
      '%',
      93.5,
      0.4,
      { valueKind: 'rate', frequency: 'quarter', plan: 1.005 },
    ],
  ]),
  ...of('g17', TOURISM, FLOW, [
    [
      'DL_KHACH',
      'Khách do cơ sở lưu trú phục vụ',
      'Visitors',
      'nghìn lượt',
      15_200,
      13,
      { course: 'summer', plan: 0.97 },
    ],
    [
      'DL_QUOCTE',
      'Khách quốc tế',
      'Visitors from abroad',
      'nghìn lượt',
      6_100,
      18,
      { partOf: 'DL_KHACH', course: 'summer', plan: 0.97 },
    ],
    [
      'DL_TRONGNUOC',
      'Khách trong nước',
      'Visitors from Viet Nam',
      'nghìn lượt',
      9_100,
      9.4,
      { partOf: 'DL_KHACH', course: 'summer' },
    ],
    [
      'DL_DOANHTHU',
      'Doanh thu lưu trú, ăn uống, lữ hành',
      'Revenue of tourism',
      'tỷ đồng',
      43_000,
      15,
      { course: 'summer', plan: 0.98 },
    ],
    [
      'DL_CHUYENBAY',
      'Chuyến bay quốc tế đến',
      'Flights from abroad',
      'chuyến',
      21_000,
      10,
      { decimals: 0, course: 'summer', isOld: true },
    ],
  ]),
  ...of('g18', STATISTICS, YEARLY, [
    [
      'MS_THUNHAP',
      'Thu nhập bình quân đầu người một tháng',
      'Income a head and month',
      'triệu đồng',
      6.1,
      8,
      { isOld: true },
    ],
    [
      'MS_NGHEO',
      'Tỷ lệ hộ nghèo đa chiều',
      'Poor households',
      '%',
      2.7,
      -0.4,
      { valueKind: 'rate', direction: 'down', decimals: 2 },
    ],
  ]),
  ...of('g19', POLICE, FLOW, [
    [
      'TT_TNGT',
      'Vụ tai nạn giao thông',
      'Traffic accidents',
      'vụ',
      640,
      -4,
      { decimals: 0, direction: 'down', plan: 0.93 },
    ],
    ['TT_CHAY', 'Vụ cháy', 'Fires', 'vụ', 190, -2, { decimals: 0, direction: 'down' }],
  ]),
  ...of('g20', FARMING, LEVEL, [
    [
      'MT_RAC',
      'Tỷ lệ thu gom chất thải rắn sinh hoạt',
      'Household waste collected',
      '%',
      93.8,
      0.5,
      { valueKind: 'rate', plan: 1.004, isForgotten: true },
    ],
    [
      'MT_NUOCSACH',
      'Tỷ lệ dân số dùng nước sạch',
      'People with clean water',
      '%',
      94.1,
      0.6,
      { valueKind: 'rate', frequency: 'quarter', plan: 1.002 },
    ],
  ]),
];
