/** Tables as agencies bring them, for `settings.mapping` of a feed (CSV, XLSX) or an import by hand. */
import { IN_FORCE, INDICATOR } from '../indicators/indicator.ts';
import { BY_INDICATOR, BY_TERRITORY, VALUES } from './series.ts';

const common = { rowNumbers: true, timeFormat: 'dd/MM/yyyy' } as const;

/** A row a figure. Running totals begin on 1 January; the year's plan is of the whole year, status `plan`. */
export const VALUE_TABLE = {
  ...common,
  kind: 'periods',
  // What the days say decides; see science/period.ts.
  periodKind: 'other',
  subjectKind: 'city',
  columns: {
    series: { fixed: VALUES },
    from: 'Từ ngày',
    to: 'Đến ngày',
    value: 'Giá trị',
    unit: 'Đơn vị tính',
    basis: 'Trạng thái',
    issued: { column: 'Ngày công bố' },
  },
  by: { [BY_INDICATOR]: 'Mã chỉ tiêu', [BY_TERRITORY]: 'Địa giới' },
} as const;

/** A row an indicator. */
export const INDICATOR_TABLE = {
  ...common,
  kind: 'records',
  columns: {
    kind: { fixed: INDICATOR },
    code: 'Mã',
    time: 'Cập nhật',
    status: { fixed: IN_FORCE },
    title: 'Tên chỉ tiêu',
  },
  body: {
    nameEn: 'Tên tiếng Anh',
    group: 'Nhóm',
    unit: 'Đơn vị tính',
    frequency: 'Kỳ',
    accumulation: 'Cộng dồn',
    valueKind: 'Loại',
    direction: 'Chiều',
    agency: 'Cơ quan',
    priceBase: 'Giá',
    definition: 'Khái niệm',
    source: 'Nguồn',
    partOf: 'Thuộc',
  },
  numbers: { decimals: 'Số lẻ' },
} as const;
